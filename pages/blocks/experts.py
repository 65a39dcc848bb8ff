"""Freelancers who agreed to be shown."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue


class ExpertValue(ContentValue):
    def publication_errors(self) -> dict[str, ValidationError]:
        if self.get("consent_date"):
            return {}
        return {
            "consent_date": ValidationError(
                _("“%(name)s” must have agreed to be shown before the page is published."),
                params={"name": self.get("name")},
            )
        }


class ExpertBlock(ContentBlock):
    """One person, shown only with the date of their agreement."""

    name = blocks.CharBlock(label=_("First name and initial"), max_length=80)
    role = blocks.CharBlock(label=_("What they do"), max_length=120)
    text = blocks.CharBlock(label=_("In one line"), max_length=160, required=False)
    consent_date = blocks.DateBlock(
        label=_("Agreed on"),
        required=False,
        help_text=_("Required to publish: when this person agreed to be shown."),
    )

    class Meta:
        icon = "user"
        label = _("Expert")
        value_class = ExpertValue


class ExpertsValue(ContentValue):
    @cached_property
    def shown(self) -> list[ExpertValue]:
        return [item for item in self.get("items") or [] if item.get("consent_date")]

    @property
    def is_empty(self) -> bool:
        return not self.shown


class ExpertsBlock(ContentBlock):
    """Experts of the platform; nothing at all while nobody has agreed to be shown."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = blocks.TextBlock(label=_("Introduction"), required=False)
    items = blocks.ListBlock(ExpertBlock(), label=_("Experts"), default=[])

    class Meta:
        icon = "group"
        label = _("Experts")
        template = "blocks/experts.html"
        value_class = ExpertsValue
        description = _("People who agreed to be shown, with the date of their agreement.")
        preview_value = {
            "heading": "Nos experts",
            "text": "",
            "items": [
                {
                    "name": "Prénom N.",
                    "role": "Exemple de fiche",
                    "text": "À Lyon et à distance",
                    "consent_date": date(2026, 11, 2),
                }
            ],
        }
