"""A remark beside the text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue
from pages.blocks.rich_text import RichTextBlock, is_blank


class CalloutValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return is_blank(self.get("text"))


class CalloutBlock(ContentBlock):
    """Something worth stopping at: a warning, an advice."""

    tone = blocks.ChoiceBlock(
        label=_("Tone"), choices=[("note", _("Good to know")), ("warning", _("Beware"))], default="note"
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    text = RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "blocks/callout.html"
        value_class = CalloutValue
        description = _("A warning or an advice, beside the text.")
        preview_value = {
            "tone": "note",
            "title": "Bon à savoir",
            "text": "<p>Une mission se décrit mieux par ce qui doit être vrai à la fin.</p>",
        }
