"""A client's text without who wrote it: what a mission may say in public. Pure.

Takes out what can be found by a program; somebody of the team reads the draft before it is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.text.terms import unaccent

#: In place of what was taken out, so that whoever reads the draft sees where.
GAP = "[…]"
#: A shorter name is also an ordinary word: it counts in its capitals only.
LONG_ENOUGH = 4

# Each begins where a word does, or has a length that ends: time grows with the text, not its square.
_ADDRESS = re.compile(
    r"(?<![^\s@<>()\[\],;:])[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.\w+|(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
#: ``ada [at] x.fr``, ``ada (arobase) x (point) fr``, ``ada @ x.fr``
_SPELT_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s{0,3}"
    r"(?:[\[({<]\s{0,2}(?:at|arobase|@)\s{0,2}[\])}>]|\s@\s)"
    r"\s{0,3}[\w-]+(?:(?:\.|\s{0,2}[\[({<]\s{0,2}(?:dot|point|\.)\s{0,2}[\])}>]\s{0,2})[\w-]+)+",
    re.IGNORECASE,
)
_BETWEEN = r"[\s./–-]{0,3}"
_TELEPHONE = re.compile(
    # No date: two of them in a row have as many digits.
    r"(?<![\w+])(?!\d\d[./-]\d\d[./-]\d{4}(?!\d))"
    rf"(?:(?:\+|00)33{_BETWEEN}(?:\(0\)\s{{0,2}})?[1-9]|0[1-9])(?:{_BETWEEN}\d{{2}}){{4}}(?!\d)"
    r"|(?<![\w+])\+\d(?:[\s.()-]{0,3}\d){7,13}(?!\d)"
)
_FORMS = "sa sas sasu sarl eurl sci scic snc scop selarl gie gmbh ltd inc llc groupe group societe ste"
#: Said or left out as one likes.
_LEGAL_FORMS = frozenset(_FORMS.split())
_WORD = re.compile(r"[^\W_]+")


def without_names(text: str, *, company: str, people: Iterable[str], siren: str = "") -> str:
    """``text`` with :data:`GAP` for the company, for ``people`` and for how to reach anybody.

    Names are found whatever their accents; the company also without its legal form and, unless it
    is very short, in small letters.
    """
    for pattern in (_ADDRESS, _SPELT_ADDRESS, _TELEPHONE):
        text = pattern.sub(GAP, text)
    words = _words(company)
    for name in (words, [word for word in words if word.lower() not in _LEGAL_FORMS]):
        text = _without_company(text, name)
    text = _take_out(text, list(siren), ignores_case=True)
    for person in people:
        name = _words(person)
        text = _take_out(text, name, ignores_case=len("".join(name)) >= LONG_ENOUGH)
    return text


def _without_company(text: str, words: list[str]) -> str:
    """A name such as IT: in capitals, or as its client writes it, unless that is in small letters."""
    name = "".join(words)
    if len(name) >= LONG_ENOUGH:
        return _take_out(text, words, ignores_case=True)
    text = _take_out(text, [word.upper() for word in words], ignores_case=False)
    return text if name.islower() else _take_out(text, words, ignores_case=False)


def _words(name: str) -> list[str]:
    return _WORD.findall(unaccent(name))


def _take_out(text: str, words: list[str], *, ignores_case: bool) -> str:
    """Without ``words`` in a row, whatever stands between them."""
    if not words:
        return text
    folded, places = _folded(text)
    pattern = r"(?<![^\W_])" + r"[\W_]*".join(map(re.escape, words)) + r"(?![^\W_])"
    kept, start = [], 0
    for found in re.finditer(pattern, folded, re.IGNORECASE if ignores_case else 0):
        kept += [text[start : places[found.start()]], GAP]
        start = places[found.end()]
    return "".join([*kept, text[start:]])


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` without accents, and for each of its signs the place in ``text``; one more for the end."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = unaccent(sign)
        signs.append(plain)
        places += [place] * len(plain)
    return "".join(signs), [*places, len(text)]
