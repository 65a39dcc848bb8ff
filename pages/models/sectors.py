"""Sectors of activity: who hires there, and what is particular."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.text import typography
from jobs.salaries.selectors import Rate, sector_rates
from jobs.taxonomy.models import Sector
from pages.forms import DraftCopyForm
from pages.market.reading import Market, of_sector
from pages.models.base import tabs
from pages.models.entries import EntryPage, panels_of
from pages.models.hubs import HubPage
from pages.models.reviewed import REVIEW_PANELS


class SectorIndexPage(HubPage):
    """All sectors (``/secteurs/``)."""

    subpage_types = ["pages.SectorPage"]

    class Meta:
        verbose_name = _("sector index")


class SectorPage(EntryPage):
    """Freelancers in a sector (``/secteurs/banque-finance/``)."""

    sector = models.OneToOneField(
        Sector,
        null=True,
        on_delete=models.PROTECT,
        related_name="page",
        verbose_name=_("sector"),
        help_text=_("From the vocabulary; each sector has one page."),
    )

    entry_field = "sector"
    parent_page_types = ["pages.SectorIndexPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["sector"]
    copy_form_class = DraftCopyForm
    relations = (*EntryPage.relations, "sector")
    material_fields = (*EntryPage.material_fields, "sector")

    edit_handler = tabs(
        panels_of(
            "sector",
            help_text=_("From the vocabulary, which also gives the address; each sector has one page."),
            title_help=_("For editors, menus and breadcrumbs; the name of the sector, when empty."),
        ),
        address=(),
        publication=REVIEW_PANELS,
    )

    class Meta:
        verbose_name = _("sector page")
        verbose_name_plural = _("sector pages")

    @property
    def place(self) -> str:
        return typography(self.sector.in_phrase) if self.sector else ""

    @property
    def kicker(self) -> str:
        return self.sector.name if self.sector else ""

    def rates(self) -> list[tuple[Rate, Rate | None]]:
        return sector_rates(self.sector) if self.sector else []

    def read(self, request: HttpRequest, *, at: datetime) -> Market | None:
        return of_sector(self.sector, at=at) if self.sector else None
