"""Entries of the vocabulary by the names that partners give them. Loaded once an import."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from jobs.missions.importing.values import shown
from jobs.taxonomy import naming
from jobs.taxonomy.entries import entries
from jobs.taxonomy.models import Role, Sector, Skill, VocabularyEntry
from jobs.taxonomy.naming import CityNames, NoSuchCity, SeveralCities


@dataclass
class Vocabulary:
    """Primary keys by folded name. ``fingerprint`` changes whenever a name does."""

    roles: dict[str, int] = field(default_factory=dict)
    skills: dict[str, int] = field(default_factory=dict)
    sectors: dict[str, int] = field(default_factory=dict)
    cities: CityNames = field(default_factory=CityNames)
    fingerprint: str = ""
    #: What values of columns were read as, by column and text.
    read: dict[tuple[str, str], Any] = field(default_factory=dict)

    def role(self, name: str) -> int:
        """Raises ValueError when no role has this name."""
        found = naming.find_role(self.roles, name)
        if found is None:
            raise ValueError(_("“%(value)s” is no role of the vocabulary") % {"value": shown(name)})
        return found

    def skill(self, name: str) -> int | None:
        return naming.find(self.skills, name)

    def sector(self, name: str) -> int | None:
        return naming.find(self.sectors, name)

    def city(self, name: str) -> int:
        """By INSEE code, postcode, slug or name. Raises ValueError for none, or for several."""
        try:
            return self.cities.find(name).pk
        except NoSuchCity as error:
            raise ValueError(
                _("“%(value)s” is no city of the vocabulary") % {"value": shown(name)}
            ) from error
        except SeveralCities as several:
            reason = (
                _("several cities have the postcode “%(value)s”: give the INSEE code")
                if several.by_code
                else _("several cities are named “%(value)s”: give the INSEE code")
            )
            raise ValueError(reason % {"value": shown(name)}) from several


def load_vocabulary() -> Vocabulary:
    """What is current of the vocabulary. Two queries."""
    cities = naming.city_names()
    found = entries(Role, Skill, Sector)
    roles, skills, sectors = (_keys(found.by_name(model)) for model in (Role, Skill, Sector))
    places = {name: [city.pk for _department, city in found] for name, found in cities.named.items()}
    tables: tuple[Mapping[str, Any], ...] = (roles, skills, sectors, _keys(cities.codes), places)
    names = "\n".join(repr(sorted(table.items())) for table in tables)
    fingerprint = hashlib.blake2b(names.encode(), digest_size=8).hexdigest()
    return Vocabulary(roles, skills, sectors, cities, fingerprint)


def _keys(entries: Mapping[str, VocabularyEntry]) -> dict[str, int]:
    return {name: entry.pk for name, entry in entries.items()}
