"""Entries of the vocabulary by the names that people give them.

Case, accents, hyphens, apostrophes and other punctuation are forgiven: see :func:`fold`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from core.text import normalise, unaccent
from jobs.taxonomy.models import City

EntryT = TypeVar("EntryT")

_WORD = re.compile(r"[^\W_]+")
_GENDERED = re.compile(r"\(?\b[HF]\s*/\s*[HF](?:\s*/\s*X)?\b\)?", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\bdev\b\.?", re.IGNORECASE)
_CODE = re.compile(r"(?:\d{2}|2[ab])\d{3}", re.ASCII)
# Cities whose districts have codes of their own: INSEE code → prefixes of postcodes and of codes.
_DISTRICTS = {
    "75056": [*(f"750{n:02}" for n in range(1, 21)), "75116", *(f"751{n:02}" for n in range(1, 21))],
    "69123": [*(f"6900{n}" for n in range(1, 10)), *(f"6938{n}" for n in range(1, 10))],
    "13055": [*(f"130{n:02}" for n in range(1, 17)), *(f"132{n:02}" for n in range(1, 17))],
}
# What an address says besides the name of its city: "Lyon 3e", "Paris 15e arrondissement", "CEDEX 2".
_AROUND = re.compile(r"\b(?:cedex(?: \d+)?|arrondissement|arr|\d{1,2}(?:e|er|eme|ere)?)\b")
_SAINT = re.compile(r"\bst(e?)\b")
_DEPARTMENT = re.compile(r"\((\d{2,3}|2[AB])\)", re.IGNORECASE)
_AFTER_NAME = re.compile(r" (?:\d{2,3}|2[ab])$")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``text`` without case, accents and punctuation: how names are compared. "C++" stays itself."""
    return " ".join(_WORD.findall(unaccent(normalise(text).casefold())))


def named(entries: Iterable[tuple[EntryT, list[str], list[str]]]) -> dict[str, EntryT]:
    """By own names first: a synonym that is another entry's name, or came before, names the other."""
    rows = list(entries)
    found: dict[str, EntryT] = {}
    for entry, own, _synonyms in rows:
        for name in own:
            found.setdefault(fold(name), entry)
    for entry, _own, synonyms in rows:
        for name in synonyms:
            found.setdefault(fold(name), entry)
    for name, entry in list(found.items()):
        found.setdefault(_squeezed(name), entry)
    found.pop("", None)
    return found


def find(names: Mapping[str, EntryT], text: str) -> EntryT | None:
    """The entry that ``text`` names, be its words written as one or apart: "NodeJS", "Node.js"."""
    folded = fold(text)
    return names.get(folded) or names.get(_squeezed(folded))


def find_role(names: Mapping[str, EntryT], text: str) -> EntryT | None:
    """The same for a role, whose name may have "(H/F)" in it, or "dev" for "développeur"."""
    bare = _GENDERED.sub(" ", text)
    return find(names, bare) or find(names, _ABBREVIATED.sub("développeur", bare))


def _squeezed(folded: str) -> str:
    return folded.replace(" ", "")


class NoSuchCity(LookupError):
    """No city is called so, or has this code."""


class SeveralCities(LookupError):
    """``by_code``: several cities share this postcode; else they share this name."""

    def __init__(self, *, by_code: bool) -> None:
        super().__init__()
        self.by_code = by_code


@dataclass
class CityNames:
    """Current cities by the codes and names that people write."""

    codes: dict[str, City] = field(default_factory=dict)
    postcodes: dict[str, list[City]] = field(default_factory=dict)
    #: Department code and city, by folded name.
    named: dict[str, list[tuple[str, City]]] = field(default_factory=dict)

    def find(self, text: str) -> City:
        """By INSEE code, postcode, slug or name: "75008 Paris", "Lyon 3e", "Saint-Denis (93)".

        Raises NoSuchCity and SeveralCities.
        """
        folded = fold(text)
        codes = _CODE.findall(folded)
        bare = _SAINT.sub(r"saint\1", fold(_CODE.sub(" ", folded)))
        if not bare and codes:
            return self._by_code(codes[0])
        found = self._called(bare)
        if len(found) > 1:
            found = _narrowed(found, text, codes)
        if len(found) > 1:
            raise SeveralCities(by_code=False)
        if not found:
            raise NoSuchCity
        return found[0][1]

    def _called(self, bare: str) -> list[tuple[str, City]]:
        """Cities of this name, first as it is, then without district and department."""
        for form in (bare, _AROUND.sub(" ", bare), _AFTER_NAME.sub("", bare)):
            if found := self.named.get(fold(form)):
                return found
        return []

    def _by_code(self, code: str) -> City:
        # A code that is a city's INSEE code and another city's postcode says INSEE code.
        if (found := self.codes.get(code.upper())) is not None:
            return found
        found_there = self.postcodes.get(code, [])
        if len(found_there) > 1:
            raise SeveralCities(by_code=True)
        if not found_there:
            raise NoSuchCity
        return found_there[0]


def _narrowed(found: list[tuple[str, City]], text: str, codes: list[str]) -> list[tuple[str, City]]:
    department = _DEPARTMENT.search(text)
    wanted = [department[1].upper()] if department else [code.upper() for code in codes]
    return [(code, city) for code, city in found if any(want.startswith(code) for want in wanted)] or found


#: What names a city: other columns of the many are left out, and loaded when they are asked for.
_NAMING = ("name", "slug", "name_without_article", "insee_code", "postcode", "rank", "department__code")


def city_names() -> CityNames:
    """Every current city, the most populous first. One query."""
    names = CityNames()
    for city in City.objects.current().select_related("department").only(*_NAMING):
        names.codes[city.insee_code] = city
        for code in {city.postcode, *_DISTRICTS.get(city.insee_code, ())}:
            names.postcodes.setdefault(code, []).append(city)
        for form in {fold(city.slug), fold(city.name), fold(city.name_without_article)}:
            names.named.setdefault(form, []).append((city.department.code, city))
    return names


def city_label(city: City) -> str:
    """« Saint-Denis (93) »: a name that no other city has, and that :class:`CityNames` finds again."""
    return f"{city.name} ({city.department.code})"
