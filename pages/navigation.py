"""Menus, derived from the page tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from pages.addresses import on_site
from pages.models import ArticlePage, RoleGuidePage, StandardPage

# A footer is not a directory: search engines treat long lists of siblings as such.
FOOTER_LINKS = 8


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    links: list[Link] = field(default_factory=list)


def header_links(request: HttpRequest) -> list[Link]:
    """Children of the home page that editors put into menus, in tree order."""
    root = Site.find_for_request(request).root_page
    pages = root.get_children().live().in_menu()
    return [
        Link(title, url, is_current=request.path.startswith(url))
        for title, url in _titles_and_addresses(pages, root)
    ]


def footer_columns(request: HttpRequest) -> list[Column]:
    """Roles, advice, and the pages about the site itself."""
    root = Site.find_for_request(request).root_page
    guides = RoleGuidePage.objects.listed().descendant_of(root).order_by("role__position")[:FOOTER_LINKS]
    articles = ArticlePage.objects.listed().descendant_of(root).order_by("-first_published_at")[:FOOTER_LINKS]
    standard = StandardPage.objects.live().child_of(root).order_by("path")
    groups = [(_("Experts"), guides), (_("Advice"), articles), (_("About us"), standard)]
    return [
        Column(heading, [Link(*row) for row in _titles_and_addresses(pages, root)]) for heading, pages in groups
    ]


def _titles_and_addresses(pages: PageQuerySet, root: Page) -> list[tuple[str, str]]:
    rows = pages.values_list("title", "url_path")
    return [(title, on_site(url_path, root)) for title, url_path in rows]
