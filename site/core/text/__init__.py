"""French text: its typography, its words, its measures. Pure functions, no Django.

One home, so that what is displayed, indexed, counted and checked follows the same rules.
"""

from core.text.markup import strip_tags_to_text
from core.text.measures import count_words, pixel_width
from core.text.terms import STOP_WORDS, normalise, query_terms, unaccent
from core.text.typography import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, typography, typography_html

__all__ = [
    "NARROW_NO_BREAK_SPACE",
    "NO_BREAK_SPACE",
    "STOP_WORDS",
    "count_words",
    "normalise",
    "pixel_width",
    "query_terms",
    "strip_tags_to_text",
    "typography",
    "typography_html",
    "unaccent",
]
