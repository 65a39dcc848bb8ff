"""What is known of each role in each city, in bulk; and which pairs deserve a page that they lack.

The index gate will ask the same of pages that exist. Six queries, however many pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from jobs.freelancers.models import Freelancer
from jobs.missions.demand import begin_of_year, counts_at
from jobs.missions.models import Mission
from jobs.missions.models.queryset import is_open
from jobs.missions.terms import RemotePolicy
from jobs.salaries.selectors import cities_with_a_rate
from jobs.taxonomy.models import City, Role
from pages.models import LandingPage, RoleGuidePage

#: How much of each fact counts as one, and how many facts a page needs.
LIVE, YEAR, EXPERTS, SECTORS = 3, 5, 3, 2
FACTS = 3

Pair = tuple[int, int]  # primary keys of a role and of a city


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What holds for ``role`` in ``city`` only: missions open and of twelve months there, whether its rate
    is published at this level, experts who live there and agreed to be shown, sectors that hire."""

    role: str
    city: str
    live: int = 0
    year: int = 0
    has_rate: bool = False
    experts: int = 0
    sectors: int = 0

    @property
    def count(self) -> int:
        """How many of them are enough to say something."""
        return sum(
            (
                self.live >= LIVE,
                self.year >= YEAR,
                self.has_rate,
                self.experts >= EXPERTS,
                self.sectors >= SECTORS,
            )
        )


def facts_of_pairs(*, at: datetime, role: Role | None = None) -> dict[Pair, PairFacts]:
    """Every pair of which anything is known; of one ``role``, or of all. Six queries."""
    roles, cities = (dict(model.objects.current().values_list("pk", "slug")) for model in (Role, City))
    of_role: dict[str, Any] = {"role": role} if role else {}
    columns: dict[Pair, dict[str, Any]] = {}
    for role_pk, city_pk, live, year, sectors in _missions(at, of_role):
        columns[role_pk, city_pk] = {"live": live, "year": year, "sectors": sectors}
    for pair in cities_with_a_rate(role=role):
        columns.setdefault(pair, {})["has_rate"] = True
    for *pair, experts in _experts(of_role):
        columns.setdefault((pair[0], pair[1]), {})["experts"] = experts
    return {
        pair: PairFacts(role=roles[pair[0]], city=cities[pair[1]], **found)
        for pair, found in columns.items()
        if pair[0] in roles and pair[1] in cities
    }


def gaps(*, at: datetime, role: Role | None = None) -> list[PairFacts]:
    """Pairs with enough facts and no page, live or draft; those with the most to say first."""
    known = set(LandingPage.objects.exclude(city=None).values_list("role", "city"))
    found = facts_of_pairs(at=at, role=role)
    missing = [facts for pair, facts in found.items() if pair not in known and facts.count >= FACTS]
    return sorted(missing, key=lambda facts: (-facts.count, -facts.year, facts.role, facts.city))


def propose_city(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    """Before the editor makes a landing page: the city of the address (``?ville=``), else the one about
    which there is most to say (``pages.forms.LandingPageForm``)."""
    guide = parent_page.specific
    if page_class is not LandingPage or not isinstance(guide, RoleGuidePage) or guide.role is None:
        return
    slug = request.GET.get("ville", "")
    best = next(iter(gaps(at=timezone.now(), role=guide.role)), None)
    wanted = slug or (best.city if best else "")
    parent_page.proposed_city = City.objects.current().filter(slug=wanted).first()


def _missions(at: datetime, of_role: Mapping[str, Any]) -> Any:
    """(role, city, live, of twelve months, sectors of those) of each pair."""
    # What counts at all was not a draft and had been published.
    recent = Q(published_at__gte=begin_of_year(at))
    missions = Mission.objects.filter(counts_at(at), city__isnull=False, **of_role)
    counted = (
        missions.exclude(remote_policy=RemotePolicy.FULL)
        .order_by()
        .values("role", "city")
        .annotate(
            live=Count("pk", filter=is_open(at)),
            year=Count("pk", filter=recent),
            sectors=Count("sector", filter=recent, distinct=True),
        )
    )
    return counted.values_list("role", "city", "live", "year", "sectors")


def _experts(of_role: Mapping[str, Any]) -> Any:
    """(role, city, experts) of each pair."""
    shown = Freelancer.objects.shown().filter(city__isnull=False, **of_role)
    there = shown.exclude(remote_policy=RemotePolicy.FULL).order_by().values("role", "city")
    return there.annotate(experts=Count("pk")).values_list("role", "city", "experts")
