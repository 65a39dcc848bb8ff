"""HTML seen as text: which tags break a line, what a reader reads."""

from __future__ import annotations

import html
import re

# Elements that stand inside a line; any other tag starts or ends a line.
_INLINE_NAMES = """
    a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time
    u var wbr
"""
_INLINE = frozenset(_INLINE_NAMES.split())
#: One comment or tag; a ``>`` inside a quoted attribute does not end it.
TAG = r"<!--.*?-->|</?[a-zA-Z][^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>|<![^<>]*>"

_TOKEN = re.compile(rf"<(?P<unseen>(?i:script|style|template))\b.*?</(?P=unseen)\s*>|{TAG}", re.DOTALL)
_TAG_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_SPACES = re.compile(r"[ \t\r\f]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")


def is_inline(tag: str) -> bool:
    """Does the line go on at this tag, as in ``mot<b>`` but not in ``mot<p>``?"""
    name = _TAG_NAME.match(tag)
    return name is None or name[1].lower() in _INLINE


def strip_tags_to_text(markup: str) -> str:
    """What a reader sees of ``markup``: one line per block, entities decoded, spaces collapsed.

    Non-breaking spaces stay: they are part of the text.
    """
    lines = _TOKEN.sub(_line_break, markup.replace("\n", " "))
    text = _SPACES.sub(" ", html.unescape(lines))
    return _LINE_ENDS.sub("\n", text).strip(" \n")


def _line_break(token: re.Match[str]) -> str:
    return "" if token["unseen"] or is_inline(token[0]) else "\n"
