"""Cuts a unit of text into sentences, with the links each one contains."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.text import strip_tags_to_text
from pages.checks.units import TextUnit

#: Stands for a piece of code, which is no prose.
HIDDEN = "\ue000"
_LINK_MARK = "\ue001"

_CODE = re.compile(r"<(code|pre|kbd|samp|script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(r"<(blockquote|q)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<a\b[^>]*?\bhref=([\"'])(https?://.*?)\1[^>]*>", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"https?://[^\s<>«»()]+")

# A sentence ends before a capital or a digit; a source that follows in brackets belongs to it.
_END = re.compile(
    r"(?P<mark>[.!?…]+)\s*[»”\")\]]*\s+"
    r"(?!\s*\(?\s*(?:[Ss]ources?\s*:|[Cc]hiffres?\s+internes?))(?=[«“\"(\[]?\s*\ue001?[^\W_a-zà-öø-ÿœæ])"
)
_SHORT_FORMS = "art av cf chap dr env éd ex fig m max min mm mme mmes n no nos p pp st ste vol"
_ABBREVIATIONS = frozenset(_SHORT_FORMS.split())
_LAST_WORD = re.compile(r"([^\W_]+)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` as it is read; ``prose`` is the same with each piece of code hidden."""

    text: str
    prose: str
    links: tuple[str, ...]


def sentences(unit: TextUnit, *, with_quotations: bool = True) -> Iterator[Sentence]:
    """The sentences of ``unit`` in order; a heading, a list item, a line are at least one each."""
    if unit.is_quotation and not with_quotations:
        return
    codes: list[str] = []
    links: list[str] = []
    text = unit.value if unit.kind != "rich" else _marked(unit.value, codes, links, with_quotations)
    next_code, next_link = iter(codes), iter(links)
    for line in text.split("\n"):
        for part in _cut(line):
            prose = part.replace(_LINK_MARK, "")
            yield Sentence(
                text=re.sub(HIDDEN, lambda _: next(next_code), prose),
                prose=prose,
                links=(
                    *(next(next_link) for _ in range(part.count(_LINK_MARK))),
                    *_BARE_ADDRESS.findall(prose),
                ),
            )


def _marked(markup: str, codes: list[str], links: list[str], with_quotations: bool) -> str:
    """The text of ``markup`` with marks for its code and links, which go into the two lists."""

    def hide(code: re.Match[str]) -> str:
        codes.append(strip_tags_to_text(code[0]))
        return HIDDEN

    def mark(link: re.Match[str]) -> str:
        links.append(html.unescape(link[2]))
        return f"{link[0]}{_LINK_MARK}"

    if not with_quotations:
        markup = _QUOTED.sub("\n", markup)
    markup = markup.replace(HIDDEN, "").replace(_LINK_MARK, "")
    return strip_tags_to_text(_LINK.sub(mark, _CODE.sub(hide, markup)))


def _cut(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        last_word = _LAST_WORD.search(line, start, end.start())
        if end["mark"] == "." and last_word and _is_abbreviation(last_word[1]):
            continue
        yield line[start : end.end()].strip()
        start = end.end()
    if rest := line[start:].strip():
        yield rest


def _is_abbreviation(word: str) -> bool:
    return word.casefold() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())
