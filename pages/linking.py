"""Which pages a page links to, by affinity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from jobs.taxonomy import selectors as taxonomy
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
    found = {page.role_id: page for page in _guides().filter(role__in=roles)}
    return [_guide_card(found[pk], request) for pk in roles if pk in found][:limit]


def guides_by_family(request: HttpRequest) -> list[FamilyOfRoles]:
    """Families that have a guide, each with its guides in the order of the vocabulary."""
    guides = list(_guides().order_by("role__family__position", "role__position"))
    families: dict[str, FamilyOfRoles] = {}
    for page in guides:
        family = page.role.family
        entry = families.setdefault(family.slug, FamilyOfRoles(family.name, family.slug, []))
        entry.items.append({"label": page.role.name, "url": page.get_url(request) or "", "note": page.hook})
    return list(families.values())


def latest_articles(
    request: HttpRequest, *, limit: int | None = None, without: int | None = None
) -> list[Card]:
    """Articles, newest first; ``without`` leaves one page out by its id."""
    articles = ArticlePage.objects.listed().exclude(pk=without).order_by("-first_published_at", "-pk")
    return [
        Card(page.title, page.get_url(request) or "", text=page.lead, date=page.first_published_at)
        for page in articles.defer_streamfields()[:limit]
    ]


def first_guides(request: HttpRequest, *, limit: int) -> list[Card]:
    """The first guides in the order of the vocabulary, for the home page."""
    return [_guide_card(page, request) for page in _guides().order_by("role__wave", "role__position")[:limit]]


def authors(index: AuthorIndexPage, request: HttpRequest) -> list[Card]:
    """The authors below ``index``, by name."""
    pages = AuthorPage.objects.live().child_of(index).order_by("title")
    return [Card(page.title, page.get_url(request) or "", text=page.role) for page in pages]


def _guides() -> BasePageQuerySet:
    guides = RoleGuidePage.objects.listed().filter(role__isnull=False)
    return guides.select_related("role__family").defer_streamfields()


def _guide_card(page: RoleGuidePage, request: HttpRequest) -> Card:
    assert page.role is not None  # noqa: S101 (a listed guide has one; tells the type checker)
    return Card(
        title=page.role.name,
        url=page.get_url(request) or "",
        text=page.hook,
        kicker=page.role.family.name,
    )
