"""Somebody's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue


class QuoteValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("text")


class QuoteBlock(ContentBlock):
    """A quotation, word for word: its typography is left as it is."""

    text = blocks.TextBlock(label=_("Quoted words"))
    source = blocks.CharBlock(label=_("Who said or wrote it"), max_length=160)
    url = blocks.URLBlock(label=_("Web address"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"
        value_class = QuoteValue
        description = _("Words of a text or of a person, unchanged.")
        preview_value = {
            "text": "Nul n’est censé ignorer la loi.",
            "source": "Adage",
            "url": "",
        }
