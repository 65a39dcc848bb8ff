"""The figures of a rate page as files, beside it: ``/freelance/{role}/tjm/donnees.csv`` and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core import pagecache
from core.indexing import NOINDEX
from core.models import SiteIdentity
from jobs.salaries import twins
from jobs.salaries.selectors import RoleRates
from jobs.salaries.twins import Source
from pages.caching import page_tag
from pages.models import RatePage
from pages.privacy import open_to_all


class Format(NamedTuple):
    content_type: str
    write: Callable[[RoleRates, Source], str]


FORMATS: Mapping[str, Format] = {
    "csv": Format("text/csv; charset=utf-8", twins.as_csv),
    "json": Format("application/json", twins.as_json),
    "md": Format("text/markdown; charset=utf-8", twins.as_markdown),
}


@require_safe
def rates(request: HttpRequest, path: str, ending: str) -> HttpResponse:
    """The published rates of the page at ``path``, as ``donnees.{ending}``; 404 unless anybody may open it.

    They come from where the page has them, and are kept as long. Search engines are shown the page.
    """
    identity = SiteIdentity.for_request(request)
    page = _page_at(path, request)
    if page is None or page.role is None:
        raise Http404
    pagecache.tag(page_tag(page.pk), "navigation", "identity")
    pagecache.allow(timedelta(seconds=settings.PAGE_MAX_AGE))
    source = Source(site_name=identity.name, page_url=page.canonical_url(), role=page.role.name)
    content_type, write = FORMATS[ending]
    response = HttpResponse(write(page.rates, source), content_type=content_type)
    response["X-Robots-Tag"] = NOINDEX.robots
    response["Link"] = f'<{page.canonical_url()}>; rel="canonical"'
    name = f"tjm-{page.role.slug}.{ending}"
    response["Content-Disposition"] = content_disposition_header(ending == "csv", name) or "inline"
    return response


def _page_at(path: str, request: HttpRequest) -> RatePage | None:
    home = Site.find_for_request(request).root_page
    pages = open_to_all(RatePage.objects.with_relations())
    page: RatePage | None = pages.filter(url_path=f"{home.url_path}{path}/").first()
    return page
