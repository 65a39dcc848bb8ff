"""Figures with their unit, date, source and sample size."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue


class KeyFigureValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("value")

    @property
    def is_sourced(self) -> bool:
        return bool(self.get("source") and self.get("date"))

    def publication_errors(self) -> dict[str, ValidationError]:
        label = {"label": self.get("label") or self.get("value")}
        errors = {}
        if not self.get("source"):
            errors["source"] = ValidationError(_("The figure “%(label)s” needs a source."), params=label)
        if not self.get("date"):
            errors["date"] = ValidationError(_("The figure “%(label)s” needs a date."), params=label)
        return errors


class KeyFigureBlock(ContentBlock):
    """One figure. Without source and date it stays in the draft."""

    value = blocks.CharBlock(label=_("Value"), max_length=30)
    unit = blocks.CharBlock(label=_("Unit"), max_length=60, required=False)
    label = blocks.CharBlock(label=_("What it measures"), max_length=160)
    source = blocks.CharBlock(
        label=_("Source"),
        max_length=160,
        required=False,
        help_text=_("Required to publish: publisher and title, or “internal figure” and its owner."),
    )
    url = blocks.URLBlock(label=_("Web address of the source"), required=False)
    date = blocks.CharBlock(
        label=_("Date"),
        max_length=30,
        required=False,
        help_text=_("Required to publish: the year of the data."),
    )
    sample_size = blocks.IntegerBlock(label=_("Sample size"), required=False, min_value=1)

    class Meta:
        icon = "order"
        label = _("Key figure")
        value_class = KeyFigureValue


class KeyFiguresValue(ContentValue):
    @cached_property
    def shown(self) -> list[KeyFigureValue]:
        """The figures that may be shown: those with a source and a date."""
        return [item for item in self.get("items") or [] if not item.is_empty and item.is_sourced]

    @property
    def is_empty(self) -> bool:
        return not self.shown


class KeyFiguresBlock(ContentBlock):
    """A short row of figures."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    items = blocks.ListBlock(KeyFigureBlock(), label=_("Figures"), min_num=0, default=[])

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "blocks/key_figures.html"
        value_class = KeyFiguresValue
        description = _("A few figures, each with unit, date, source and sample size.")
        preview_value = {
            "heading": "Repères",
            "items": [
                {
                    "value": "3 613",
                    "unit": "€ brut par mois, en équivalent temps plein",
                    "label": "salaire moyen dans le secteur privé",
                    "source": "Insee, Insee Première nº 2020",
                    "url": "https://www.insee.fr/fr/statistiques/8270416",
                    "date": "2023",
                    "sample_size": None,
                }
            ],
        }
