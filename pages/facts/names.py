"""How the entries of the vocabulary that facts are about are called within a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.utils.translation import gettext as _

from core.pagecache import tag
from jobs.caching import city_tag, role_tag, sector_tag
from jobs.taxonomy.models import City, Role, Sector
from pages.facts.scope import Fact, Kind


@dataclass(frozen=True, slots=True)
class Names:
    """By slug: "développeur back-end", "à Lyon", "dans l’industrie". An unknown slug has none."""

    role: Mapping[str, str] = field(default_factory=dict)
    city: Mapping[str, str] = field(default_factory=dict)
    sector: Mapping[str, str] = field(default_factory=dict)

    def scope(self, fact: Fact) -> str:
        """« développeur back-end à Lyon », « … dans l’industrie », « … en France »."""
        if fact.city:
            place = self.city.get(fact.city, fact.city)
        elif fact.sector:
            place = self.sector.get(fact.sector, fact.sector)
        else:
            place = _("in France")
        return f"{self.role.get(fact.role, fact.role)} {place}"

    def label(self, fact: Fact) -> str:
        """What an editor calls it: « TJM médian : développeur back-end à Lyon »."""
        kind = Kind(fact.kind).label if fact.kind in Kind.values else fact.kind
        return _("%(kind)s: %(scope)s") % {"kind": kind, "scope": self.scope(fact)}


def names_of(facts: Iterable[Fact]) -> Names:
    """Everything that ``facts`` name, retired entries included. One query."""
    facts = list(facts)
    slugs = {name: {getattr(fact, name) for fact in facts} - {""} for name in ("role", "city", "sector")}
    tag(*map(role_tag, slugs["role"]), *map(city_tag, slugs["city"]), *map(sector_tag, slugs["sector"]))
    rows = _called("role", Role.objects.filter(slug__in=slugs["role"]), "noun").union(
        _called("city", City.objects.filter(slug__in=slugs["city"]), "locative"),
        _called("sector", Sector.objects.filter(slug__in=slugs["sector"]), "in_phrase"),
    )
    found: dict[str, dict[str, str]] = {"role": {}, "city": {}, "sector": {}}
    for kind, slug, words in rows:
        found[kind][slug] = words
    return Names(**found)


def _called(kind: str, entries: QuerySet[Any], words: str) -> QuerySet[Any, tuple[str, str, str]]:
    return entries.order_by().values_list(Value(kind, output_field=CharField()), "slug", words)
