"""Counts missions where ``demand`` would be too much: live ones and their cities, or many scopes at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q
from django.utils import timezone

from core.pagecache import fresh_until, tag
from jobs.caching import MISSIONS, role_missions_tag
from jobs.missions.demand import Counts, begin_of_year, counts_at, period, true_today
from jobs.missions.models import Mission
from jobs.missions.models.queryset import is_open
from jobs.missions.terms import RemotePolicy
from jobs.taxonomy.models import Role

#: No database gives more columns than some 1,600 in one answer.
_AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class Live:
    """Missions live on ``day``, in how many cities; ``is_demo``: some of them are made up."""

    missions: int
    cities: int
    day: date
    is_demo: bool


def live(*, at: datetime, role: Role | None = None) -> Live:
    """The live missions of a role, or of all. One query, which reads an index of the live ones alone."""
    missions = Mission.objects.open(at=at).order_by()
    if role is not None:
        missions = missions.for_role(role)
    found = missions.aggregate(
        missions=Count("pk"),
        # A fully remote mission takes place nowhere in particular.
        cities=Count("city", filter=~Q(remote_policy=RemotePolicy.FULL), distinct=True),
        made_up=Count("pk", filter=Q(is_demo=True)),
        ends=Min("valid_through"),
    )
    tag(role_missions_tag(role.slug) if role else MISSIONS)
    true_today(at)
    if found["ends"]:
        fresh_until(found["ends"])
    return Live(found["missions"], found["cities"], timezone.localdate(at), found["made_up"] > 0)


class Scope(NamedTuple):
    """Missions of a role, in a city or of a sector, by their slugs; of neither: in France, remote ones
    included. A role there always is."""

    role: str
    city: str = ""
    sector: str = ""


def counts_by_scope(scopes: Collection[Scope], *, at: datetime) -> dict[Scope, Counts]:
    """The missions of each scope, as ``demand.counts`` gives them, those abroad left out of France.

    One query for 300 scopes.
    """
    wanted = list(dict.fromkeys(scopes))
    found: dict[Scope, Counts] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        found |= _counts(wanted[first : first + _AT_ONCE], at)
    tag(*(role_missions_tag(scope.role) for scope in wanted))
    return found


def _counts(scopes: list[Scope], at: datetime) -> dict[Scope, Counts]:
    since, until = period(at)
    begin = begin_of_year(at)
    missions = Mission.objects.filter(
        counts_at(at), role__slug__in={scope.role for scope in scopes}
    ).order_by()
    columns: dict[str, Any] = {}
    for position, scope in enumerate(scopes):
        within = _within(scope)
        columns |= {
            f"live_{position}": Count("pk", filter=within & is_open(at)),
            f"year_{position}": Count("pk", filter=within & Q(published_at__gte=begin)),
            f"demo_{position}": Count("pk", filter=within & Q(is_demo=True)),
            f"ends_{position}": Min("valid_through", filter=within & is_open(at)),
        }
    row = missions.aggregate(**columns)
    true_today(at)
    for position in range(len(scopes)):
        if ends := row[f"ends_{position}"]:
            fresh_until(ends)
    return {
        scope: Counts(
            live=row[f"live_{position}"],
            year=row[f"year_{position}"],
            since=since,
            until=until,
            is_demo=row[f"demo_{position}"] > 0,
        )
        for position, scope in enumerate(scopes)
    }


def _within(scope: Scope) -> Q:
    within = Q(role__slug=scope.role)
    if scope.city:
        # A fully remote mission takes place nowhere in particular.
        within &= Q(city__slug=scope.city) & ~Q(remote_policy=RemotePolicy.FULL)
    if scope.sector:
        within &= Q(sector__slug=scope.sector)
    if not (scope.city or scope.sector):
        within &= Q(country="FR")
    return within
