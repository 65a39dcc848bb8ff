"""How long a text is: in words for an editor, in pixels for a result list."""

from __future__ import annotations

import re

# A number whose thousands are set apart is one word.
_NUMBER_GAP = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")
_HAS_CHARACTER = re.compile(r"[^\W_]")

_UNITS_PER_EM = 2048
_TITLE_SIZE = 20
# Advance widths of Arial (and of the fonts that share its metrics), in units of the em square.
_CHARACTERS_BY_WIDTH = {
    391: "'",
    455: "ijl‘’",
    532: "|¦",
    569: " !,./:;I[\\]ft·ÌÍÎÏìíîï\u00a0\u202f",
    682: "()-`r¡¨´“”„‹›",
    684: "{}",
    717: "•",
    727: '"',
    748: "º",
    758: "ª",
    797: "*",
    819: "°",
    961: "^",
    1024: "Jcksvxyzçýÿšž",
    1139: "#$0123456789?L_abdeghnopqu£§«»àáâãäåèéêëñòóôõöùúûü–€",
    1196: "+<=>~¬×−",
    1251: "FTZßøŽ",
    1366: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝŠŸ",
    1479: "CDHNRUwÇÑÙÚÛÜ",
    1509: "©®",
    1593: "GOQÒÓÔÕÖØ",
    1706: "Mm",
    1821: "%æ",
    1933: "Wœ",
    2048: "ÆŒ—…™→",
    2079: "@",
}
_WIDTHS = {character: width for width, characters in _CHARACTERS_BY_WIDTH.items() for character in characters}
_DIGIT_WIDTH = _WIDTHS["0"]


def count_words(text: str) -> int:
    """Words of a plain text, as a word processor counts them: « l’été » is one, « : » is none."""
    tokens = _NUMBER_GAP.sub("", text).split()
    return sum(1 for token in tokens if _HAS_CHARACTER.search(token))


def pixel_width(text: str) -> int:
    """Width of ``text`` as the title of a search result: Arial, 20 px, kerning left aside."""
    units = sum(_WIDTHS.get(character, _DIGIT_WIDTH) for character in text)
    return -(-units * _TITLE_SIZE // _UNITS_PER_EM)
