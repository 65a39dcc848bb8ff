"""Rate, sector, city and landing pages of the demonstration: their words, and the state of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from wagtail.models import Page

from core.text import NO_BREAK_SPACE
from jobs.taxonomy.models import City, Role, Sector
from pages.demo.documents import FOLDER, naming, read, slugs
from pages.importing.node import Node
from pages.importing.saving import save_page
from pages.importing.subjects import read_subject
from pages.models import (
    BasePage,
    CityPage,
    LandingPage,
    RatePage,
    RoleGuidePage,
    SectorPage,
)

PAIRS = "pairs.yaml"


class Status(StrEnum):
    """What became of a landing page."""

    WRITTEN = "written"
    BARE = "bare"
    DRAFT = "draft"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Pair:
    """A landing page of the demonstration. ``role`` and ``city`` are slugs."""

    role: str
    city: str
    status: Status
    hidden_reason: str = ""

    @property
    def name(self) -> str:
        """That of its document, where it has one."""
        return f"{self.role}--{self.city}"


def create_rates() -> int:
    """The rate page of every guide that has none; return how many were created."""
    guides = _guides()
    known = set(RatePage.objects.values_list("role__slug", flat=True))
    missing = [slug for slug in slugs("rates") if slug in guides and slug not in known]
    for slug in missing:
        guide, role = guides[slug]
        title = f"{role.name}{NO_BREAK_SPACE}: TJM"
        _create(RatePage(slug="tjm", role=role), title, guide, ("rates", slug))
    return len(missing)


def create_sectors(index: Page) -> int:
    """The sector pages that are missing; return how many were created."""
    known = SectorPage.objects.values("sector")
    missing = Sector.objects.filter(slug__in=slugs("sectors")).exclude(pk__in=known)
    for sector in missing:
        _create(SectorPage(slug=sector.slug, sector=sector), sector.name, index, ("sectors", sector.slug))
    return len(missing)


def create_cities(index: Page) -> int:
    """The city pages that are missing; return how many were created."""
    known = CityPage.objects.values("city")
    missing = City.objects.filter(slug__in=slugs("cities")).exclude(pk__in=known)
    for city in missing:
        _create(CityPage(slug=city.slug, city=city), city.name, index, ("cities", city.slug))
    return len(missing)


def create_landings(*, most: int | None = None) -> int:
    """The landing pages that are missing, ``most`` of each status at most; return how many were created."""
    guides = _guides()
    known = set(LandingPage.objects.values_list("role__slug", "city__slug"))
    missing = [
        pair for pair in pairs(most=most) if pair.role in guides and (pair.role, pair.city) not in known
    ]
    cities = {city.slug: city for city in City.objects.filter(slug__in={pair.city for pair in missing})}
    for pair in missing:
        (guide, role), city = guides[pair.role], cities[pair.city]
        page = LandingPage(
            slug=city.slug,
            role=role,
            city=city,
            is_hidden_from_search=pair.status is Status.HIDDEN,
            hidden_reason=pair.hidden_reason,
        )
        _create(
            page,
            page.title_of_subject,
            guide,
            ("landings", pair.name),
            publish=pair.status is not Status.DRAFT,
        )
    return len(missing)


def pairs(*, most: int | None = None) -> list[Pair]:
    """The landing pages of the demonstration, ``most`` of each status at most."""
    listed = read(PAIRS)
    found = [
        list(islice(_listed(listed.mapping(status), status), most))
        for status in (Status.WRITTEN, Status.BARE, Status.DRAFT)
    ]
    hidden = [
        Pair(row.text("role"), row.text("city"), Status.HIDDEN, row.text("reason"))
        for row in listed.items(Status.HIDDEN)
    ]
    return [*chain.from_iterable(found), *hidden[:most]]


def _listed(roles: Node, status: Status) -> Iterator[Pair]:
    for role in roles.value:
        for city in roles.items(role):
            yield Pair(role, city.as_text(), status)


def _guides() -> dict[str, tuple[RoleGuidePage, Role]]:
    """The guides with their role, by its slug."""
    guides = RoleGuidePage.objects.select_related("role")
    return {guide.role.slug: (guide, guide.role) for guide in guides if guide.role}


def _create(page: BasePage, title: str, parent: Page, path: tuple[str, str], *, publish: bool = True) -> None:
    """Save the new ``page`` with the words of its document; with none where there is no document."""
    values = {"title": title}
    folder, name = path
    if FOLDER.joinpath(folder, f"{name}.yaml").exists():
        with naming(f"{folder}/{name}"):
            values |= read_subject(read(folder, f"{name}.yaml"))
    save_page(page, values, parent=parent, publish=publish)
