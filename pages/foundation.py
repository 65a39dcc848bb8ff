"""The pages every site stands on: home and the indexes below it. Created where missing, never changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from pages.importing.saving import save_page
from pages.models import (
    ArticleIndexPage,
    AuthorIndexPage,
    BasePage,
    CityIndexPage,
    HomePage,
    RoleIndexPage,
    SectorIndexPage,
)


def create_foundation() -> list[BasePage]:
    """Publish the home page and the indexes that are missing, with a title each; return them.

    The rest is for the editors to write. All or nothing.
    """
    with transaction.atomic():
        is_new = not HomePage.objects.exists()
        home = ensure_home()
        created: list[BasePage] = []
        if is_new:
            values = {"hero_title": settings.WAGTAIL_SITE_NAME}
            save_page(home, values, parent=home.get_parent(), publish=True)
            created.append(home)
        for kind, slug, title, in_menus in (
            (RoleIndexPage, "freelance", _("Freelance roles"), True),
            (SectorIndexPage, "secteurs", _("Sectors"), True),
            (CityIndexPage, "villes", _("Cities"), True),
            (ArticleIndexPage, "conseils", _("Advice"), True),
            (AuthorIndexPage, "auteurs", _("Authors"), False),
        ):
            if not kind.objects.exists():
                created.append(ensure_page(kind, home, slug, {"title": title, "show_in_menus": in_menus}))
    return created


def ensure_home() -> HomePage:
    """The home page; when it is missing, a draft in the place of Wagtail's welcome page."""
    home: HomePage | None = HomePage.objects.first()
    if home is None:
        home = HomePage(title=_("Home"), slug="accueil", live=False)
        Page.get_first_root_node().add_child(instance=home)
        # An address written by `prepare_site` stays.
        new = {"root_page": home, "hostname": "localhost", "site_name": settings.WAGTAIL_SITE_NAME}
        Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home}, create_defaults=new)
        # Wagtail's own page, unless somebody has begun to build below it.
        Page.objects.filter(depth=2, slug="home", content_type__model="page", numchild=0).delete()
    return home


def ensure_page(kind: type[BasePage], parent: Page, slug: str, values: dict[str, Any]) -> BasePage:
    """The page of ``slug`` below ``parent``, created and published when it is missing."""
    page: BasePage | None = kind.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = kind(slug=slug)
        save_page(page, values, parent=parent, publish=True)
    return page
