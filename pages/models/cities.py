"""Cities: which roles are in demand there, at what rates."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.text import typography
from jobs.salaries.selectors import Rate, city_rates
from jobs.taxonomy.models import City
from pages.forms import DraftCopyForm
from pages.market.reading import Market, of_city
from pages.models.base import tabs
from pages.models.entries import EntryPage, panels_of
from pages.models.hubs import HubPage
from pages.models.reviewed import REVIEW_PANELS


class CityIndexPage(HubPage):
    """All cities that have a page, by region (``/villes/``)."""

    subpage_types = ["pages.CityPage"]

    class Meta:
        verbose_name = _("city index")


class CityPage(EntryPage):
    """Freelancers in a city (``/villes/lyon/``)."""

    city = models.OneToOneField(
        City,
        null=True,
        on_delete=models.PROTECT,
        related_name="page",
        verbose_name=_("city"),
        help_text=_("From the vocabulary; each city has one page."),
    )

    entry_field = "city"
    parent_page_types = ["pages.CityIndexPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["city"]
    copy_form_class = DraftCopyForm
    relations = (*EntryPage.relations, "city__department__region")
    material_fields = (*EntryPage.material_fields, "city")

    edit_handler = tabs(
        panels_of(
            "city",
            help_text=_("From the vocabulary, which also gives the address; each city has one page."),
            title_help=_("For editors, menus and breadcrumbs; the name of the city, when empty."),
        ),
        address=(),
        publication=REVIEW_PANELS,
    )

    class Meta:
        verbose_name = _("city page")
        verbose_name_plural = _("city pages")

    @property
    def place(self) -> str:
        return typography(self.city.locative) if self.city else ""

    @property
    def kicker(self) -> str:
        return self.city.department.region.name if self.city else ""

    def rates(self) -> list[tuple[Rate, Rate | None]]:
        return city_rates(self.city) if self.city else []

    def read(self, request: HttpRequest, *, at: datetime) -> Market | None:
        return of_city(self.city, at=at) if self.city else None
