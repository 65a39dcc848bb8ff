"""The head of the pages of missions: title, description, canonical, robots, structured data."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from core.http import absolute_url
from core.indexing import Verdict
from core.models import SiteIdentity
from core.schema import JsonLd, breadcrumb_list
from core.seo import Head, page_title
from jobs.missions import presenting, schema
from jobs.missions.listing import Filters, Listing, wording
from jobs.missions.models import Mission
from jobs.missions.terms import RemotePolicy
from jobs.taxonomy.models import Skill

Crumbs = list[tuple[str, str]]


def listing_breadcrumbs(listing: Listing) -> Crumbs:
    """From the home page to a list, as (name, absolute URL)."""
    filters, subject = listing.filters, listing.subject
    steps = [(_("Missions"), reverse("missions"))]
    if subject.role and (filters.city or filters.remote):
        steps.append((subject.role.name, Filters(role=filters.role).url()))
    if filters.role or filters.city or filters.remote:
        steps.append((wording.heading(filters, subject), filters.url()))
    return _breadcrumbs(steps)


def mission_breadcrumbs(mission: Mission) -> Crumbs:
    """From the home page to a mission, through the list of its role."""
    return _breadcrumbs(
        [
            (_("Missions"), reverse("missions")),
            (mission.role.name, reverse("missions_of_role", args=[mission.role.slug])),
            (presenting.title(mission), mission.get_absolute_url()),
        ]
    )


def of_listing(listing: Listing, verdict: Verdict, request: HttpRequest, *, is_missing: bool) -> Head:
    """Each page of a list is its own canonical page; a missing one is nobody's."""
    filters = listing.filters
    title = wording.heading(filters, listing.subject)
    numbered = _("%(heading)s, page %(page)d") % {"heading": title, "page": listing.page}
    return _head(
        request,
        title=numbered if listing.page > 1 else title,
        description=wording.description(listing),
        path="" if is_missing else filters.url(page=listing.page),
        verdict=verdict,
        feed=None if is_missing else (filters.feed_url(), title),
        json_ld=(breadcrumb_list(listing_breadcrumbs(listing)),),
    )


def of_mission(mission: Mission, verdict: Verdict, request: HttpRequest, *, at: datetime) -> Head:
    """A mission's head: what and where in the title, the rest of the facts in the description."""
    identity = SiteIdentity.for_request(request)
    posting = schema.job_posting(
        mission, at=at, site_name=identity.name, required_skills=_required_skills(mission)
    )
    facts = [f"{fact.label} : {fact.value}" for fact in presenting.detail(mission).summary]
    return _head(
        request,
        title=_("Mission %(title)s %(place)s") % {"title": posting_title(mission), "place": _place(mission)},
        description=". ".join([*facts, presenting.deadline_text(mission)]),
        path=mission.get_absolute_url(),
        verdict=verdict,
        json_ld=(*((posting,) if posting else ()), breadcrumb_list(mission_breadcrumbs(mission))),
    )


def of_ending(title: str, verdict: Verdict, request: HttpRequest) -> Head:
    """The head of a page that says that there is nothing any more."""
    return _head(request, title=title, description="", path="", verdict=verdict)


def posting_title(mission: Mission) -> str:
    """What search engines may call the mission; it stands on the page as well."""
    return schema.posting_title(mission.role, _required_skills(mission))


def _required_skills(mission: Mission) -> list[Skill]:
    return [link.skill for link in mission.skill_links.all() if link.is_required]


def _place(mission: Mission) -> str:
    if mission.remote_policy == RemotePolicy.FULL:
        return _("fully remote")
    return mission.city.locative if mission.city else presenting.place_text(mission)


def _breadcrumbs(steps: Crumbs) -> Crumbs:
    return [(_("Home"), absolute_url("/")), *((name, absolute_url(path)) for name, path in steps)]


def _head(
    request: HttpRequest,
    *,
    title: str,
    description: str,
    path: str,
    verdict: Verdict,
    feed: tuple[str, str] | None = None,
    json_ld: tuple[JsonLd, ...] = (),
) -> Head:
    """``feed`` is (path, title)."""
    identity = SiteIdentity.for_request(request)
    return Head(
        title=page_title(title, identity.name),
        description=description,
        canonical=absolute_url(path) if path else "",
        robots=verdict.robots,
        image_url=absolute_url(static("img/card.png")),
        image_alt=identity.name,
        site_name=identity.name,
        feed_url=absolute_url(feed[0]) if feed else "",
        feed_title=feed[1] if feed else "",
        json_ld=json_ld,
    )
