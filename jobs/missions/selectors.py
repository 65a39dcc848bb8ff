"""Reads missions for pages: a fixed number of queries each, the response tagged with what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Case, Value, When

from core.pagecache import fresh_until, tag
from jobs.caching import (
    MISSIONS,
    VOCABULARY,
    city_missions_tag,
    mission_tag,
    role_missions_tag,
    sector_missions_tag,
)
from jobs.missions.models import Mission
from jobs.taxonomy.models import City, Role


def latest(
    *, at: datetime, role: str = "", city: str = "", sector: str = "", limit: int = 6
) -> list[Mission]:
    """The live missions of a role, in a city, of a sector (slugs; empty: any), newest first.

    Two queries, as cards. A fully remote mission takes place in no city. The response
    is as fresh as the missions are live, and goes stale when one comes.
    """
    missions = Mission.objects.open(at=at)
    if role:
        missions = missions.filter(role__slug=role)
    if city:
        missions = missions.somewhere().filter(city__slug=city)
    if sector:
        missions = missions.filter(sector__slug=sector)
    shown = list(missions.as_cards().newest_first()[:limit])
    tag(VOCABULARY, *_lists(role, city, sector), *(mission_tag(mission.reference) for mission in shown))
    for mission in shown:
        fresh_until(mission.valid_through)
    return shown


def around(*, at: datetime, role: Role, cities: Sequence[City], limit: int = 6) -> list[Mission]:
    """The live missions of ``role`` in ``cities``, one or more: those of the first city first, then newest
    first. Two queries, as cards. Fully remote ones are left out."""
    is_elsewhere = Case(When(city=cities[0], then=Value(0)), default=Value(1))
    missions = Mission.objects.open(at=at).for_role(role).somewhere().filter(city__in=cities)
    shown = list(missions.as_cards().order_by(is_elsewhere, "-published_at", "-pk")[:limit])
    tag(VOCABULARY, role_missions_tag(role.slug), *(mission_tag(mission.reference) for mission in shown))
    for mission in shown:
        fresh_until(mission.valid_through)
    return shown


def _lists(role: str, city: str, sector: str) -> list[str]:
    """Tags of the lists in which a new mission would have to be."""
    narrow = ((role, role_missions_tag), (city, city_missions_tag), (sector, sector_missions_tag))
    return [name_of(slug) for slug, name_of in narrow if slug] or [MISSIONS]
