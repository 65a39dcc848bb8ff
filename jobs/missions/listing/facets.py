"""How many missions each choice would leave: every facet in one statement.

The open missions are read once, each with how many filters it misses; a facet then counts those
that miss nothing but, at most, the filter of that facet itself. Common table expressions are not
in Django's ORM, so that the counting half is SQL of ours; the reading half is a queryset.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from jobs.missions.listing.conditions import latest_start
from jobs.missions.listing.filters import STARTS
from jobs.missions.models import Mission, MissionSkill
from jobs.missions.terms import ContractMode, RemotePolicy

#: What the reading half hands over, in this order, before one "miss" column per active filter.
COLUMNS = (
    "id",
    "role_id",
    "city_id",
    "sector_id",
    "remote_policy",
    "experience",
    "start_date",
    "valid_through",
    "accepts_freelance",
    "accepts_portage",
    "is_demo",
)


@dataclass
class Counts:
    """``by[facet][value]`` missions would be left by choosing ``value``; ids stand as text.

    ``without[filter]``: how many are left without that filter. ``until``: the first moment at
    which one of the missions counted ends.
    """

    total: int = 0
    demonstrations: int = 0
    until: datetime | None = None
    without: dict[str, int] = field(default_factory=dict)
    by: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))


def count(wanted: Mapping[str, Q], *, at: datetime) -> Counts:
    """Count the open missions for these conditions (name of a filter → condition). One query."""
    reading, parameters = _reading(wanted, at).query.sql_with_params()
    counting, more = _counting(wanted, at)
    names = ", ".join([*COLUMNS, *(f"miss_{name}" for name in wanted), "misses"])
    with connection.cursor() as cursor:
        # Only names of our own are put into the text; every value is a parameter.
        cursor.execute(f"WITH m ({names}) AS MATERIALIZED ({reading}) {counting}", [*parameters, *more])
        return _counts(cursor.fetchall())


def _reading(wanted: Mapping[str, Q], at: datetime):  # type: ignore[no-untyped-def]
    """Open missions with, per filter, whether they miss it."""
    missed = {
        f"miss_{name}": Case(When(condition, then=0), default=1, output_field=IntegerField())
        for name, condition in wanted.items()
    }
    misses: Combinable = Value(0)
    for name in missed:
        misses = misses + F(name)
    missions = Mission.objects.open(at=at).order_by().annotate(**missed).annotate(misses=misses)
    return missions.values_list(*COLUMNS, *missed, "misses")


def _counting(wanted: Mapping[str, Q], at: datetime) -> tuple[str, list[Any]]:
    parts: list[str] = []
    parameters: list[Any] = []

    def add(facet: str, value: str, which: str, *, source: str = "m", how: str = "COUNT(*)") -> None:
        group = "" if value.startswith("'") else f" GROUP BY {value}"
        parts.append(
            f"SELECT '{facet}', CAST({value} AS TEXT), CAST({how} AS TEXT) FROM {source}"  # noqa: S608
            f" WHERE {which}{group}"
        )

    def others(name: str) -> str:
        """Misses nothing but the filter of this name."""
        return f"m.misses = m.miss_{name}" if name in wanted else "m.misses = 0"

    add("total", "''", "m.misses = 0")
    add("until", "''", "m.misses = 0", how="MIN(m.valid_through)")
    add("demonstrations", "''", "m.misses = 0 AND m.is_demo")
    for name in wanted:
        add("without", f"'{name}'", others(name))
    add("role", "m.role_id", others("role"))
    add("city", "m.city_id", f"{others('city')} AND m.remote_policy <> '{RemotePolicy.FULL}'")
    add("sector", "m.sector_id", others("sector"))
    add("remote", "m.remote_policy", others("remote"))
    add("experience", "m.experience", others("experience"))
    add("contract", f"'{ContractMode.FREELANCE}'", f"{others('contract')} AND m.accepts_freelance")
    add("contract", f"'{ContractMode.PORTAGE}'", f"{others('contract')} AND m.accepts_portage")
    links = f"m JOIN {MissionSkill._meta.db_table} s ON s.mission_id = m.id"
    add("skill", "s.skill_id", others("skill"), source=links)
    for start in STARTS:
        add("start", f"'{start}'", f"{others('start')} AND (m.start_date IS NULL OR m.start_date <= %s)")
        parameters.append(connection.ops.adapt_datefield_value(latest_start(start, at)))
    return " UNION ALL ".join(parts), parameters


def _counts(rows: list[tuple[str, str | None, str | None]]) -> Counts:
    counts = Counts()
    for facet, value, counted in rows:
        if facet == "until":
            counts.until = _moment(counted)
        elif facet == "without":
            counts.without[str(value)] = int(counted or 0)
        elif facet in {"total", "demonstrations"}:
            setattr(counts, facet, int(counted or 0))
        elif value:
            counts.by[facet][value] = int(counted or 0)
    return counts


def _moment(text: str | None) -> datetime | None:
    """A moment as the database writes it: PostgreSQL with its offset, SQLite in UTC without one."""
    moment = parse_datetime(text) if text else None
    return timezone.make_aware(moment, UTC) if moment and timezone.is_naive(moment) else moment
