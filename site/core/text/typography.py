"""French micro-typography: the spaces and apostrophes that readers never notice when right.

Mended: the non-breaking space before ``: ; ? !`` and inside « », the narrow one between groups
of three digits, the one between a number and its unit, the apostrophe between two letters.
Never touched: code, quotations, addresses, times and ratios (``14:30``), ``::``, smileys.
Only spaces and apostrophes change, so "? ?" stays the doubled mark that its author must see.

The text is masked first: one private-use character stands for each tag and each protected
span, so that the rules see a plain sentence and cannot reach what they must not change.
Patterns begin with the rare character they look for, and look behind from there: that keeps
the scan of a long page in C.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from core.text.markup import TAG, is_inline

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

# What stands for a masked thing.
_OPAQUE = "\ue000"  # a protected element or entity, inside the line
_INLINE = "\ue001"  # a tag that the sentence runs through
_BREAK = "\ue002"  # a tag that ends the line
_SPAN = "\ue003"  # an address, a piece of code, a smiley in plain text
_MASKS = "\ue000-\ue003"

_LETTER = r"[^\W\d_]"
_SPACES = r"[ \t\u00a0\u202f]"

# 1. Masks

_PROTECTED = "code|pre|kbd|samp|script|style|template|textarea|blockquote|q"
_MARKUP = re.compile(
    rf"<(?P<protected>(?i:{_PROTECTED}))\b.*?</(?P=protected)\s*>|{TAG}|&(?P<entity>#?\w+);|[\ue000-\ue002]",
    re.DOTALL,
)
_SPACE_ENTITIES = {
    **dict.fromkeys(("nbsp", "#160", "#xa0"), NO_BREAK_SPACE),
    **dict.fromkeys(("#8239", "#x202f"), NARROW_NO_BREAK_SPACE),
    "laquo": "«",
    "raquo": "»",
}
_APOSTROPHE_ENTITIES = frozenset(("#x27", "#39", "apos"))
_CODE = (
    r"`[^`\n]+`"
    r"|(?<!\S):[a-z0-9_+-]+:(?!\S)"  # :shortcode:
    r"|Yahoo!|Joomla!"
    # a ? b : c
    r"| (?<=\b[a-z] )\? [b-xz]\b(?: : \S+)?"
    r"|[=<>&|]=? ?[^\s\ue000-\ue003]{1,40} \? \S{1,40} : \S+"
    r"|\(\w{0,40}\) \? \S{1,40} : \S+"
    r"|\ue003"
)
_ADDRESS = (
    rf"(?<![\w+.-])[a-zA-Z][\w+.-]*://[^\s<>«»{_MASKS}]+"
    rf"|www\.[^\s<>«»{_MASKS}]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_SPANS = re.compile(_CODE)
_SPANS_AND_ADDRESSES = re.compile(f"{_ADDRESS}|{_CODE}")

# 2. Rules

# What may follow a mark that ends a word. Not ``)`` after a colon: that is a smiley.
_AFTER_COLON = rf"(?=[\s{_MASKS}»”\"]|$)"
_AFTER_MARK = rf"(?=[\s{_MASKS}»”\"’')\],;…]|\.\.\.|$)"
_MARKS = rf"(?:[?!]+{_AFTER_MARK}|[:;]{_AFTER_COLON})"
_SPACED_MARK = re.compile(rf"{_SPACES}(?<=[^\s\ue002].){_SPACES}*(?=\ue001*{_MARKS})")

_AFTER_WORD = rf"(?:(?<={_LETTER}.)|(?<=[»”)%€°].))"
_STUCK_MARK = re.compile(
    rf"[?!]{_AFTER_WORD}[?!]*{_AFTER_MARK}"
    rf"|[:;](?<!\b[A-Z]:)(?<!\);){_AFTER_WORD}{_AFTER_COLON}"  # not the drive "C:", nor "f(x);"
    rf"|\?(?<=\d.){_AFTER_MARK}"
    rf"|:(?<=\d.)(?=\s{_LETTER})"
)
_STUCK_MARK_AFTER_TAG = re.compile(rf"(\ue001{_AFTER_WORD}\ue001*)({_MARKS})")

_OPENING = re.compile(rf"«{_SPACES}*(?=[^\s»\ue002])")
_CLOSING = re.compile(rf"{_SPACES}(?<=[^\s«\ue002].){_SPACES}*»|»(?<=[^\s«\ue002].)")

_THOUSANDS = re.compile(
    r"[1-9](?<![\d.,:/+-].)(?<!\d[ \u00a0\u202f].)\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?![ \u00a0\u202f]?\d)"
)
_UNIT = re.compile(
    r" (?:(?<=\d )|(?<=\d\ue001 ))"
    r"(?=(?:k?€|K€|M€|Md€|%|‰|\$|£|°C?|[kmM]?W|kWh|[kKMGT]o|[kMG]?Hz|ms|px|h|min|s|j|mm|cm|m|m²|km|kg|g)(?![\w’']))"
)
_APOSTROPHE = re.compile(
    r"«[^»\n\ue002]*»|“[^”\n\ue002]*”|\"[^\"\n\ue002]*\""  # quoted: seen, not changed
    rf"|'(?<={_LETTER}.)(?=\ue001*(?:{_LETTER}|[«“\ue000]))"
)
_TRIGGER = re.compile(r"[:;?!«»']|\d ")


def typography(text: str) -> str:
    """``text``, plain, as a French typesetter would space it. Mending twice changes nothing."""
    if not _TRIGGER.search(text):
        return text
    has_address = "://" in text or "@" in text or "www." in text
    return _masked(text, _SPANS_AND_ADDRESSES if has_address else _SPANS, lambda _: _SPAN, _mend)


def typography_html(markup: str) -> str:
    """The same for the text of ``markup``; tags, attributes and protected elements stay."""
    return _masked(markup, _MARKUP, _mask_of, typography)


def _masked(
    text: str, pattern: re.Pattern[str], mask_of: Callable[[re.Match[str]], str], mend: Callable[[str], str]
) -> str:
    """Apply ``mend`` to ``text`` with the matches of ``pattern`` hidden behind their masks.

    ``mask_of`` gives a mask, or the plain character that a match may as well be written as.
    """
    hidden: list[str] = []
    masks: set[str] = set()

    def hide(match: re.Match[str]) -> str:
        mask = mask_of(match)
        if "\ue000" <= mask <= "\ue003":
            hidden.append(match[0])
            masks.add(mask)
        return mask

    mended = mend(pattern.sub(hide, text))
    if not hidden:
        return mended
    originals = iter(hidden)
    return re.sub(f"[{''.join(sorted(masks))}]", lambda _: next(originals), mended)


def _mask_of(token: re.Match[str]) -> str:
    if name := token["protected"]:
        return _OPAQUE if is_inline(f"<{name}") else _BREAK
    if entity := token["entity"]:
        if entity in _APOSTROPHE_ENTITIES and _is_between_letters(token):
            return "’"
        return _SPACE_ENTITIES.get(entity.lower(), _OPAQUE)
    if token[0][0] != "<":
        return _OPAQUE
    return _INLINE if is_inline(token[0]) else _BREAK


def _is_between_letters(token: re.Match[str]) -> bool:
    before = token.string[token.start() - 1 : token.start()]
    after = token.string[token.end() : token.end() + 1]
    return before.isalpha() and after.isalpha()


def _mend(text: str) -> str:
    text = _SPACED_MARK.sub(_one_space, text)
    text = _STUCK_MARK.sub(f"{NO_BREAK_SPACE}\\g<0>", text)
    if _INLINE in text:
        text = _STUCK_MARK_AFTER_TAG.sub(f"\\1{NO_BREAK_SPACE}\\2", text)
    if "«" in text:
        text = _OPENING.sub(lambda match: f"«{_one_space(match[0][1:])}", text)
    if "»" in text:
        text = _CLOSING.sub(lambda match: f"{_one_space(match[0][:-1])}»", text)
    text = _THOUSANDS.sub(lambda match: match[0].replace(" ", NARROW_NO_BREAK_SPACE), text)
    text = _UNIT.sub(NO_BREAK_SPACE, text)
    if "'" in text:
        text = _APOSTROPHE.sub(lambda match: "’" if match[0] == "'" else match[0], text)
    return text


def _one_space(found: re.Match[str] | str) -> str:
    """The space a text already had if it is a good one, a non-breaking space otherwise."""
    spaces = found if isinstance(found, str) else found[0]
    return spaces if spaces == NARROW_NO_BREAK_SPACE else NO_BREAK_SPACE
