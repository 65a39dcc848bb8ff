"""Which missions a page shows, and how many each choice would leave: all in one statement.

The open missions are read once, from an index that has all that is counted, each with the filters
that it misses; a facet then counts those that miss nothing but, at most, the filter of that facet
itself. Facets with few values are counted together, by combination, and added up here. The page
takes the ids of those that miss nothing, in its order.

Common table expressions are not in Django's ORM, so that the counting half is SQL of ours; the
reading half is a queryset.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from jobs.missions.listing.conditions import latest_start
from jobs.missions.listing.filters import STARTS
from jobs.missions.models import Mission, MissionSkill
from jobs.missions.terms import ContractMode, RemotePolicy
from jobs.taxonomy.models import City, Role, Sector, Skill

#: What the reading half hands over, in this order, before one "miss" column per active filter.
COLUMNS = (
    *("id", "role_id", "city_id", "sector_id", "remote_policy", "experience", "start_rank"),
    *("valid_through", "accepts_freelance", "accepts_portage", "is_demo"),
    *("published_at", "is_rate_public", "rate_max"),
)
#: Counted by combination, in this order.
COMBINED = (
    *("m.remote_policy", "m.experience", "m.start_rank"),
    *("m.accepts_freelance", "m.accepts_portage", "m.is_demo"),
)
#: What a combination says of them, in the same order; flags are read as "1" and "0".
SAID = (
    *COMBINED[:3],
    *(f"CASE WHEN {flag} THEN '1' ELSE '0' END" for flag in COMBINED[3:]),
)
#: Missions that miss no more filters than ``most``. Written so that PostgreSQL expects nearly all of
#: them to be such: of a plain comparison it expects a third, and looks their skills up one by one.
MISSING = "NULLIF(m.misses > {most}, TRUE) IS NOT NULL"
NONE_MISSED = MISSING.format(most=0)
COMBINATION, SEPARATOR, PAGE = "combination", "|", "page"
NEWEST = "m.published_at DESC, m.id DESC"
#: Sort → order of a page, the same each time. A rate that is not shown must not order either.
ORDERS = {
    "": NEWEST,
    "tjm": f"CASE WHEN m.is_rate_public THEN m.rate_max END DESC NULLS LAST, {NEWEST}",
}


@dataclass(frozen=True, slots=True)
class Window:
    """What a page shows: ``size`` missions from the ``first`` one on, in the order of ``sort``."""

    sort: str = ""
    first: int = 0
    size: int = 0


@dataclass
class Counts:
    """``by[facet][value]`` missions would be left by choosing ``value``, a slug or a fixed choice.

    ``names[facet][slug]``: what the entries of the vocabulary are called. ``without[filter]``: how
    many are left without that filter. ``until``: the first moment at which one of the missions
    counted ends. ``shown``: ids of the missions of the page, in order.
    """

    shown: list[int] = field(default_factory=list)
    total: int = 0
    demonstrations: int = 0
    until: datetime | None = None
    without: dict[str, int] = field(default_factory=dict)
    by: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    names: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def count(wanted: Mapping[str, Q], *, at: datetime, window: Window = Window()) -> Counts:
    """Count the open missions for these conditions (name of a filter → condition). One query."""
    reading, parameters = _reading(wanted, at).query.sql_with_params()
    names = ", ".join([*COLUMNS, *(f"miss_{name}" for name in wanted), "misses"])
    counting = " UNION ALL ".join([*_counting(wanted), _page(window)])
    with connection.cursor() as cursor:
        # Only names of our own are put into the text; every value is a parameter.
        cursor.execute(f"WITH m ({names}) AS MATERIALIZED ({reading}) {counting}", parameters)
        rows = cursor.fetchall()
    counts = Counts(without=dict.fromkeys(wanted, 0))
    ranks: dict[int, int] = {}
    for facet, value, counted, note in rows:
        if facet == COMBINATION:
            _add_combination(counts, value.split(SEPARATOR), counted, note, list(wanted))
        elif facet == PAGE:
            ranks[int(value)] = counted
        else:
            counts.by[facet][value] = counted
            counts.names[facet][value] = note
    counts.shown = sorted(ranks, key=ranks.__getitem__)
    return counts


def _reading(wanted: Mapping[str, Q], at: datetime) -> QuerySet[Any, Any]:
    """Open missions with how soon they start and, per filter, whether they miss it."""
    soon = [
        When(Q(start_date=None) | Q(start_date__lte=latest_start(start, at)), then=rank)
        for rank, start in enumerate(STARTS)
    ]
    ranked = Case(*soon, default=len(STARTS), output_field=IntegerField())
    missed = {
        f"miss_{name}": Case(When(condition, then=0), default=1, output_field=IntegerField())
        for name, condition in wanted.items()
    }
    misses: Combinable = Value(0)
    for name in missed:
        misses = misses + F(name)
    missions = Mission.objects.open(at=at).order_by().annotate(start_rank=ranked, **missed)
    return missions.annotate(misses=misses).values_list(*COLUMNS, *missed, "misses")


def _counting(wanted: Mapping[str, Q]) -> Iterator[str]:
    """One SELECT a facet: facet, value, how many, and a note: the name of the value, or the first end."""
    by = ", ".join([*COMBINED, *(f"m.miss_{name}" for name in wanted)])
    value = f" || '{SEPARATOR}' || ".join([*SAID, *(f"m.miss_{name}" for name in wanted)])
    yield (
        f"SELECT '{COMBINATION}', {value}, COUNT(*), CAST(MIN(m.valid_through) AS TEXT)"  # noqa: S608
        f" FROM m WHERE m.misses <= 1 GROUP BY {by}"
    )
    # A cross join, because SQLite keeps its order: with a plain one it reads the links of all times.
    links, linked = f"m CROSS JOIN {MissionSkill._meta.db_table} s", " AND s.mission_id = m.id AND s.is_live"
    somewhere = f" AND m.remote_policy <> '{RemotePolicy.FULL}'"
    for facet, model, column, source, condition in (
        ("role", Role, "m.role_id", "m", ""),
        ("city", City, "m.city_id", "m", somewhere),
        ("sector", Sector, "m.sector_id", "m", ""),
        ("skill", Skill, "s.skill_id", links, linked),
    ):
        others = MISSING.format(most=f"m.miss_{facet}") if facet in wanted else NONE_MISSED
        yield (
            f"SELECT '{facet}', v.slug, c.counted, v.name FROM (SELECT {column} AS id,"  # noqa: S608
            f" COUNT(*) AS counted FROM {source} WHERE {others}{condition} GROUP BY {column}) c"
            f" JOIN {model._meta.db_table} v ON v.id = c.id"
        )


def _page(window: Window) -> str:
    """The ids of the page; rows of a union come in no order, so that each says its own."""
    order = ORDERS[window.sort]
    return (
        f"SELECT * FROM (SELECT '{PAGE}', CAST(m.id AS TEXT), ROW_NUMBER() OVER (ORDER BY {order}),"  # noqa: S608
        f" CAST(NULL AS TEXT) FROM m WHERE {NONE_MISSED} ORDER BY {order}"
        f" LIMIT {window.size:d} OFFSET {window.first:d}) page"
    )


def _add_combination(
    counts: Counts, values: list[str], counted: int, until: str | None, wanted: list[str]
) -> None:
    """Add ``counted`` missions that are alike to every count they belong to."""
    remote, experience, start_rank, freelance, portage, demonstration, *flags = values
    missed = {name for name, flag in zip(wanted, flags, strict=True) if flag == "1"}
    if not missed:
        counts.total += counted
        counts.demonstrations += counted * (demonstration == "1")
        counts.until = min(filter(None, (counts.until, _moment(until))), default=None)
    for name in wanted:
        counts.without[name] += counted * (missed <= {name})
    chosen: dict[str, list[str]] = {
        "remote": [remote],
        "experience": [experience],
        "contract": [
            mode
            for mode, accepted in ((ContractMode.FREELANCE, freelance), (ContractMode.PORTAGE, portage))
            if accepted == "1"
        ],
        "start": list(STARTS)[int(start_rank) :],
    }
    for facet, choices in chosen.items():
        for choice in choices if missed <= {facet} else ():
            counts.by[facet][choice] += counted


def _moment(text: str | None) -> datetime | None:
    """A moment as the database writes it: PostgreSQL with its offset, SQLite in UTC without one."""
    moment = parse_datetime(text) if text else None
    return timezone.make_aware(moment, UTC) if moment and timezone.is_naive(moment) else moment
