"""Reads a page as a checker does: the structured data in it, and the text that people see."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

# Text inside these runs on; anything else ends a word.
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr"
)
_UNSEEN = "head, script, style, template, noscript, [hidden], dialog:not([open])"
_SPACES = re.compile(r"\s+")
_SPACED_MARKS = re.compile(r"(?<=[«]) | (?=[»:;?!%€])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def scripts(html: str) -> list[str]:
    """The text of each JSON-LD script element, in order."""
    found = BeautifulSoup(html, "html.parser").find_all("script", type="application/ld+json")
    return [script.get_text() for script in found]


def nodes(text: str) -> Iterator[dict[str, Any]]:
    """The nodes of one script element's text: the node itself, or those of a list.

    Raises ValueError when the text is not JSON, or holds something else than nodes.
    """
    data = json.loads(text)
    for item in data if isinstance(data, list) else [data]:
        if not isinstance(item, dict):
            raise ValueError("not a JSON-LD node")
        yield item


def extract(html: str) -> list[dict[str, Any]]:
    """Every JSON-LD node of the page. Raises ValueError when one script element is malformed."""
    return [node for script in scripts(html) for node in nodes(script)]


def visible_text(html: str) -> str:
    """The text a visitor can read, folded (:func:`fold`), without scripts, templates and ``hidden``.

    A ``<time datetime>`` with something to read counts as showing its ``datetime`` too.
    """
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(_UNSEEN):
        element.decompose()
    return fold("".join(_pieces(soup)))


def fold(text: str) -> str:
    """``text`` reduced to what a reader tells apart.

    Kinds of spaces, of apostrophes and of equivalent characters become one; spaces that French
    typography adds around marks go, as do characters without width.
    """
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).replace("’", "'")
    return _SPACED_MARKS.sub("", _SPACES.sub(" ", text)).strip()


def _pieces(element: Tag) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Tag):
            gap = "" if _INLINE.fullmatch(child.name) else " "
            yield gap
            yield from _pieces(child)
            yield gap
            if child.name == "time" and child.get("datetime") and child.get_text(strip=True):
                yield " {} ".format(str(child["datetime"]).replace("T", " "))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield str(child)
