"""What the files say of the missions to draw. Read once a process."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
ILE_DE_FRANCE = "11"

Weights = tuple[tuple[Any, float], ...]


@dataclass(frozen=True, slots=True)
class ClientType:
    """A kind of client: what visitors read of it, and the sectors it is found in (empty: any)."""

    slug: str
    label: str
    sectors: tuple[str, ...]
    rate_factor: float


@dataclass(frozen=True)
class Specification:
    """``spec`` is the generator's own file; ``more`` is what it lacks; ``rates`` in euros a day."""

    spec: Mapping[str, Any]
    more: Mapping[str, Any]
    rates: Mapping[tuple[str, str, str], int]

    @property
    def seed(self) -> int:
        return int(self.spec["options"]["seed"]["default"])

    def weights(self, name: str) -> Weights:
        """The values of a table of the file and their weights, in the order of the file."""
        return self._tables[name]

    @cached_property
    def _tables(self) -> dict[str, Weights]:
        return {name: _weighted(table) for name, table in self.spec.items() if _is_weighted(table)}

    def chance(self, field: str) -> float:
        """How likely a field that says yes or no says yes."""
        return float(next(row["p_true"] for row in self.spec["fields"] if row["name"] == field))

    def client_type(self, slug: str) -> ClientType:
        row = next(row for row in self.spec["client_types"] if row["slug"] == slug)
        factor = self.spec["tjm"]["factor_client"].get(slug, 1)
        return ClientType(slug, row["label"], tuple(row.get("sectors", ())), factor)

    def label(self, table: str, slug: str) -> str:
        """What visitors read of a choice; empty when that is nothing."""
        return next(row["label"] for row in self.spec[table] if row["slug"] == slug) or ""

    def rate(self, role: str, level: str, region: str) -> int:
        """The middle of the day rates of this role, in euros before tax."""
        return self.rates[role, level, "ile-de-france" if region == ILE_DE_FRANCE else "regions"]

    def corrected(self, text: str) -> str:
        """A phrase of the specification as it reads well."""
        return str(self.more["corrections"].get(text, text))


def _is_weighted(table: Any) -> bool:
    if isinstance(table, dict):
        return all(isinstance(value, int) for value in table.values())
    return isinstance(table, list) and all(isinstance(row, dict) and "weight" in row for row in table)


def _weighted(table: Any) -> Weights:
    if isinstance(table, dict):
        return tuple(table.items())
    return tuple((_value(row), row["weight"]) for row in table)


def _value(row: dict[str, Any]) -> Any:
    """What a row of a table stands for: its slug, its value with its unit, its pattern."""
    if "slug" in row:
        return row["slug"]
    if "unit" in row:
        return row["value"], row["unit"]
    if "values" in row:
        return tuple(row["values"])
    return row["value"] if "value" in row else row["pattern"]


@cache
def specification() -> Specification:
    """The specification of ``jobs/data``."""
    with (DATA / "demo_tjm.csv").open(encoding="utf-8", newline="") as file:
        rates = {
            (row["role"], row["level"], row["area"]): int(row["tjm_mid"]) for row in csv.DictReader(file)
        }
    return Specification(
        spec=_read("demo_missions_spec.yaml"), more=_read("demo_missions_supplement.yaml"), rates=rates
    )


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return content
