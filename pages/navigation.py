"""Menus, derived from the page tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from core.indexing import listed
from pages.addresses import on_site
from pages.models import ArticlePage, HomePage, RoleGuidePage
from pages.privacy import open_to_all

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
    """Children of the home page that editors put into menus and the verdict lists, in tree order.

    The missions come last: they are no page of the tree.
    """
    pages = [
        (child.title, child.url)
        for child in _children_of_home(request)
        if child.is_in_menus and child.is_listed
    ]
    links = [*pages, (_("Missions"), reverse("missions"))]
    return [Link(label, url, is_current=request.path.startswith(url)) for label, url in links]


def footer_columns(request: HttpRequest) -> list[Column]:
    """Roles, advice, and the pages about the site itself.

    Those last ones are here whatever search engines may show: the legal notice must be reachable.
    """
    home = Site.find_for_request(request).root_page
    guides = RoleGuidePage.objects.listed().descendant_of(home).order_by("role__position")
    articles = ArticlePage.objects.listed().descendant_of(home).order_by("-first_published_at")
    about = [Link(child.title, child.url) for child in _children_of_home(request) if child.is_standard]
    return [
        Column(_("Freelance roles"), _first_links(guides, home)),
        Column(_("Advice"), _first_links(articles, home)),
        Column(_("About us"), about),
    ]


def _first_links(pages: PageQuerySet, home: Page) -> list[Link]:
    rows = pages.values_list("title", "url_path")[:FOOTER_LINKS]
    return [Link(title, on_site(url_path, home)) for title, url_path in rows]


class _Child(NamedTuple):
    title: str
    url: str
    is_in_menus: bool
    is_listed: bool
    is_standard: bool


def _children_of_home(request: HttpRequest) -> list[_Child]:
    """Pages right below home that all may open, in tree order; header and footer share one query."""
    children: list[_Child] | None = getattr(request, "_children_of_home", None)
    if children is None:
        home = Site.find_for_request(request).root_page
        # By their types: the index of paths alone would be read for every page below home.
        below = home.get_children().exact_type(*HomePage.allowed_subpage_models())
        pages = open_to_all(below).annotate(is_listed=listed("state__")).order_by("path")
        rows = pages.values_list("title", "url_path", "show_in_menus", "is_listed", "standardpage")
        children = [
            _Child(title, on_site(url_path, home), is_in_menus, is_listed, is_standard=standard is not None)
            for title, url_path, is_in_menus, is_listed, standard in rows
        ]
        request._children_of_home = children  # type: ignore[attr-defined]
    return children
