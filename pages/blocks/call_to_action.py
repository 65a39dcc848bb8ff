"""What the reader can do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue


class CallToActionValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("label")


class CallToActionBlock(ContentBlock):
    """Leads to the project form, with the role of the page kept."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = blocks.TextBlock(label=_("Text"), required=False)
    label = blocks.CharBlock(label=_("Label of the button"), max_length=60, default=_("Submit a project"))

    class Meta:
        icon = "form"
        label = _("Call to action")
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue
        description = _("A button that leads to the project form.")
        preview_value = {
            "heading": "Un projet à confier ?",
            "text": "Décrivez-le, nous revenons vers vous.",
            "label": "Déposer un projet",
        }
