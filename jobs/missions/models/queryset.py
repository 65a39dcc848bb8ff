"""Which missions: the questions that pages ask. The moment is always an argument."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Prefetch, Q

from jobs.missions.terms import AFTERLIFE, RemotePolicy, State
from jobs.taxonomy.models import City, Role, Sector
from jobs.taxonomy.selectors import cities_within

if TYPE_CHECKING:
    from jobs.missions.models.mission import Mission  # noqa: F401


#: The columns of a card, and of what weighs how alike two missions are.
CARD = (
    *("reference", "title", "is_demo", "state", "published_at", "valid_through", "closed_at", "ends_at"),
    *("country", "remote_policy", "remote_days", "rate_min", "rate_max", "is_rate_public"),
    *("start_date", "duration_value", "duration_unit", "is_renewable"),
    *("role__name", "city__name", "city__latitude", "city__longitude", "city__department__region__name"),
)


def is_open(at: datetime, prefix: str = "") -> Q:
    """Missions that can be applied to at ``at``; ``prefix`` leads to them (``"mission__"``)."""
    return Q(
        **{f"{prefix}state": State.OPEN, f"{prefix}published_at__lte": at, f"{prefix}valid_through__gt": at}
    )


class MissionQuerySet(models.QuerySet["Mission"]):
    def open(self, *, at: datetime) -> Self:
        """Missions that can be applied to."""
        return self.filter(is_open(at))

    def recently_closed(self, *, at: datetime) -> Self:
        """Filled, withdrawn or expired, and still told about; the last one to end first."""
        ended = self.exclude(state=State.DRAFT).filter(ends_at__lte=at, ends_at__gt=at - AFTERLIFE)
        return ended.order_by("-ends_at", "-pk")

    def public(self, *, at: datetime) -> Self:
        """Missions whose address answers 200: open, or recently closed."""
        return self.exclude(state=State.DRAFT).filter(published_at__lte=at, ends_at__gt=at - AFTERLIFE)

    def newest_first(self) -> Self:
        """In the order of lists, the same each time."""
        return self.order_by("-published_at", "-pk")

    def for_role(self, role: Role | int) -> Self:
        return self.filter(role=role)

    def for_sector(self, sector: Sector | int) -> Self:
        return self.filter(sector=sector)

    def somewhere(self) -> Self:
        """Missions that take place in a place; a fully remote one takes place nowhere in particular."""
        return self.exclude(remote_policy=RemotePolicy.FULL)

    def in_city(self, city: City | int) -> Self:
        """Missions that take place there."""
        return self.somewhere().filter(city=city)

    def near(self, city: City, km: float) -> Self:
        """Missions at most ``km`` away from ``city``, as the crow flies; fully remote ones left out."""
        cities = [near.pk for near in cities_within(city=city, km=km)]
        return self.somewhere().filter(city__in=cities)

    def fully_remote(self) -> Self:
        return self.filter(remote_policy=RemotePolicy.FULL)

    def with_facts(self) -> Self:
        """With what a card or a page names: role, place, sector and client. No further query."""
        return self.select_related(
            "role", "role__family", "city", "city__department", "city__department__region", "sector", "client"
        )

    def as_cards(self) -> Self:
        """With what a card shows, skills included, and no column more: lists are long. Two queries."""
        return self.select_related("role", "city__department__region").only(*CARD).with_skills()

    def with_skills(self) -> Self:
        """With the names of their skills, required ones first. One more query, of any number."""
        links: Any = self.model._meta.get_field("skill_links").related_model
        ordered = (
            links.objects.select_related("skill")
            .only("mission", "is_required", "position", "skill__slug", "skill__name", "skill__kind")
            .order_by("-is_required", "position")
        )
        return self.prefetch_related(Prefetch("skill_links", queryset=ordered))
