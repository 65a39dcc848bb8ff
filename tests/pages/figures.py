"""Reads a page as a doubtful visitor does: has each figure its unit, its date, its n and its source?

A figure is a number in an element of class ``figures``, in a number's cell of a table, or in a chip.
What a figure says of one mission, one file or one person is no statistic: ``NO_STATISTICS`` names
those places. A count of missions, projects or people is its own n.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import Tag

from core.schema.reading import fold

FIGURES = "main .figures, main td.data-table__number"
NO_STATISTICS = (
    "nav, form, time, [href^='tel:'], .mission-card, .mission-summary, .pagination, .filter-bar,"
    " .filter-chips, .reference, .recap, .progress, .specimen"
)
#: What a figure stands in together with what belongs to it.
WHOLES = (
    ".fact-box__row, .key-figures__item, .fact-chip, .expectation, .data-table, figure, li, p, dd, section"
)

COUNTED = re.compile(
    r"\b(?:missions?|projets?|experts?|profils?|métiers?|villes?|réponses?)\b", re.IGNORECASE
)
UNIT = re.compile(r"€|%|\beuros?\b|\b(?:an|année|mois|jour|heure|minute|point)s?\b|\bh\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SAMPLE = re.compile(r"\bn ?= ?\d|effectif non publié|sample size not published", re.IGNORECASE)
SAMPLE_COLUMN = re.compile(r"\(n\)|^n\b|effectif|sample", re.IGNORECASE)
#: Words of a provenance that name nobody: dates, samples, warnings.
_NOBODY = re.compile(
    r"\bn ?= ?[\d ]+(?:missions|projets|projects)?|\d+|\b(?:1er|publi(?:ées?|és?|shed)|computed|calcul"
    r"|période|from|to|on|du|au|le|de|en|démonstration|demonstration|données|data"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b|[\W_]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """``text`` as it stands there; ``lacks`` names what does not belong to it."""

    text: str
    lacks: tuple[str, ...]


def lacking(html: str) -> list[str]:
    """One line a figure of the page that lacks something: « 450 €: n, source »."""
    return [f"{figure.text}: {', '.join(figure.lacks)}" for figure in figures(html) if figure.lacks]


def figures(html: str) -> list[Figure]:
    """Every figure of the page, in its order."""
    soup = BeautifulSoup(html, "html.parser")
    return [_figure(element) for element in soup.select(FIGURES) if _is_statistic(element)]


def _is_statistic(element: Tag) -> bool:
    if not re.search(r"\d", element.get_text()):
        return False
    return not any(place.css.match(NO_STATISTICS) for place in (element, *element.parents) if place.name)


def _figure(element: Tag) -> Figure:
    text = fold(element.get_text(" "))
    whole = _whole(element)
    said = fold(whole.get_text(" "))
    found = {
        "unit": _has_unit(element, _before_provenance(said, whole)),
        "date": bool(YEAR.search(_without(said, text))),
        "n": _has_sample(element, said),
        "source": any(map(_names_somebody, _provenances(whole))),
    }
    return Figure(text, tuple(name for name, is_there in found.items() if not is_there))


def _whole(element: Tag) -> Tag:
    """The nearest of ``WHOLES`` with a provenance in it or right behind it; else the nearest of all."""
    around = [place for place in element.parents if place.name and place.css.match(WHOLES)]
    told = (place for place in around if any(True for _provenance in _provenances(place)))
    return next(told, around[0] if around else element)


def _provenances(whole: Tag) -> Iterator[str]:
    """In it, or right behind it: some tables have theirs there."""
    for element in whole.select(".provenance"):
        yield fold(element.get_text(" "))
    behind = whole.find_next_sibling()
    if isinstance(behind, Tag) and "provenance" in (behind.get("class") or []):
        yield fold(behind.get_text(" "))


def _before_provenance(said: str, whole: Tag) -> str:
    """What is said of the figure itself: where missions come from is no unit."""
    for provenance in _provenances(whole):
        said = said.replace(provenance, " ")
    return said


def _has_unit(element: Tag, said: str) -> bool:
    """Of a cell in a column of samples, the column says what is counted."""
    return bool(UNIT.search(said) or COUNTED.search(said)) or _is_sample(element)


def _has_sample(element: Tag, said: str) -> bool:
    if SAMPLE.search(said) or _is_sample(element):
        return True
    row = element.find_parent("tr")
    if row is not None:
        return any(_is_sample(cell) for cell in row.find_all("td"))
    own = f"{fold(element.get_text(' '))} {_behind(element)}"
    return bool(COUNTED.search(own)) and not re.search("€|%", own)


def _is_sample(element: Tag) -> bool:
    """Is it, with a number in it, in a column of samples, or of missions or people that are counted?"""
    label = str(element.get("data-label") or "")
    says_how_many = SAMPLE_COLUMN.search(label) or (
        COUNTED.search(label) and not UNIT.search(element.get_text())
    )
    return bool(says_how_many and re.search(r"\d", element.get_text()))


def _behind(element: Tag) -> str:
    """The unit that stands right behind a figure."""
    behind = element.find_next_sibling()
    is_unit = isinstance(behind, Tag) and "provenance" not in (behind.get("class") or [])
    return fold(behind.get_text(" ")) if is_unit and isinstance(behind, Tag) else ""


def _names_somebody(provenance: str) -> bool:
    return len(_NOBODY.sub("", provenance)) > 3


def _without(said: str, text: str) -> str:
    """A figure of four digits is not its own date."""
    return said.replace(text, " ", 1)
