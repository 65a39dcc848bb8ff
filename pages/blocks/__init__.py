"""The catalogue of blocks: what pages are made of. It composes, it does not define."""

from pages.blocks.anchor import AnchoredStreamBlock
from pages.blocks.benefits import BenefitsBlock
from pages.blocks.call_to_action import CallToActionBlock
from pages.blocks.callout import CalloutBlock
from pages.blocks.client_logos import ClientLogosBlock
from pages.blocks.experts import ExpertsBlock
from pages.blocks.figure import FigureBlock
from pages.blocks.key_figures import KeyFiguresBlock
from pages.blocks.latest_missions import LatestMissionsBlock
from pages.blocks.question_section import QuestionSectionBlock
from pages.blocks.quote import QuoteBlock
from pages.blocks.related_guides import RelatedGuidesBlock
from pages.blocks.rich_text import FEATURES, RichTextBlock
from pages.blocks.sources import SourceBlock, SourcesBlock
from pages.blocks.steps import StepsBlock
from pages.blocks.table import TableBlock
from pages.blocks.testimonials import TestimonialsBlock

# The body of a page: sections with headings, and what may stand between them.
SECTIONS = AnchoredStreamBlock(
    [
        ("question_section", QuestionSectionBlock()),
        ("callout", CalloutBlock()),
        ("quote", QuoteBlock()),
        ("figure", FigureBlock()),
        ("related_guides", RelatedGuidesBlock()),
        ("latest_missions", LatestMissionsBlock()),
        ("call_to_action", CallToActionBlock()),
    ]
)

KEY_FIGURES = [("key_figures", KeyFiguresBlock())]

# What the platform says of itself on a guide.
HIGHLIGHTS = [
    ("experts", ExpertsBlock()),
    ("client_logos", ClientLogosBlock()),
    ("benefits", BenefitsBlock()),
    ("steps", StepsBlock()),
    ("testimonials", TestimonialsBlock()),
    ("latest_missions", LatestMissionsBlock()),
]

CALL_TO_ACTION = [("call_to_action", CallToActionBlock())]

SOURCES = [("sources", SourcesBlock())]

__all__ = [
    "CALL_TO_ACTION",
    "FEATURES",
    "HIGHLIGHTS",
    "KEY_FIGURES",
    "SECTIONS",
    "SOURCES",
    "BenefitsBlock",
    "CallToActionBlock",
    "CalloutBlock",
    "ClientLogosBlock",
    "ExpertsBlock",
    "FigureBlock",
    "KeyFiguresBlock",
    "LatestMissionsBlock",
    "QuestionSectionBlock",
    "QuoteBlock",
    "RelatedGuidesBlock",
    "RichTextBlock",
    "SourceBlock",
    "SourcesBlock",
    "StepsBlock",
    "TableBlock",
    "TestimonialsBlock",
]
