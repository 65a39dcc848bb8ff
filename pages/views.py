"""What pages need beside themselves: card images and the feed of articles."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import pagecache
from core.cards import card_digest
from core.http import absolute_url
from core.models import SiteIdentity
from pages.cards import card_of
from pages.models import ArticlePage, BasePage

YEAR = 31_536_000
# A tag URI (RFC 4151) names a day on which its author held the host; another day makes other names.
NAMED_SINCE = "2026"


def card(request: HttpRequest, page_id: int, digest: str) -> HttpResponse:
    """The image social networks show for a page; drawn once, then read from storage.

    The address holds a digest of what is drawn, so it may be kept for ever; an old address
    leads to the current one, so that nobody can make us draw and store at will.
    """
    page = Page.objects.live().public().filter(pk=page_id).first()
    page = page.specific if page else None
    if not isinstance(page, BasePage):
        raise Http404
    site_name = SiteIdentity.for_request(request).name
    wanted = card_digest(page.heading, page.kicker, site_name)
    if digest != wanted:
        return redirect(reverse("card", args=[page_id, wanted]))
    response = HttpResponse(card_of(page.heading, page.kicker, site_name), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


class ArticleFeed(Feed[ArticlePage, SiteIdentity]):
    """Articles, newest first, as Atom. Its addresses are the configured ones, as everywhere."""

    feed_type = Atom1Feed
    language = "fr"
    size = 20
    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pagecache.tag("navigation", "identity")
        pagecache.allow(timedelta(seconds=settings.PAGE_MAX_AGE))
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest) -> SiteIdentity:
        """Who publishes the feed; what is said of it as a whole follows."""
        return SiteIdentity.for_request(request)

    def link(self, publisher: SiteIdentity) -> str:
        return absolute_url("/")

    def feed_url(self, publisher: SiteIdentity) -> str:
        return absolute_url(reverse("article_feed"))

    def title(self, publisher: SiteIdentity) -> str:
        return _("Articles of %(site)s") % {"site": publisher.name}

    def author_name(self, publisher: SiteIdentity) -> str:
        return publisher.name

    def items(self) -> QuerySet[ArticlePage]:
        articles = ArticlePage.objects.listed().select_related("author", "state").defer_streamfields()
        return articles.order_by("-first_published_at")[: self.size]

    def item_title(self, item: ArticlePage) -> str:
        return str(item.title)

    def item_link(self, item: ArticlePage) -> str:
        return item.canonical_url()

    def item_guid(self, item: ArticlePage) -> str:
        """A name that outlives a change of slug: an article must not come back as a new one."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{NAMED_SINCE}:page/{item.pk}"

    def item_description(self, item: ArticlePage) -> str:
        return str(item.lead)

    def item_author_name(self, item: ArticlePage) -> str | None:
        return str(item.author.title) if item.author else None

    def item_pubdate(self, item: ArticlePage) -> datetime:
        return item.first_published_at

    def item_updateddate(self, item: ArticlePage) -> datetime:
        return item.state.lastmod or item.first_published_at
