"""The vocabulary as the generator needs it: plain values by slug, five queries for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jobs.taxonomy.models import City, Role, RoleSkill, Sector, Skill


class RoleWords(NamedTuple):
    pk: int
    name: str
    family: str


class SkillWords(NamedTuple):
    pk: int
    name: str
    kind: str


class SectorWords(NamedTuple):
    pk: int
    name: str
    in_phrase: str


class CityWords(NamedTuple):
    pk: int
    locative: str
    region: str


@dataclass(frozen=True)
class Lexicon:
    """Entries by slug, cities by INSEE code; ``skills_of`` lists the skills of a role, first ones first."""

    roles: Mapping[str, RoleWords]
    sectors: Mapping[str, SectorWords]
    cities: Mapping[str, CityWords]
    skills: Mapping[str, SkillWords]
    skills_of: Mapping[str, list[str]]

    @classmethod
    def read(cls) -> Lexicon:
        """What the database holds now."""
        skills_of: dict[str, list[str]] = {}
        links = RoleSkill.objects.order_by("role", "rank").values_list("role__slug", "skill__slug")
        for role, skill in links:
            skills_of.setdefault(role, []).append(skill)
        roles = Role.objects.values_list("slug", "pk", "name", "family__slug")
        sectors = Sector.objects.values_list("slug", "pk", "name", "in_phrase")
        cities = City.objects.values_list("insee_code", "pk", "locative", "department__region__code")
        skills = Skill.objects.values_list("slug", "pk", "name", "kind")
        return cls(
            roles={row[0]: RoleWords(*row[1:]) for row in roles},
            sectors={row[0]: SectorWords(*row[1:]) for row in sectors},
            cities={row[0]: CityWords(*row[1:]) for row in cities},
            skills={row[0]: SkillWords(*row[1:]) for row in skills},
            skills_of=skills_of,
        )
