from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pytest_django import DjangoAssertNumQueries

import pages
from core.pagecache import collecting
from jobs.taxonomy import selectors
from jobs.taxonomy.models import City, Role
from tests.factories.taxonomy import (
    give_skills,
    make_city,
    make_family,
    make_role,
    make_sector,
    make_skill,
    relate,
)

pytestmark = pytest.mark.django_db

BRIEF = Path(pages.__file__).parent / "demo" / "brief.yaml"


# On the real vocabulary


@pytest.mark.usefixtures("real_vocabulary")
def test_related_roles_of_a_back_end_developer_are_those_of_the_file() -> None:
    role = Role.objects.get(slug="developpeur-back-end")
    assert [other.slug for other in selectors.related_roles(role=role)] == [
        "developpeur-full-stack",
        "developpeur-front-end",
        "developpeur-php",
        "developpeur-java",
        "developpeur-python",
        "lead-developer",
    ]


@pytest.mark.usefixtures("real_vocabulary")
def test_a_role_with_three_related_roles_is_given_more_of_its_family() -> None:
    role = Role.objects.get(slug="data-engineer")
    assert [other.slug for other in selectors.related_roles(role=role)] == [
        "analytics-engineer",
        "architecte-data",
        "data-scientist",
        "ingenieur-cloud",
        "ingenieur-mlops",
        "data-analyst",
    ]


@pytest.mark.usefixtures("real_vocabulary")
def test_every_role_has_at_least_three_related_roles() -> None:
    counts = {role.slug: len(selectors.related_roles(role=role)) for role in Role.objects.all()}
    assert len(counts) == 89
    assert {slug: count for slug, count in counts.items() if not 3 <= count <= 6} == {}


@pytest.mark.usefixtures("real_vocabulary")
def test_cities_near_lyon_are_its_neighbours() -> None:
    near = selectors.nearby_cities(city=City.objects.get(slug="lyon"), limit=5)
    assert [neighbour.city.name for neighbour in near] == [
        "Villeurbanne",
        "Oullins-Pierre-Bénite",
        "Caluire-et-Cuire",
        "Bron",
        "Vénissieux",
    ]
    assert [round(neighbour.distance_km) for neighbour in near] == [3, 5, 5, 5, 6]


@pytest.mark.usefixtures("real_vocabulary")
def test_a_city_alone_on_its_island_has_no_neighbour() -> None:
    assert selectors.nearby_cities(city=City.objects.get(slug="ajaccio")) == []


@pytest.mark.usefixtures("real_vocabulary")
def test_the_families_hold_all_the_roles_in_order() -> None:
    families = selectors.role_families()
    assert [group.family.name for group in families][:2] == ["Développement", "Data & IA"]
    assert sum(len(group.roles) for group in families) == 89
    assert families[0].roles[0].slug == "developpeur-back-end"


@pytest.mark.usefixtures("real_vocabulary")
def test_core_skills_come_in_their_rank() -> None:
    role = Role.objects.get(slug="developpeur-back-end")
    assert [skill.name for skill in selectors.core_skills(role=role)] == [
        "PHP",
        "Python",
        "Java",
        "SQL",
        "Symfony",
    ]


@pytest.mark.usefixtures("real_vocabulary")
def test_the_guide_of_the_brief_names_the_sectors_annotated_in_it() -> None:
    brief = yaml.safe_load(BRIEF.read_text(encoding="utf-8"))
    text = "\n".join(part for answer in brief["qa"] for part in (answer["question"], *answer["paragraphs"]))
    annotated = list(dict.fromkeys(sector["sector_slug"] for sector in brief["sectors"]))
    assert [sector.slug for sector in selectors.sectors_mentioned(text=text)] == annotated
    assert len(annotated) == 4


@pytest.mark.usefixtures("real_vocabulary")
def test_the_guide_of_the_brief_names_the_skills_annotated_in_it() -> None:
    brief = yaml.safe_load(BRIEF.read_text(encoding="utf-8"))
    text = "\n".join(part for answer in brief["qa"] for part in answer["paragraphs"])
    annotated = {skill["skill_slug"] for skill in brief["skills"]}
    # "interface API" is not how one writes "API REST"; "spécialiste Java" names Java.
    assert {skill.slug for skill in selectors.skills_mentioned(text=text)} == annotated - {"api-rest"} | {
        "java"
    }


# What is left out


def test_retired_entries_are_never_returned() -> None:
    role = make_role("developpeur-php")
    relate(role, make_role("developpeur-cobol", is_retired=True))
    give_skills(role, make_skill("cobol", is_retired=True))
    make_sector("mines", is_retired=True)
    city = make_city("lyon")
    make_city("venissieux", is_retired=True)
    assert [group.roles for group in selectors.role_families()] == [(role,)]
    assert selectors.role_by_slug(slug="developpeur-cobol") is None
    assert selectors.related_roles(role=role) == []
    assert selectors.core_skills(role=role) == []
    assert selectors.sectors() == []
    assert selectors.nearby_cities(city=city) == []


def test_a_family_without_roles_is_left_out() -> None:
    make_family("vide")
    assert selectors.role_families() == []


def test_skills_that_are_not_core_are_left_out() -> None:
    role = make_role()
    give_skills(role, make_skill("git"), is_core=False)
    assert selectors.core_skills(role=role) == []


def test_a_role_comes_with_its_family(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_role(family=make_family("data", name="Data & IA"))
    with django_assert_num_queries(1):
        role = selectors.role_by_slug(slug="developpeur-back-end")
        assert role is not None
        assert role.family.name == "Data & IA"


# Queries do not grow with the vocabulary


@pytest.mark.parametrize("size", [2, 20])
def test_families_take_two_queries(size: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(size):
        make_role(f"role-{number}", family=make_family(f"famille-{number}"))
    with django_assert_num_queries(2):
        assert len([role for group in selectors.role_families() for role in group.roles]) == size


@pytest.mark.parametrize("size", [2, 20])
def test_a_full_list_of_related_roles_takes_one_query(
    size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    role = make_role()
    relate(role, *(make_role(f"role-{number}") for number in range(size)))
    with django_assert_num_queries(1):
        assert len(selectors.related_roles(role=role, limit=2)) == 2


@pytest.mark.parametrize("size", [2, 20])
def test_completing_related_roles_takes_one_more(
    size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    role, skill = make_role(), make_skill()
    give_skills(role, skill)
    for number in range(size):
        give_skills(make_role(f"role-{number}"), skill)
    with django_assert_num_queries(2):
        assert len(selectors.related_roles(role=role, limit=30)) == size


@pytest.mark.parametrize("size", [2, 20])
def test_cities_around_take_one_query(size: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    city = make_city("lyon")
    for number in range(size):
        make_city(f"ville-{number}", latitude=45.75 + number / 100)
    with django_assert_num_queries(1):
        assert len(selectors.nearby_cities(city=city, limit=30)) == size


# Cache tags


def test_what_is_shown_is_tagged() -> None:
    role, other = make_role("developpeur-php"), make_role("developpeur-java")
    relate(role, other)
    city, neighbour = make_city("lyon"), make_city("bron", latitude=45.74)
    make_sector("industrie")
    with collecting() as collector:
        selectors.related_roles(role=role, limit=1)
        assert collector.tags == {"role:developpeur-php", "role:developpeur-java"}
        selectors.nearby_cities(city=city)
        assert {f"city:{city.slug}", f"city:{neighbour.slug}", "vocabulary"} <= collector.tags
        selectors.sectors_mentioned(text="L’industrie")
        assert "sector:industrie" in collector.tags


def test_skills_are_read_from_a_typed_list(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    python = make_skill("python", name="Python", aliases=["Python 3"])
    delivery = make_skill("ci-cd", name="CI/CD")
    react = make_skill("react", name="React")
    with django_assert_num_queries(1):
        found, others = selectors.skills_named(text="PYTHON 3; ci/cd, react et Ada / Fortran, python,,")
    assert found == [python, delivery, react]
    assert others == ["Ada", "Fortran"]
