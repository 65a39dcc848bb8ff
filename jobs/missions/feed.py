"""The Atom feed of live missions, with the filters of the lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import pagecache
from core.http import absolute_url
from core.models import SiteIdentity
from jobs.caching import MISSIONS, VOCABULARY
from jobs.missions import presenting
from jobs.missions.listing import BadFilter, Filters, UnknownEntry, read
from jobs.missions.listing.conditions import conditions, subject_of
from jobs.missions.listing.wording import heading
from jobs.missions.models import Mission

# A tag URI (RFC 4151) names a day on which its author held the host, as the feed of articles does.
NAMED_SINCE = "2026"
SIZE = 30


class MissionFeed(Feed[Mission, Filters]):
    """The 30 newest missions that the filters of the address ask for."""

    feed_type = Atom1Feed
    language = "fr"
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest) -> Filters:  # type: ignore[override]
        self.at = timezone.now()
        self.identity = SiteIdentity.for_request(request)
        try:
            self.filters = read(request.GET)
            self.subject = subject_of(self.filters)
        except (BadFilter, UnknownEntry) as error:
            raise Http404(str(error)) from error
        return self.filters

    def title(self, filters: Filters) -> str:
        return f"{heading(filters, self.subject)} | {self.identity.name}"

    def link(self, filters: Filters) -> str:
        return absolute_url(filters.url())

    def feed_url(self, filters: Filters) -> str:
        return absolute_url(filters.feed_url())

    def author_name(self, filters: Filters) -> str:
        return self.identity.name

    def items(self, filters: Filters) -> list[Mission]:
        missions = Mission.objects.open(at=self.at)
        missions = missions.filter(*conditions(filters, self.subject, at=self.at).values())
        found = list(missions.newest_first().with_facts().with_skills()[:SIZE])
        for mission in found:
            pagecache.fresh_until(mission.valid_through)
        return found

    def item_title(self, item: Mission) -> str:
        return presenting.title(item)

    def item_link(self, item: Mission) -> str:
        return absolute_url(item.get_absolute_url())

    def item_guid(self, item: Mission) -> str:
        """A name that outlives a change of title."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{NAMED_SINCE}:mission/{item.reference}"

    def item_description(self, item: Mission) -> str:
        """HTML, as the feed declares it."""
        demonstration = [_("Demonstration data")] if item.is_demo else []
        facts = [f"{fact.label} : {fact.value}" for fact in presenting.facts(item)]
        return escape(" · ".join([*demonstration, *facts]))

    def item_pubdate(self, item: Mission) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Mission) -> datetime:
        return item.changed_at


@require_safe
def missions_feed(request: HttpRequest) -> HttpResponse:
    """A feed object keeps what it was asked, so that each request has its own."""
    pagecache.tag("identity", MISSIONS, VOCABULARY)
    pagecache.allow(timedelta(seconds=settings.PAGE_MAX_AGE))
    response = MissionFeed()(request)
    # Read by machines; it must not turn up as a result itself.
    response["X-Robots-Tag"] = "noindex"
    return response
