"""Six addresses worth a first look, for whoever has just started the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from pages.models import ArticlePage, RoleGuidePage, RoleIndexPage, StandardPage

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
        (_url(ArticlePage, "regie-forfait-portage"), _("an article with its official sources")),
        (guide and _comparison(guide), _("in the admin: the guide online against its corrected version")),
        (_url(StandardPage, "sources"), _("where the data come from")),
    ]
    return [Stop(url, shows) for url, shows in found if url]


def _url(model: type, slug: str = "") -> str | None:
    pages = model.objects.live()  # type: ignore[attr-defined]
    page = (pages.filter(slug=slug) if slug else pages).first()
    return page and str(page.full_url)


def _comparison(guide: RoleGuidePage) -> str:
    path = reverse("wagtailadmin_pages:revisions_compare", args=(guide.pk, "live", "latest"))
    return f"{settings.SITE_URL}{path}"
