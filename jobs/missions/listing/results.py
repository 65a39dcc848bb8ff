"""The answer to a visitor's filters: one page of missions, and what other choices would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value

from core.pagecache import fresh_until, tag
from jobs.caching import MISSIONS, VOCABULARY, mission_tag
from jobs.missions.listing.conditions import Subject, UnknownPlace, conditions, subject_of
from jobs.missions.listing.facets import Counts, Window, count
from jobs.missions.listing.filters import Filters
from jobs.missions.models import Mission
from jobs.taxonomy.models import City, Role, Sector, Skill

PAGE_SIZE = 20
#: Choices of one facet at most, the most frequent ones: a form is no directory.
MOST = {"role": 100, "city": 60, "sector": 40, "skill": 40}


class NoSuchPage(LookupError):
    """The list has no page of this number."""


class Choice(NamedTuple):
    """One value of a facet: its parameter, its name, and how many missions it would leave."""

    value: str
    label: str
    missions: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. ``choices[facet]`` are the values that would leave something."""

    filters: Filters
    subject: Subject
    missions: list[Mission]
    counts: Counts
    page: int
    choices: dict[str, list[Choice]]

    @property
    def total(self) -> int:
        return self.counts.total

    @property
    def page_count(self) -> int:
        return max(ceil(self.total / PAGE_SIZE), 1)


def find(filters: Filters, *, at: datetime, page: int = 1) -> Listing:
    """The missions open at ``at`` that ``filters`` ask for. Seven queries at most.

    Raises UnknownPlace and NoSuchPage.
    """
    subject = subject_of(filters)
    first = (page - 1) * PAGE_SIZE
    window = Window(sort=filters.sort, first=first, size=PAGE_SIZE)
    counts = count(conditions(filters, subject, at=at), at=at, window=window)
    if subject.is_retired and not counts.total:
        raise UnknownPlace(filters.role, filters.city)
    if page < 1 or (page > 1 and first >= counts.total):
        raise NoSuchPage(page)
    tag(MISSIONS, VOCABULARY)
    if counts.until is not None:
        fresh_until(counts.until)
    found = Mission.objects.filter(pk__in=counts.shown).as_cards()
    missions = sorted(found, key=lambda mission: counts.shown.index(mission.pk)) if counts.shown else []
    tag(*(mission_tag(mission.reference) for mission in missions))
    return Listing(filters, subject, missions, counts, page, choices=_choices(counts, filters))


_NAMED: dict[str, type[Role] | type[City] | type[Sector] | type[Skill]] = {
    "role": Role,
    "city": City,
    "sector": Sector,
    "skill": Skill,
}


def _choices(counts: Counts, filters: Filters) -> dict[str, list[Choice]]:
    """Slugs and names of the most frequent entries of the vocabulary, in one query."""
    wanted = {facet: _most_frequent(counts.by[facet], MOST[facet]) for facet in _NAMED}
    chosen = {facet: getattr(filters, facet) for facet in _NAMED}
    queries = [_names(facet, model, wanted[facet], chosen[facet]) for facet, model in _NAMED.items()]
    choices: dict[str, list[Choice]] = {facet: [] for facet in _NAMED}
    for facet, pk, slug, name in queries[0].union(*queries[1:], all=True):
        choices[facet].append(Choice(slug, name, counts.by[facet].get(str(pk), 0)))
    return {facet: sorted(found, key=lambda choice: choice.label) for facet, found in choices.items()}


def _names(facet: str, model: Any, pks: Iterable[int], slug: str) -> QuerySet[Any]:
    rows = model.objects.filter(pk__in=list(pks)) | model.objects.filter(slug=slug)
    return rows.order_by().values_list(Value(facet, output_field=CharField()), "pk", "slug", "name")


def _most_frequent(counted: dict[str, int], limit: int) -> list[int]:
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return [int(pk) for pk, _count in ranked[:limit]]
