"""What people type or paste, made harmless without changing what it says. Pure."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
#: Marks that turn the direction of what follows, far beyond their own field.
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_SPACES = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean_line(text: str) -> str:
    """``text`` on one line: no control characters, one space between words, composed accents."""
    return _SPACES.sub(" ", clean_paragraphs(text)).strip()


def clean_paragraphs(text: str) -> str:
    """``text`` without control characters; lines end in ``\\n``, at most one is empty in a row.

    Marks that reverse the direction of writing go too. Joiners stay: emoji are made with them.
    """
    unified = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    kept = "".join(sign for sign in unified if sign in "\n\t" or _is_harmless(sign))
    return _BLANK_LINES.sub("\n\n", kept).strip()


def _is_harmless(sign: str) -> bool:
    return sign not in _TURNS and unicodedata.category(sign) not in {"Cc", "Cs"}
