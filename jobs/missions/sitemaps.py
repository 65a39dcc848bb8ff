"""The sitemap's sections of missions: each open mission, and the lists that deserve to be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Min, Q
from django.utils import timezone

from core.http import absolute_url
from core.pagecache import fresh_until, tag
from core.sitemaps import Entry
from jobs.caching import MISSIONS, VOCABULARY
from jobs.missions.indexing import ListingFacts, listing_verdict, mission_verdict
from jobs.missions.listing import Filters
from jobs.missions.models import Mission
from jobs.missions.terms import RemotePolicy, Status


class MissionSection:
    """Every open mission that is no demonstration. One query, read as a stream."""

    name = "missions"

    def entries(self) -> Iterable[Entry]:
        tag(MISSIONS)
        at = timezone.now()
        missions = Mission.objects.open(at=at).filter(is_demo=False).order_by("pk")
        for mission in missions.only("reference", "title", "changed_at", "valid_through").iterator():
            fresh_until(mission.valid_through)
            if mission_verdict(Status.OPEN, is_demo=False).is_indexable:
                yield Entry(absolute_url(mission.get_absolute_url()), lastmod=mission.changed_at)


class ListingSection:
    """The lists whose verdict is INDEX: all, of a role, of a role in a city or fully remote."""

    name = "listes"

    def entries(self) -> Iterable[Entry]:
        tag(MISSIONS, VOCABULARY)
        for filters, count, demonstrations in _lists(timezone.now()):
            facts = ListingFacts(
                open_count=count,
                is_narrow=filters.is_narrow,
                is_filtered=False,
                stands_on_demonstration=demonstrations > 0,
            )
            if listing_verdict(facts).is_indexable:
                yield Entry(absolute_url(filters.url()))


def _lists(at: datetime) -> Iterator[tuple[Filters, int, int]]:
    """Each list with how many missions it has, and how many of them are demonstrations. Three queries."""
    missions = Mission.objects.open(at=at).order_by()
    counts = {"count": Count("pk"), "held": Count("pk", filter=Q(is_demo=True))}
    roles = missions.values_list("role__slug").annotate(**counts, until=Min("valid_through"))
    rows = list(roles.order_by("role__slug"))
    for row in rows:
        fresh_until(row[3])
    yield Filters(), sum(row[1] for row in rows), sum(row[2] for row in rows)
    for slug, count, held, _until in rows:
        yield Filters(role=slug), count, held
    somewhere = missions.somewhere().exclude(city=None)
    cities = somewhere.values_list("role__slug", "city__slug").annotate(**counts)
    for role, city, count, held in cities.order_by("role__slug", "city__slug"):
        yield Filters(role=role, city=city), count, held
    remote = missions.fully_remote().values_list("role__slug").annotate(**counts)
    for slug, count, held in remote.order_by("role__slug"):
        yield Filters(role=slug, remote=RemotePolicy.FULL.value), count, held
