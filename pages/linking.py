"""Which pages a page links to, by affinity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, Min, Q, Value
from django.http import HttpRequest
from wagtail.models import Page, Site

from core.indexing import listed
from jobs.taxonomy import selectors as taxonomy
from jobs.taxonomy.models import Role
from pages.addresses import on_site
from pages.models import (
    ArticlePage,
    AuthorIndexPage,
    AuthorPage,
    CityPage,
    LandingPage,
    RatePage,
    RoleGuidePage,
    StandardPage,
)
from pages.models.base import BasePageQuerySet

RELATED = 6
#: No block of content and no footer has more links to siblings than this.
SIBLINGS = 12


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
class Around:
    """What a guide leads to: guides of the nearest roles, nearest first; of the pages below it those in
    cities, the largest first, and the address of the one about rates, empty without one."""

    related: list[Card] = field(default_factory=list)
    cities: list[Card] = field(default_factory=list)
    rates_url: str = ""


@dataclass(frozen=True, slots=True)
class FamilyOfRoles:
    """A family and its roles; a role without a guide has no address yet."""

    name: str
    anchor: str
    items: list[dict[str, str]]


def around(guide: RoleGuidePage, request: HttpRequest) -> Around:
    """What ``guide`` leads to. One query beside those that find its nearest roles, once a request."""
    known: dict[int, Around] = request.__dict__.setdefault("_around_guides", {})
    if guide.pk not in known:
        known[guide.pk] = _around(guide, request)
    return known[guide.pk]


def related_guides(guide: RoleGuidePage, request: HttpRequest) -> list[Card]:
    """Guides of the nearest roles, nearest first."""
    return around(guide, request).related


def _around(guide: RoleGuidePage, request: HttpRequest) -> Around:
    if guide.role is None:
        return Around()
    roles = [role.pk for role in taxonomy.related_roles(role=guide.role, limit=3 * RELATED)]
    guides = RoleGuidePage.objects.listed().filter(role__in=roles)
    cities = LandingPage.objects.listed().child_of(guide).filter(city__isnull=False)
    rates = RatePage.objects.listed().child_of(guide)
    rows = _rows("guide", guides, "role", "role__name", "hook", "role__family__name").union(
        _rows("city", cities, "city__rank", "city__name", "slug", "slug"),
        _rows("rates", rates, "pk", "title", "slug", "slug"),
        all=True,
    )
    found: dict[str, dict[int, Card]] = {"guide": {}, "city": {}, "rates": {}}
    for kind, key, url_path, title, text, kicker in rows:
        found[kind][key] = Card(title, _address(url_path, request), text=text, kicker=kicker)
    return Around(
        related=[found["guide"][pk] for pk in roles if pk in found["guide"]][:RELATED],
        cities=[card for _rank, card in sorted(found["city"].items())][:SIBLINGS],
        rates_url=next((card.url for card in found["rates"].values()), ""),
    )


def _rows(kind: str, pages: BasePageQuerySet, key: str, title: str, *words: str) -> BasePageQuerySet:
    """Rows of one shape, so that pages of several types are found at once."""
    kind_of = Value(kind, output_field=CharField())
    return pages.order_by().values_list(kind_of, key, "url_path", title, *words)


def guides_by_family(request: HttpRequest) -> list[FamilyOfRoles]:
    """Families that have a guide, each with its guides in the order of the vocabulary."""
    families: dict[str, FamilyOfRoles] = {}
    for row in _guides().order_by("role__family__position", "role__position"):
        slug = row["role__family__slug"]
        family = families.setdefault(slug, FamilyOfRoles(row["role__family__name"], slug, []))
        card = _guide_card(row, request)
        family.items.append({"label": card.title, "url": card.url, "note": card.text})
    return list(families.values())


def families(request: HttpRequest) -> list[Card]:
    """Families that have a guide, each where the index of roles lists it. One query."""
    rows = (
        RoleGuidePage.objects.listed()
        .filter(role__isnull=False)
        .order_by("role__family__position")
        .values_list("role__family__name", "role__family__slug")
        .annotate(Min("url_path"))
    )
    return [Card(name, f"{_parent(_address(url_path, request))}#{slug}") for name, slug, url_path in rows]


def hubs(request: HttpRequest) -> list[Card]:
    """The indexes of sectors and of cities, where they are listed. One query."""
    home = Site.find_for_request(request).root_page
    is_hub = Q(sectorindexpage__isnull=False) | Q(cityindexpage__isnull=False)
    rows = Page.objects.child_of(home).live().filter(is_hub, listed("state__")).order_by("path")
    return [Card(title, on_site(url_path, home)) for title, url_path in rows.values_list("title", "url_path")]


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


def rate_page_of(role: Role, request: HttpRequest) -> Card | None:
    """The page about the rates of ``role``; None when there is none to link to. One query."""
    row = RatePage.objects.listed().filter(role=role).values_list("title", "url_path").first()
    return Card(row[0], _address(row[1], request)) if row else None


def standard_page(path: str, request: HttpRequest) -> str:
    """The address of the standard page at ``path`` below home; empty without one to link to. One query."""
    home = Site.find_for_request(request).root_page
    url_path = f"{home.url_path}{path}"
    return on_site(url_path, home) if StandardPage.objects.listed().filter(url_path=url_path).exists() else ""


def cities_with_a_page(slugs: Iterable[str]) -> set[str]:
    """Those of the cities (``slugs``) that have a page to link to. One query, none about no city."""
    if not (wanted := list(slugs)):
        return set()
    pages = CityPage.objects.listed().filter(city__slug__in=wanted)
    return set(pages.values_list("city__slug", flat=True))


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


def _parent(address: str) -> str:
    """« /freelance/ » of « /freelance/data-engineer/ »."""
    return address.rstrip("/").rpartition("/")[0] + "/"


def _address(url_path: str, request: HttpRequest) -> str:
    return on_site(url_path, Site.find_for_request(request).root_page)
