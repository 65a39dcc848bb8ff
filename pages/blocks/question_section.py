"""A question people ask, and its answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.anchor import AnchorBlock
from pages.blocks.base import ContentBlock, ContentValue
from pages.blocks.callout import CalloutBlock
from pages.blocks.figure import FigureBlock
from pages.blocks.key_figures import KeyFiguresBlock
from pages.blocks.quote import QuoteBlock
from pages.blocks.rich_text import RichTextBlock, is_blank
from pages.blocks.steps import StepsBlock
from pages.blocks.table import TableBlock


class QuestionSectionValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        """A heading over nothing but empty blocks says nothing either."""
        return all(
            part.value.is_empty if isinstance(part.value, ContentValue) else is_blank(part.value)
            for part in self.get("answer") or ()
        )


class QuestionSectionBlock(ContentBlock):
    """A section of the page: its heading is an h2 with a stable anchor."""

    question = blocks.CharBlock(
        label=_("Question or heading"),
        max_length=160,
        help_text=_("As people ask it. It becomes a heading of level 2 and a line of the table of contents."),
    )
    anchor = AnchorBlock(
        label=_("Anchor"),
        help_text=_("The end of the address of this section. Leave it when the wording changes."),
    )
    answer = blocks.StreamBlock(
        [
            ("rich_text", RichTextBlock()),
            ("figure", FigureBlock()),
            ("table", TableBlock()),
            ("steps", StepsBlock()),
            ("key_figures", KeyFiguresBlock()),
            ("callout", CalloutBlock()),
            ("quote", QuoteBlock()),
        ],
        label=_("Answer"),
    )

    class Meta:
        icon = "help"
        label = _("Question")
        template = "blocks/question_section.html"
        value_class = QuestionSectionValue
        description = _("A question people ask, and its answer.")
        preview_value = {
            "question": "C’est quoi un développeur back-end ?",
            "anchor": "definition",
            "answer": [
                {
                    "type": "rich_text",
                    "value": "<p>Celui ou celle qui écrit ce qui se passe côté serveur.</p>",
                }
            ],
        }
