"""Descriptions of missions: which HTML is kept, whoever wrote it."""

from __future__ import annotations

import html
import re

import nh3

#: What a description is made of. No attribute, hence no link, image or style.
TAGS = frozenset({"br", "em", "li", "ol", "p", "strong", "ul"})
#: Characters of text below which a description tells nobody anything.
MIN_LENGTH = 80
MAX_LENGTH = 20_000

# Understood, and then written with the tags above.
_TRANSLATED = frozenset({"b", "i", "div", "h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING = re.compile(r"<(/?)h[1-6]>")
_RENAMED = {"b": "strong", "i": "em", "div": "p"}
_RENAME = re.compile(r"<(/?)(b|i|div)>")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_EMPTY = re.compile(r"<(p|strong|em|li|ul|ol)>(?:\s|&nbsp;|\u00a0|<br>)*</\1>")
_LINE_END = re.compile(r"<br>|</(?:p|li)>")
_BLOCK = re.compile(r"<(?:p|ul|ol|li)>")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"[-–—•*]\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(markup: str) -> str:
    """``markup`` with the tags of :data:`TAGS` only, well-formed; cleaning twice changes nothing.

    Headings become bold paragraphs; links keep their text; scripts and styles go with theirs.
    Plain text gets its paragraphs and lists from blank lines and dashes.
    """
    markup = _CONTROL.sub(" ", markup).strip()
    if not _TAG.search(markup):
        markup = _from_plain_text(html.unescape(markup))
    known = nh3.clean(markup, tags=set(TAGS | _TRANSLATED), attributes={}, link_rel=None)
    if "<h" in known:
        known = _HEADING.sub(lambda found: "</strong></p>" if found[1] else "<p><strong>", known)
    written = _RENAME.sub(lambda found: f"<{found[1]}{_RENAMED[found[2]]}>", known)
    if written != known:
        # A paragraph within a paragraph: the parser closes the first one.
        known = nh3.clean(written, tags=set(TAGS), attributes={}, link_rel=None)
    kept = _without_empty(known).strip()
    return f"<p>{kept}</p>" if kept and not _BLOCK.search(kept) else kept


def text_length(description: str) -> int:
    """How many characters of a clean description a reader reads."""
    lines = _LINE_END.sub(" ", description)
    return len(" ".join(html.unescape(_TAG.sub("", lines)).split()))


def _without_empty(markup: str) -> str:
    previous = ""
    while markup != previous:
        previous, markup = markup, _EMPTY.sub("", markup)
    return markup


def _from_plain_text(text: str) -> str:
    return "".join(_block(part) for part in _PARAGRAPHS.split(text.replace("\r\n", "\n")) if part.strip())


def _block(paragraph: str) -> str:
    lines = [line.strip() for line in paragraph.strip().split("\n")]
    items = [_BULLET.match(line) for line in lines]
    if all(items) and len(lines) > 1:
        return (
            "<ul>"
            + "".join(f"<li>{_escape(_BULLET.sub('', line, count=1))}</li>" for line in lines)
            + "</ul>"
        )
    return "<p>" + "<br>".join(_escape(line) for line in lines) + "</p>"


def _escape(text: str) -> str:
    return html.escape(text, quote=False)
