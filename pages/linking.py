"""Which pages a page links to, by affinity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from jobs.taxonomy import selectors as taxonomy
from jobs.taxonomy.models import Role
from pages.addresses import on_site
from pages.models import ArticlePage, AuthorIndexPage, AuthorPage, RoleGuidePage
from pages.models.base import BasePageQuerySet

RELATED = 6


@dataclass(frozen=True, slots=True)
class Card:
    """A link with what a reader needs to decide."""

    title: str
    url: str
    text: str = ""
    kicker: str = ""
    meta: str = ""
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class FamilyOfRoles:
    """A family and its roles; a role without a guide has no address yet."""

    name: str
    anchor: str
    items: list[dict[str, str]]


def related_guides(guide: RoleGuidePage, request: HttpRequest, *, limit: int = RELATED) -> list[Card]:
    """Guides of the nearest roles, nearest first."""
    if guide.role is None:
        return []
    roles = [role.pk for role in taxonomy.related_roles(role=guide.role, limit=3 * limit)]
    found = {row["role"]: row for row in _guides().filter(role__in=roles)}
    return [_guide_card(found[pk], request) for pk in roles if pk in found][:limit]


def guides_by_family(request: HttpRequest) -> list[FamilyOfRoles]:
    """Families that have a guide, each with its guides in the order of the vocabulary."""
    families: dict[str, FamilyOfRoles] = {}
    for row in _guides().order_by("role__family__position", "role__position"):
        slug = row["role__family__slug"]
        family = families.setdefault(slug, FamilyOfRoles(row["role__family__name"], slug, []))
        card = _guide_card(row, request)
        family.items.append({"label": card.title, "url": card.url, "note": card.text})
    return list(families.values())


def latest_articles(
    request: HttpRequest, *, limit: int | None = None, without: int | None = None
) -> list[Card]:
    """Articles, newest first; ``without`` leaves one page out by its id."""
    articles = ArticlePage.objects.listed().exclude(pk=without).order_by("-first_published_at", "-pk")
    rows = articles.values_list("title", "url_path", "lead", "first_published_at")[:limit]
    return [
        Card(title, _address(url_path, request), text=lead, date=date) for title, url_path, lead, date in rows
    ]


def first_guides(request: HttpRequest, *, limit: int) -> list[Card]:
    """The first guides in the order of the vocabulary, for the home page."""
    return [_guide_card(row, request) for row in _guides().order_by("role__wave", "role__position")[:limit]]


def authors(index: AuthorIndexPage, request: HttpRequest) -> list[Card]:
    """The authors below ``index``, by name."""
    rows = (
        AuthorPage.objects.listed().child_of(index).order_by("title").values_list("title", "url_path", "role")
    )
    return [Card(title, _address(url_path, request), text=role) for title, url_path, role in rows]


def guide_of(role: Role, request: HttpRequest) -> Card | None:
    """The guide of ``role``; None when there is none to link to. One query."""
    row = _guides().filter(role=role).first()
    return _guide_card(row, request) if row else None


def _guides() -> BasePageQuerySet:
    """What a card shows of each guide that may be linked to, and no more: these lists are long."""
    guides = RoleGuidePage.objects.listed().filter(role__isnull=False)
    return guides.values("role", "url_path", "hook", "role__name", "role__family__name", "role__family__slug")


def _guide_card(row: dict[str, Any], request: HttpRequest) -> Card:
    return Card(
        title=row["role__name"],
        url=_address(row["url_path"], request),
        text=row["hook"],
        kicker=row["role__family__name"],
    )


def _address(url_path: str, request: HttpRequest) -> str:
    return on_site(url_path, Site.find_for_request(request).root_page)
