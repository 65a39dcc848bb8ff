"""Reads the vocabulary for pages: current entries only, a fixed number of queries each.

Each function tags the response being made with the entries that it returns, and with the whole
vocabulary when other entries could have been returned (see ``jobs.caching``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch

from core.pagecache import tag
from jobs.caching import VOCABULARY, city_tag, role_tag, sector_tag
from jobs.taxonomy import affinity, geography, naming
from jobs.taxonomy.entries import entries
from jobs.taxonomy.mentions import Named, find_mentions, sector_index, skill_index
from jobs.taxonomy.models import City, RelatedRole, Role, RoleFamily, RoleSkill, Sector, Skill

#: More than there are cities.
ALL = 100_000

# Between the names of a list; and what may as well be part of a name.
_BETWEEN = re.compile(r"[,;\n|•]+")
_PERHAPS_BETWEEN = re.compile(r"\s+(?:et|&)\s+|\s*/\s*")


@dataclass(frozen=True)
class FamilyOfRoles:
    """A family with its roles, in order; never empty."""

    family: RoleFamily
    roles: tuple[Role, ...]


class RoleReference(NamedTuple):
    """What it takes to find and to name a role."""

    pk: int
    slug: str
    name: str


class NearbyCity(NamedTuple):
    city: City
    distance_km: float


def role_families() -> list[FamilyOfRoles]:
    """Every family that has a role, with its roles. Two queries."""
    tag(VOCABULARY)
    families = RoleFamily.objects.current().prefetch_related(
        Prefetch("roles", queryset=Role.objects.current().order_by("position"))
    )
    groups = (FamilyOfRoles(family, tuple(family.roles.all())) for family in families)
    return [group for group in groups if group.roles]


def role_by_slug(*, slug: str) -> Role | None:
    """The role with its family; None when there is none, or it is retired. One query."""
    tag(role_tag(slug))
    return Role.objects.current().select_related("family").filter(slug=slug).first()


def related_roles(*, role: Role, limit: int = 6) -> list[RoleReference]:
    """The roles nearest to ``role``, nearest first. One query, a second one to complete a short list."""
    links = RelatedRole.objects.filter(role=role, related__is_retired=False).order_by("rank")
    related = [
        RoleReference(*row) for row in links.values_list("related_id", "related__slug", "related__name")
    ]
    if len(related) < limit:
        tag(VOCABULARY)
        itself = RoleReference(role.pk, role.slug, role.name)
        related = affinity.related_roles(itself, related, _family_skills(role), limit=limit)
    related = related[:limit]
    tag(role_tag(role.slug), *(role_tag(other.slug) for other in related))
    return related


def _family_skills(role: Role) -> dict[RoleReference, set[int]]:
    """Skills of each role of the family, roles in their order."""
    links = RoleSkill.objects.filter(
        role__family=role.family_id, role__is_retired=False, skill__is_retired=False
    )
    rows = links.order_by("role__position").values_list("role_id", "role__slug", "role__name", "skill_id")
    skills: dict[RoleReference, set[int]] = {}
    for pk, slug, name, skill in rows:
        skills.setdefault(RoleReference(pk, slug, name), set()).add(skill)
    return skills


def core_skills(*, role: Role) -> list[Skill]:
    """The skills that define the role, the first ones first. One query."""
    tag(role_tag(role.slug))
    core = Skill.objects.current().filter(role_links__role=role, role_links__is_core=True)
    return list(core.order_by("role_links__rank"))


def sectors() -> list[Sector]:
    """Every sector, in order. One query."""
    tag(VOCABULARY)
    return list(Sector.objects.current())


def nearby_cities(*, city: City, limit: int = 8, within_km: float = 50.0) -> list[NearbyCity]:
    """The cities around ``city``, nearest first. One query, of the cities at its latitude."""
    tag(VOCABULARY, city_tag(city.slug))
    degrees = within_km / geography.KM_PER_DEGREE_OF_LATITUDE
    candidates = City.objects.current().filter(
        latitude__range=(city.latitude - degrees, city.latitude + degrees)
    )
    near = geography.nearby_cities(city, candidates, limit=limit, within_km=within_km)
    tag(*(city_tag(other.slug) for other, _distance in near))
    return [NearbyCity(other, distance) for other, distance in near]


def cities_within(*, city: City, km: float) -> list[City]:
    """``city`` itself, then the cities at most ``km`` away, nearest first. One query."""
    near = nearby_cities(city=city, limit=ALL, within_km=km)
    return [city, *(other for other, _distance in near)]


def sectors_mentioned(*, text: str) -> list[Sector]:
    """The sectors that a plain text names, in order of first appearance. One query."""
    known = {sector.slug: sector for sector in sectors()}
    entries = tuple(Named(slug, sector.name, tuple(sector.synonyms)) for slug, sector in known.items())
    found = find_mentions(text, sector_index(entries))
    tag(*(sector_tag(slug) for slug in found))
    return [known[slug] for slug in found]


def skills_mentioned(*, text: str) -> list[Skill]:
    """The skills that a plain text names, in order of first appearance. Two queries."""
    tag(VOCABULARY)
    rows = Skill.objects.current().order_by("slug").values_list("slug", "name", "aliases")
    entries = tuple(Named(slug, name, tuple(aliases)) for slug, name, aliases in rows)
    found = find_mentions(text, skill_index(entries))
    known = {skill.slug: skill for skill in Skill.objects.filter(slug__in=found)}
    return [known[slug] for slug in found]


def skills_named(*, text: str, known: Mapping[str, Skill] | None = None) -> tuple[list[Skill], list[str]]:
    """The skills that a typed list names, each once, and the names that are no skill.

    ``known`` are the skills by name; without them one query.
    """
    if known is None:
        known = entries(Skill).by_name(Skill)
    found: dict[int, Skill] = {}
    others: dict[str, None] = {}
    for name in filter(None, (piece.strip(" .\t") for piece in _BETWEEN.split(text))):
        parts = [name] if naming.find(known, name) else list(filter(None, _PERHAPS_BETWEEN.split(name)))
        # "CI/CD" is one name, unless a part of it is one.
        for part in parts if any(naming.find(known, part) for part in parts) else [name]:
            skill = naming.find(known, part)
            if skill is None:
                others.setdefault(part)
            else:
                found.setdefault(skill.pk, skill)
    return list(found.values()), list(others)
