"""Small vocabularies for tests: each function makes one entry, with what it needs around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jobs
from jobs.taxonomy.loading import read_vocabulary, save_vocabulary
from jobs.taxonomy.models import (
    City,
    Department,
    Region,
    RelatedRole,
    Role,
    RoleFamily,
    RoleSkill,
    Sector,
    Skill,
)

DATA = Path(jobs.__file__).parent / "data"


def load_real_vocabulary() -> None:
    """What ``manage.py load_vocabulary`` loads."""
    save_vocabulary(read_vocabulary(DATA))


def make_family(slug: str = "developpement", **fields: Any) -> RoleFamily:
    defaults = {"name": slug.capitalize(), "position": 1, "in_phrase": f"dans le {slug}"}
    return RoleFamily.objects.get_or_create(slug=slug, defaults=defaults | fields)[0]


def make_role(slug: str = "developpeur-back-end", **fields: Any) -> Role:
    name = fields.pop("name", slug.replace("-", " ").capitalize())
    family = fields.pop("family", None) or make_family()
    defaults = {
        "position": Role.objects.count() + 1,
        "wave": 1,
        "name_feminine": name,
        "title_gendered": f"{name} (H/F)",
        "title_epicene": name,
        "noun": name.lower(),
        "noun_feminine": name.lower(),
        "noun_plural": f"{name.lower()}s",
        "noun_genitive": f"de {name.lower()}",
    }
    return Role.objects.create(slug=slug, name=name, family=family, **(defaults | fields))


def make_skill(slug: str = "python", **fields: Any) -> Skill:
    return Skill.objects.create(slug=slug, **({"name": slug.capitalize(), "kind": "langage"} | fields))


def make_sector(slug: str = "industrie", **fields: Any) -> Sector:
    defaults = {"name": slug.capitalize(), "position": 1, "in_phrase": f"dans l'{slug}"}
    return Sector.objects.create(slug=slug, **(defaults | fields))


def make_city(slug: str = "lyon", **fields: Any) -> City:
    name = fields.pop("name", slug.replace("-", " ").title())
    defaults = {
        "insee_code": f"69{City.objects.count() + 1:03}",
        "rank": City.objects.count() + 1,
        "name_without_article": name,
        "locative": f"à {name}",
        "genitive": f"de {name}",
        "department": fields.pop("department", None) or make_department(),
        "population": 100_000,
        "latitude": 45.75,
        "longitude": 4.85,
        "postcode": "69001",
    }
    return City.objects.create(slug=slug, name=name, **(defaults | fields))


def make_department() -> Department:
    region, _created = Region.objects.get_or_create(
        code="84",
        defaults={
            "name": "Auvergne-Rhône-Alpes",
            "slug": "auvergne-rhone-alpes",
            "locative": "en Auvergne-Rhône-Alpes",
            "genitive": "d'Auvergne-Rhône-Alpes",
            "capital_insee": "69123",
        },
    )
    return Department.objects.get_or_create(
        code="69",
        defaults={
            "name": "Rhône",
            "slug": "rhone",
            "locative": "dans le Rhône",
            "genitive": "du Rhône",
            "region": region,
            "prefecture_insee": "69123",
        },
    )[0]


def relate(role: Role, *others: Role) -> None:
    """Name ``others`` as the related roles of ``role``, nearest first."""
    for rank, other in enumerate(others, start=1):
        RelatedRole.objects.create(role=role, related=other, rank=rank)


def give_skills(role: Role, *skills: Skill, is_core: bool = True) -> None:
    """Give ``role`` these skills, the first one first."""
    for rank, skill in enumerate(skills, start=1):
        RoleSkill.objects.create(role=role, skill=skill, rank=rank, is_core=is_core)
