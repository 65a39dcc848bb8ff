"""Entries of the vocabulary by the names that partners give them. Loaded once an import."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from jobs.missions.importing.values import fold, shown
from jobs.taxonomy.models import City, Role, Sector, Skill

_GENDERED = re.compile(r"\(?\b[HF]\s*/\s*[HF](?:\s*/\s*X)?\b\)?", re.IGNORECASE)
_CODE = re.compile(r"(?:\d{2}|2[ab])\d{3}", re.ASCII)
# Cities whose districts have codes of their own: INSEE code → prefixes of postcodes and of codes.
_DISTRICTS = {
    "75056": [*(f"750{n:02}" for n in range(1, 21)), "75116", *(f"751{n:02}" for n in range(1, 21))],
    "69123": [*(f"6900{n}" for n in range(1, 10)), *(f"6938{n}" for n in range(1, 10))],
    "13055": [*(f"130{n:02}" for n in range(1, 17)), *(f"132{n:02}" for n in range(1, 17))],
}
# What an address says besides the name of its city: "Lyon 3e", "Paris 15e arrondissement", "CEDEX 2".
_AROUND = re.compile(r"\b(?:cedex(?: \d+)?|arrondissement|arr|\d{1,2}(?:e|er|eme|ere)?)\b")
_DEPARTMENT = re.compile(r"\((\d{2,3}|2[AB])\)", re.IGNORECASE)


@dataclass
class Vocabulary:
    """Primary keys by folded name. ``fingerprint`` changes whenever a name does."""

    roles: dict[str, int] = field(default_factory=dict)
    skills: dict[str, int] = field(default_factory=dict)
    sectors: dict[str, int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    postcodes: dict[str, list[int]] = field(default_factory=dict)
    #: Department code and primary key of each city of that name.
    cities: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    fingerprint: str = ""
    #: What values of columns were read as, by column and text.
    read: dict[tuple[str, str], Any] = field(default_factory=dict)

    def role(self, name: str) -> int:
        """Raises ValueError when no role has this name."""
        found = self.roles.get(fold(_GENDERED.sub(" ", name)))
        if found is None:
            raise ValueError(_("“%(value)s” is no role of the vocabulary") % {"value": shown(name)})
        return found

    def skill(self, name: str) -> int | None:
        return self.skills.get(fold(name))

    def sector(self, name: str) -> int | None:
        return self.sectors.get(fold(name))

    def city(self, name: str) -> int:
        """By INSEE code, postcode, slug or name. Raises ValueError for none, or for several."""
        folded = fold(name)
        codes = _CODE.findall(folded)
        bare = fold(_CODE.sub(" ", folded))
        if not bare and codes:
            return self._by_code(codes[0], name)
        found = self.cities.get(bare) or self.cities.get(fold(_AROUND.sub(" ", bare)), [])
        if len(found) > 1:
            found = self._narrowed(found, name, codes)
        if len(found) == 1:
            return found[0][1]
        if found:
            raise ValueError(
                _("several cities are named “%(value)s”: give the INSEE code") % {"value": shown(name)}
            )
        raise ValueError(_("“%(value)s” is no city of the vocabulary") % {"value": shown(name)})

    def _by_code(self, code: str, name: str) -> int:
        # A code that is a city's INSEE code and another city's postcode says INSEE code.
        if (found := self.codes.get(code.upper())) is not None:
            return found
        found_there = self.postcodes.get(code, [])
        if len(found_there) > 1:
            raise ValueError(
                _("several cities have the postcode “%(value)s”: give the INSEE code")
                % {"value": shown(name)}
            )
        if not found_there:
            raise ValueError(_("“%(value)s” is no city of the vocabulary") % {"value": shown(name)})
        return found_there[0]

    def _narrowed(self, found: list[tuple[str, int]], name: str, codes: list[str]) -> list[tuple[str, int]]:
        department = _DEPARTMENT.search(name)
        wanted = [department[1].upper()] if department else [code.upper() for code in codes]
        return [(code, pk) for code, pk in found if any(want.startswith(code) for want in wanted)] or found


def load_vocabulary() -> Vocabulary:
    """What is current of the vocabulary. Four queries."""
    vocabulary = Vocabulary(roles=_roles(), skills=_skills(), sectors=_sectors())
    _add_cities(vocabulary)
    tables = (vocabulary.roles, vocabulary.skills, vocabulary.sectors, vocabulary.codes, vocabulary.cities)
    names = "\n".join(repr(sorted(table.items())) for table in tables)
    vocabulary.fingerprint = hashlib.blake2b(names.encode(), digest_size=8).hexdigest()
    return vocabulary


def _named(entries: Iterable[tuple[int, list[str], list[str]]]) -> dict[str, int]:
    """By own names first: a synonym that is another entry's name, or came before, names the other."""
    rows = list(entries)
    found: dict[str, int] = {}
    for pk, own, _synonyms in rows:
        for name in own:
            found.setdefault(fold(name), pk)
    for pk, _own, synonyms in rows:
        for name in synonyms:
            found.setdefault(fold(name), pk)
    found.pop("", None)
    return found


def _roles() -> dict[str, int]:
    rows = Role.objects.current().values_list(
        "pk",
        "slug",
        "name",
        "name_feminine",
        "title_epicene",
        "noun",
        "noun_feminine",
        "noun_plural",
        "synonyms",
    )
    return _named((pk, [slug, name], [*forms, *synonyms]) for pk, slug, name, *forms, synonyms in rows)


def _skills() -> dict[str, int]:
    rows = Skill.objects.current().values_list("pk", "slug", "name", "aliases")
    return _named((pk, [slug, name], aliases) for pk, slug, name, aliases in rows)


def _sectors() -> dict[str, int]:
    rows = Sector.objects.current().values_list("pk", "slug", "name", "synonyms")
    return _named((pk, [slug, name], synonyms) for pk, slug, name, synonyms in rows)


def _add_cities(vocabulary: Vocabulary) -> None:
    rows = City.objects.current().values_list(
        "pk", "slug", "name", "name_without_article", "insee_code", "postcode", "department__code"
    )
    for pk, slug, name, bare_name, insee_code, postcode, department in rows:
        vocabulary.codes[insee_code] = pk
        for code in {postcode, *_DISTRICTS.get(insee_code, ())}:
            vocabulary.postcodes.setdefault(code, []).append(pk)
        for form in {fold(slug), fold(name), fold(bare_name)}:
            vocabulary.cities.setdefault(form, []).append((department, pk))
