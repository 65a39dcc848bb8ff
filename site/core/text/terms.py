"""Search terms: rules shared by indexing and querying, so that both sides always agree."""

from __future__ import annotations

import re
import unicodedata

_FUNCTION_WORDS = """
    a au aux avec ce ces dans de des du elle en est et eux il ils je la le les leur lui ma mais me meme mes
    moi mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos
    votre vous c d j l m n s t y
"""
#: French function words, unaccented: a query such as « développeur à Lyon »
#: must not require the word « à » in the document.
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

# Names that a word tokenizer would cut to one letter.
_TECHNOLOGIES = (
    (re.compile(r"(?i)(?<!\w)c\+\+"), "cplusplus"),
    (re.compile(r"(?i)(?<!\w)([cf])#"), r"\1sharp"),
    (re.compile(r"(?i)(?<!\w)\.net\b"), "dotnet"),
)
_LETTERS = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "\x00": " "})
_WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Split ligatures, straighten apostrophes, spell technology names; accents stay."""
    text = text.translate(_LETTERS)
    for pattern, replacement in _TECHNOLOGIES:
        text = pattern.sub(replacement, text)
    return text


def unaccent(text: str) -> str:
    """``text`` without its accents: « été » becomes "ete"."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def query_terms(query: str, *, keep_last: bool = False) -> str:
    """The words of a visitor's query that should decide what matches, without punctuation.

    Stop words go, unless there is nothing else. ``keep_last`` keeps the last word in any case:
    while somebody types, "la" may become "laravel".
    """
    words = _WORD.findall(normalise(query))
    last = len(words) - 1
    kept = [
        word
        for position, word in enumerate(words)
        if unaccent(word).lower() not in STOP_WORDS or (keep_last and position == last)
    ]
    return " ".join(kept or words)
