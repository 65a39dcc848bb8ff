"""The pages of missions: lists, one mission, and their feed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import pagecache
from core.formatting import long_date
from core.pagination import paginate
from core.text import typography_html
from jobs.caching import VOCABULARY, mission_tag
from jobs.missions import head, presenting
from jobs.missions.indexing import ListingFacts, listing_verdict, mission_verdict
from jobs.missions.listing import (
    PARAMETERS,
    BadFilter,
    Filters,
    Listing,
    NoSuchPage,
    UnknownEntry,
    bar,
    find,
    read,
    wording,
)
from jobs.missions.models import Mission
from jobs.missions.similar import similar_missions
from jobs.missions.terms import AFTERLIFE, Status


@require_safe
def missions(request: HttpRequest, **path: str) -> HttpResponse:
    """A list of live missions. ``path`` holds what its address says: role, city, remote.

    404 for a filter that cannot be, a page that does not exist and a filtered list without any
    mission; 301 to the one address of a list.
    """
    at = timezone.now()
    try:
        filters = read(request.GET, **path)
        page = _page_number(request)
        if not _is_the_address(request, filters, page):
            return HttpResponsePermanentRedirect(filters.url(page=page))
        listing = find(filters, at=at, page=page)
        is_missing = not listing.total and filters.is_filtered
    except BadFilter as bad:
        listing, is_missing = _without_bad_filters(bad, at=at), True
    except (UnknownEntry, NoSuchPage) as error:
        raise Http404(str(error)) from error
    return _listing_page(request, listing, is_missing=is_missing)


def _without_bad_filters(bad: BadFilter, *, at: datetime) -> Listing:
    """The list without what cannot be understood: what else was asked for stays in the form."""
    try:
        return find(bad.rest, at=at)
    except UnknownEntry as error:
        raise Http404(str(error)) from error


def _is_the_address(request: HttpRequest, filters: Filters, page: int) -> bool:
    """Is the list asked for by its one address?

    A form without JavaScript sends its empty fields as well; links of others repeat or misspell.
    """
    known = {*PARAMETERS.values(), "page"}
    given = {name: values for name, values in request.GET.lists() if name in known}
    wanted = filters.parameters() | ({"page": str(page)} if page > 1 else {})
    return filters.path == request.path and given == {name: [value] for name, value in wanted.items()}


def _page_number(request: HttpRequest) -> int:
    raw = request.GET.get("page", "1")
    if not (raw.isascii() and raw.isdigit() and len(raw) <= 6 and int(raw) > 0):
        raise NoSuchPage(raw)
    return int(raw)


def _listing_page(request: HttpRequest, listing: Listing, *, is_missing: bool) -> HttpResponse:
    filters = listing.filters
    verdict = listing_verdict(
        ListingFacts(
            open_count=listing.total,
            is_narrow=filters.is_narrow,
            is_filtered=filters.is_filtered or is_missing,
            stands_on_demonstration=listing.counts.demonstrations > 0,
        )
    )
    context = _listing_context(listing) | {
        "page_head": head.of_listing(listing, verdict, request, is_missing=is_missing),
        "breadcrumbs": head.listing_breadcrumbs(listing),
    }
    if is_missing:
        context |= {"feed_url": "", "lead": wording.missing(listing)}
    pagecache.tag("identity", "navigation")
    pagecache.allow(timedelta(seconds=settings.PAGE_MAX_AGE))
    response = render(request, "jobs/missions/listing.html", context, status=404 if is_missing else 200)
    response["X-Robots-Tag"] = verdict.robots
    return response


def _listing_context(listing: Listing) -> dict[str, Any]:
    filters = listing.filters
    links = paginate(listing.page, listing.page_count, lambda number: filters.url(page=number))
    return {
        "heading": wording.heading(filters, listing.subject),
        "lead": wording.lead(listing),
        "total_label": wording.total(listing.total),
        "cards": presenting.cards(listing.missions, at=timezone.now()),
        "bar": bar.filter_bar(listing),
        "chips": bar.chips(listing),
        "clear_url": reverse("missions"),
        "sorts": bar.sorts(filters),
        **links._asdict(),
        "feed_url": filters.feed_url(),
        "role": listing.subject.role,
        "nearest": [] if listing.total else bar.nearest(listing),
        "nearest_heading": _("The nearest lists with missions"),
        "is_demonstration_data": listing.counts.demonstrations > 0,
    }


@require_safe
def mission(request: HttpRequest, slug: str, reference: int) -> HttpResponse:
    """One mission: 301 to its address, 404 when there is none, 410 a month after its end."""
    at = timezone.now()
    found = Mission.objects.with_facts().with_skills().filter(reference=reference).first()
    if found is None or found.status(at=at) is Status.DRAFT:
        raise Http404(f"no mission {reference}")
    if found.status(at=at) is Status.GONE:
        return gone(request, found, at=at)
    if found.slug != slug:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    pagecache.tag("identity", "navigation", VOCABULARY, mission_tag(found.reference))
    pagecache.fresh_until(found.ends_at if at < found.ends_at else found.ends_at + AFTERLIFE)
    pagecache.allow(timedelta(seconds=settings.PAGE_MAX_AGE))
    return render_mission(request, found, at=at)


def render_mission(request: HttpRequest, found: Mission, *, at: datetime) -> HttpResponse:
    """The page of ``found`` as it is at ``at``; the admin previews drafts with it."""
    verdict = mission_verdict(found.status(at=at), is_demo=found.is_demo)
    context = _mission_context(found, at=at) | {
        "page_head": head.of_mission(found, verdict, request, at=at),
        "breadcrumbs": head.mission_breadcrumbs(found),
    }
    response = render(request, "jobs/missions/mission.html", context)
    response["X-Robots-Tag"] = verdict.robots
    return response


def _mission_context(found: Mission, *, at: datetime) -> dict[str, Any]:
    shown = presenting.detail(found)
    similar = similar_missions(found, at=at)
    is_open = found.status(at=at) is Status.OPEN
    return {
        "mission": shown,
        "jobposting_title": head.posting_title(found),
        "skills_required": shown.skills_required,
        "skills_optional": shown.skills_optional,
        # Cleaned when it was saved (jobs.missions.descriptions).
        "description": mark_safe(typography_html(found.description)),  # noqa: S308
        "closed": presenting.closed(found, at=at),
        "apply_url": reverse("apply", args=[found.slug, found.reference]) if is_open else "",
        "report_url": f"{reverse('report')}?ref={found.reference}",
        "similar": presenting.cards(similar, at=at),
        "similar_nosnippet": any(other.is_demo for other in similar),
        "similar_heading": _("Similar missions, open now"),
        "role": found.role,
        "reference": str(found.reference),
        "is_demonstration_data": found.is_demo,
    }


def gone(request: HttpRequest, found: Mission, *, at: datetime) -> HttpResponse:
    """410: the mission ended more than a month ago; what is like it today."""
    heading = _("This mission is over")
    verdict = mission_verdict(Status.GONE, is_demo=found.is_demo)
    similar = similar_missions(found, at=at)
    role_list = reverse("missions_of_role", args=[found.role.slug])
    context = {
        "page_head": head.of_ending(heading, verdict, request),
        "breadcrumbs": head.mission_breadcrumbs(found)[:-1],
        "heading": heading,
        "text": _("It ended on %(date)s; we no longer keep its page.") % {"date": long_date(found.ends_at)},
        "cards": presenting.cards(similar, at=at),
        "similar_nosnippet": any(other.is_demo for other in similar),
        "list_url": role_list,
        "list_label": _("Missions %(role)s") % {"role": found.role.noun_genitive},
        "is_demonstration_data": found.is_demo,
    }
    response = render(request, "jobs/missions/gone.html", context, status=410)
    response["X-Robots-Tag"] = verdict.robots
    return response
