"""A small vocabulary, and right answers to each step."""

from __future__ import annotations

import pytest

from jobs.taxonomy.models import Department, Region
from tests.factories.taxonomy import make_city, make_family, make_role, make_sector, make_skill


@pytest.fixture
def vocabulary(db: None) -> None:
    """Two families of roles, a few skills, a sector, Lyon and the two Saint-Denis."""
    data = make_family("data", name="Data & IA", position=2)
    make_role("data-engineer", name="Data engineer", family=data)
    make_role(
        "developpeur-back-end",
        name="Développeur back-end",
        name_feminine="Développeuse back-end",
        synonyms=["Back-end developer"],
    )
    for slug, name, aliases in (
        ("python", "Python", []),
        ("node-js", "Node.js", ["Node"]),
        ("react", "React", ["React.js"]),
        ("a-b-testing", "A/B testing", []),
        ("c-sharp", "C#", []),
    ):
        make_skill(slug, name=name, aliases=aliases)
    make_sector("banque-finance", name="Banque & finance")
    make_city("lyon")
    make_city("saint-denis-93", name="Saint-Denis", department=_department("93"), postcode="93200")
    make_city("saint-denis-974", name="Saint-Denis", department=_department("974"), postcode="97400")


def _department(code: str) -> Department:
    region = Region.objects.create(code=code, name=code, slug=code)
    return Department.objects.create(code=code, name=code, slug=code, region=region)
