"""What happens, in order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue


class StepsValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("steps")


class StepsBlock(ContentBlock):
    """A numbered list of steps, each with an optional title."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), max_length=80, required=False)),
                ("text", blocks.TextBlock(label=_("Text"))),
            ]
        ),
        label=_("Steps"),
        default=[],
    )

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "blocks/steps.html"
        value_class = StepsValue
        description = _("What happens, in order.")
        preview_value = {
            "heading": "Comment ça se passe",
            "steps": [
                {"title": "Décrire", "text": "Vous décrivez votre projet."},
                {"title": "Choisir", "text": "Vous choisissez un profil."},
            ],
        }
