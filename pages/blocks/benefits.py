"""What the reader gains."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue


class BenefitsValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("items")


class BenefitsBlock(ContentBlock):
    """A short list of advantages."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    items = blocks.ListBlock(blocks.CharBlock(max_length=240), label=_("Advantages"), default=[])

    class Meta:
        icon = "tick"
        label = _("Advantages")
        template = "blocks/benefits.html"
        value_class = BenefitsValue
        description = _("A short list of what the reader gains.")
        preview_value = {
            "heading": "Ce que vous y gagnez",
            "items": ["Un interlocuteur du métier", "Un cadre clair dès le premier jour"],
        }
