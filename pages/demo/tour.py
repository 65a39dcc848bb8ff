"""Ten addresses worth a first look, for whoever has just started the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from pages.models import (
    ArticlePage,
    CityPage,
    LandingPage,
    RatePage,
    RoleGuidePage,
    RoleIndexPage,
    SectorPage,
    StandardPage,
)

BRIEF = "developpeur-back-end"


@dataclass(frozen=True)
class Stop:
    """One address and what it shows."""

    url: str
    shows: str


def stops() -> list[Stop]:
    """The addresses of what the demonstration loaded; what an editor removed since is left out."""
    guide = RoleGuidePage.objects.live().filter(slug=BRIEF).first()
    found = [
        (guide and guide.full_url, _("the role guide of the brief")),
        (_url(RoleIndexPage), _("all role guides, by family")),
        (f"{settings.SITE_URL}{reverse('missions')}", _("live missions, with filters")),
        (_url(RatePage, role__slug="developpeur-java"), _("day rates of a role, and how they are computed")),
        (
            _url(LandingPage, role__slug=BRIEF, city__slug="lyon"),
            _("a role in a city: what is true only there"),
        ),
        (_url(CityPage, slug="le-havre"), _("a city: roles in demand, rates, neighbouring cities")),
        (_url(SectorPage, slug="banque-finance"), _("a sector: who hires, and what is particular")),
        (_url(ArticlePage, slug="regie-forfait-portage"), _("an article with its official sources")),
        (guide and _comparison(guide), _("in the admin: the guide online against its corrected version")),
        (_url(StandardPage, slug="sources"), _("where the data come from")),
    ]
    return [Stop(url, shows) for url, shows in found if url]


def _url(model: type, **which: str) -> str | None:
    page = model.objects.live().filter(**which).first()  # type: ignore[attr-defined]
    return page and str(page.full_url)


def _comparison(guide: RoleGuidePage) -> str:
    path = reverse("wagtailadmin_pages:revisions_compare", args=(guide.pk, "live", "latest"))
    return f"{settings.SITE_URL}{path}"
