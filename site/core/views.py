"""Views that any site needs: files that machines ask for, health, uploaded media, errors."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.static import serve

from core import health, pagecache
from core.http import ADMIN_PATH, absolute_url
from core.models import SiteIdentity
from core.seo import Head, page_title

logger = logging.getLogger(__name__)

DAY = timedelta(days=1)
#: What no search engine has to fetch. Pages that must not be *shown* say noindex instead.
CLOSED_TO_ROBOTS = (ADMIN_PATH, "/compte/", "/recherche/")

ICON = "img/favicon.ico"
IMAGES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
#: Folders of MEDIA_ROOT that have a view of their own, which asks who may read.
PRIVATE_MEDIA = frozenset({"documents"})


@require_safe
def robots_txt(request: HttpRequest, rules: Sequence[str] = ()) -> HttpResponse:
    """What crawlers may fetch, and where the sitemap is. Packages above add ``rules`` of their own."""
    pagecache.allow(DAY)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS), *rules, ""]
    lines.append(f"Sitemap: {absolute_url('/sitemap.xml')}")
    return _text(lines)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116); 404 until the site has an e-mail address."""
    address = SiteIdentity.for_request(request).email
    if not address:
        raise Http404("the site has no e-mail address")
    pagecache.tag("identity")
    pagecache.allow(DAY)
    return _text(
        [
            f"Contact: mailto:{address}",
            f"Expires: {security_expiry(timezone.now()).strftime('%Y-%m-%dT%H:%M:%SZ')}",
            "Preferred-Languages: fr, en",
            f"Canonical: {absolute_url('/.well-known/security.txt')}",
        ]
    )


@require_safe
def key_file(request: HttpRequest, key: str) -> HttpResponse:
    """Proves to search engines that pings come from this site; the address matches its key only."""
    return _text([key])


def security_expiry(now: datetime) -> datetime:
    """The first of the month eleven months ahead: always less than a year away, and steady."""
    months = now.astimezone(UTC).year * 12 + now.astimezone(UTC).month - 1 + 11
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database or the cache."""
    return JsonResponse({"status": "alive"})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The site can serve pages (200) or not (503); details go to the log, not to strangers.

    Without its cache the site is slower, and still up: that is no reason to take it out of
    rotation.
    """
    if not health.databases_are_ready():
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ready" if health.cache_answers() else "degraded"})


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for the icon here when a page names none (a text file, an error of a proxy).

    The file itself: a kept redirect to its versioned name would lead nowhere after a deployment.
    """
    path = finders.find(ICON)
    if not isinstance(path, str):
        raise Http404(ICON)
    response = HttpResponse(Path(path).read_bytes(), content_type="image/x-icon")
    response["Cache-Control"] = f"public, max-age={int(DAY.total_seconds())}"
    return response


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded file. Stored names never change content, so browsers keep images for a year.

    No listing, nothing outside MEDIA_ROOT, and no folder that has rules of its own. The policy
    that keeps an uploaded SVG from running scripts comes from ``core.csp``.
    """
    name = PurePosixPath(posixpath.normpath(path).lstrip("/"))
    if PRIVATE_MEDIA.intersection(name.parts[:1]):
        raise Http404(path)
    try:
        response = serve(request, str(name), document_root=settings.MEDIA_ROOT)
    except (OSError, SuspiciousOperation) as error:  # a name too long, a way out of the folder
        raise Http404(path) from error
    is_image = name.suffix.lower() in IMAGES
    response["Cache-Control"] = "public, max-age=31536000, immutable" if is_image else "no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response


# Errors


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error_page(request, 404, _("This page does not exist"))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error_page(request, 403, _("You may not open this page"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its token (``CSRF_FAILURE_VIEW``)."""
    return permission_denied(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _bare_error_page("400.html", 400, _("This request was not understood"))


def server_error(request: HttpRequest) -> HttpResponse:
    return _bare_error_page("500.html", 500, _("The site has a problem"))


def _error_page(request: HttpRequest, status: int, title: str) -> HttpResponse:
    """An error as a page of the site, with its menu, kept out of search engines."""
    context = {"page_head": _error_head(title)}
    return _unindexed(render(request, f"{status}.html", context, status=status))


def _bare_error_page(template: str, status: int, title: str) -> HttpResponse:
    """An error where nothing can be relied on: no request, no database; no template, if need be."""
    try:
        body = str(render_to_string(template, {"page_head": _error_head(title)}))
    except Exception:
        logger.exception("%s cannot be rendered", template)
        body = f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>'
    return _unindexed(HttpResponse(body, status=status))


def _error_head(title: str) -> Head:
    site_name: str = settings.WAGTAIL_SITE_NAME
    return Head(title=page_title(title, site_name), site_name=site_name)


def _unindexed(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
