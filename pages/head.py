"""The head of a page: the one place where title, canonical, robots and structured data meet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from core.cards import card_digest
from core.http import absolute_url
from core.indexing import NOINDEX
from core.models import SiteIdentity
from core.schema import breadcrumb_list
from core.seo import Head, page_title

if TYPE_CHECKING:
    from pages.models.base import BasePage

# From this depth on a breadcrumb says something: home is 1, its children 2.
BREADCRUMB_FROM = 2


def head_of(page: BasePage, request: HttpRequest) -> Head:
    """The head of ``page`` as served to ``request``; previews are never indexed."""
    identity = SiteIdentity.for_request(request)
    state = page.derived_state
    crumbs = page.breadcrumbs(request)
    json_ld = page.json_ld(request, identity)
    if len(crumbs) >= BREADCRUMB_FROM:
        json_ld = [*json_ld, breadcrumb_list(crumbs)]
    verdict = NOINDEX if getattr(request, "is_preview", False) else page.verdict
    return Head(
        title=printed_title(page, identity.name),
        description=page.search_description or page.default_description,
        canonical=page.canonical_url(),
        robots=verdict.robots,
        og_type=page.og_type,
        image_url=card_url(page, identity.name),
        image_alt=page.heading,
        site_name=identity.name,
        feed_url=absolute_url(reverse("article_feed")),
        feed_title=_("Articles of %(site)s") % {"site": identity.name},
        published=page.first_published_at,
        modified=modified_at(page, state.lastmod if state else None),
        json_ld=tuple(json_ld),
    )


def printed_title(page: BasePage, site_name: str) -> str:
    """The title element of ``page``: the editor's or the page type's, with the site's name where it fits."""
    return page_title(page.seo_title or page.default_seo_title, site_name)


def card_url(page: BasePage, site_name: str) -> str:
    """Absolute address of the card image; it changes when what is drawn changes."""
    digest = card_digest(page.heading, page.kicker, site_name)
    return absolute_url(reverse("card", args=[page.pk or 0, digest]))


def modified_at(page: BasePage, lastmod: datetime | None) -> datetime | None:
    """When what visitors read changed last; a page never published has its draft's date."""
    return lastmod or page.latest_revision_created_at
