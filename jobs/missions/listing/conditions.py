"""Filters as conditions on missions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from core.pagecache import tag
from jobs.caching import city_tag, role_tag
from jobs.missions.listing.filters import STARTS, Filters
from jobs.missions.models import MissionSkill
from jobs.missions.terms import ContractMode, RemotePolicy
from jobs.taxonomy.models import City, Role
from jobs.taxonomy.selectors import cities_within


class UnknownEntry(LookupError):
    """No such role, city, sector or skill."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The role and the city that the filters name, where they name one, and the cities within the radius."""

    role: Role | None = None
    city: City | None = None
    cities: Collection[int] = ()

    @property
    def is_retired(self) -> bool:
        """Did the vocabulary give one of them up? Missions may still be about it."""
        return bool(self.role and self.role.is_retired) or bool(self.city and self.city.is_retired)


def subject_of(filters: Filters) -> Subject:
    """Look up role and city. Raises UnknownEntry. Three queries at most."""
    tag(
        *((role_tag(filters.role),) if filters.role else ()),
        *((city_tag(filters.city),) if filters.city else ()),
    )
    role = Role.objects.filter(slug=filters.role).first() if filters.role else None
    city = City.objects.filter(slug=filters.city).first() if filters.city else None
    if (filters.role and role is None) or (filters.city and city is None):
        raise UnknownEntry(filters.role, filters.city)
    within = (
        cities_within(city=city, km=filters.radius) if city and filters.radius else [city] if city else []
    )
    return Subject(role, city, [near.pk for near in within])


def conditions(filters: Filters, subject: Subject, *, at: datetime) -> dict[str, Q]:
    """Name of each active filter → what it asks of a mission."""
    every: dict[str, Q] = {
        "role": Q(role=subject.role.pk if subject.role else None),
        "city": Q(city__in=subject.cities) & ~Q(remote_policy=RemotePolicy.FULL),
        "remote": Q(remote_policy=filters.remote),
        "rate_min": Q(is_rate_public=True, rate_max__gte=filters.rate_min),
        "sector": Q(sector__slug=filters.sector),
        "skill": Q(pk__in=MissionSkill.objects.filter(skill__slug=filters.skill).values("mission")),
        "experience": Q(experience=filters.experience),
        "contract": Q(accepts_freelance=True)
        if filters.contract == ContractMode.FREELANCE
        else Q(accepts_portage=True),
        "start": Q(start_date=None) | Q(start_date__lte=latest_start(filters.start, at)),
    }
    return {name: every[name] for name in filters.active()}


def latest_start(start: str, at: datetime) -> date:
    """The last day on which a mission starts soon enough."""
    return timezone.localdate(at) + timedelta(days=STARTS.get(start, 0))
