"""Rows of missions as partners send them, and imports of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from jobs.missions.importing import Options, Result, run
from jobs.missions.importing.reading import Row
from jobs.missions.importing.rows import Defect

TEXT = (
    "Vous rejoignez une équipe de six personnes qui refond le système de commandes d’un distributeur, "
    "de la conception des API à leur mise en production."
)


def make_row(external_id: str = "M-1", **values: Any) -> dict[str, Any]:
    """A row that is right: a back-end developer in Lyon. A value of None leaves the column out."""
    row = {
        "external_id": external_id,
        "title": "Développeur back-end Python (H/F)",
        "role": "developpeur-back-end",
        "city": "Lyon",
        "description": f"<p>{TEXT}</p>",
        "rate_min": 450,
        "rate_max": 550,
    } | values
    return {name: value for name, value in row.items() if value is not None}


def make_rows(count: int) -> list[dict[str, Any]]:
    return [make_row(f"M-{number}") for number in range(1, count + 1)]


def as_jsonl(rows: Sequence[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(rows: Sequence[dict[str, Any]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


class Rejected(list[tuple[Row, list[Defect]]]):
    """Collects rejected rows; tests look at fields and reasons."""

    def __call__(self, row: Row, defects: Sequence[Defect]) -> None:
        self.append((row, list(defects)))

    @property
    def fields(self) -> list[tuple[int, str]]:
        return [(row.line, defect.field) for row, defects in self for defect in defects]

    @property
    def reasons(self) -> list[str]:
        return [defect.reason for _row, defects in self for defect in defects]


def import_rows(
    rows: Sequence[dict[str, Any]] | bytes,
    *,
    format: str = "jsonl",
    source: str = "acme",
    at: datetime | None = None,
    rejected: Rejected | None = None,
    **options: Any,
) -> Result:
    """Import rows, or bytes of a file, as one whole source."""
    content = rows if isinstance(rows, bytes) else as_jsonl(rows)
    return run(
        io.BytesIO(content),
        Options(source=source, format=format, **options),
        at=at or timezone.now(),
        reject=Rejected() if rejected is None else rejected,
    )
