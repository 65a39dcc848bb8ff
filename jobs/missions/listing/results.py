"""The answer to a visitor's filters: one page of missions, and what other choices would give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any, NamedTuple

from core.pagecache import fresh_until, tag
from jobs.caching import MISSIONS, VOCABULARY, mission_tag
from jobs.missions.listing.conditions import Subject, UnknownEntry, conditions, subject_of
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
    """The missions open at ``at`` that ``filters`` ask for. Six queries, more where nothing is found.

    Raises UnknownEntry and NoSuchPage.
    """
    subject = subject_of(filters)
    first = (page - 1) * PAGE_SIZE
    window = Window(sort=filters.sort, first=first, size=PAGE_SIZE)
    counts = count(conditions(filters, subject, at=at), at=at, window=window)
    if subject.is_retired and not counts.total:
        raise UnknownEntry(filters.role, filters.city)
    if page < 1 or (page > 1 and first >= counts.total):
        raise NoSuchPage(page)
    tag(MISSIONS, VOCABULARY)
    if counts.until is not None:
        fresh_until(counts.until)
    found = Mission.objects.filter(pk__in=counts.shown).as_cards()
    missions = sorted(found, key=lambda mission: counts.shown.index(mission.pk)) if counts.shown else []
    tag(*(mission_tag(mission.reference) for mission in missions))
    return Listing(filters, subject, missions, counts, page, choices=_choices(counts, filters))


def _choices(counts: Counts, filters: Filters) -> dict[str, list[Choice]]:
    """The most frequent entries of the vocabulary, and the chosen ones, by name."""
    choices = {}
    for facet, limit in MOST.items():
        by, names, chosen = counts.by[facet], counts.names[facet], getattr(filters, facet)
        shown = sorted(by, key=lambda slug: (slug != chosen, -by[slug]))[:limit]
        found = [Choice(slug, names[slug], by[slug]) for slug in shown]
        if chosen and chosen not in by:
            found.append(Choice(chosen, _name_of(facet, chosen), 0))
        choices[facet] = sorted(found, key=lambda choice: choice.label)
    return choices


def _name_of(facet: str, slug: str) -> str:
    """The name of what was chosen and has no mission. One query, where nothing was found."""
    model: Any = {"role": Role, "city": City, "sector": Sector, "skill": Skill}[facet]
    name: str | None = model.objects.filter(slug=slug).values_list("name", flat=True).first()
    if name is None:
        raise UnknownEntry(slug)
    return name
