"""Names as people write them find the entry that is meant."""

from __future__ import annotations

import pytest

from jobs.taxonomy.entries import entries
from jobs.taxonomy.models import Role, Sector, Skill
from jobs.taxonomy.naming import NoSuchCity, SeveralCities, city_label, city_names, find, find_role, fold
from tests.factories.taxonomy import (
    make_city,
    make_department,
    make_family,
    make_role,
    make_sector,
    make_skill,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Développeur Back-End", "developpeur back end"),
        ("L’Haÿ-les-Roses", "l'hay les roses"),
        ("Cœur", "COEUR"),
        ("Node.js", "node js"),
    ],
)
def test_case_accents_and_punctuation_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_of_technologies_stay_apart() -> None:
    assert len({fold("C"), fold("C++"), fold("C#")}) == 3


@pytest.mark.parametrize("typed", ["Node.js", "nodejs", "NODE JS", "node"])
def test_a_skill_is_found_written_as_one_word_or_two(typed: str) -> None:
    make_skill("node-js", name="Node.js", aliases=["Node"])
    found = find(entries(Skill).by_name(Skill), typed)
    assert found is not None
    assert found.slug == "node-js"


def test_a_name_of_its_own_goes_before_a_synonym_of_another() -> None:
    make_skill("a", name="Alpha", aliases=["Beta"])
    make_skill("b", name="Beta")
    found = find(entries(Skill).by_name(Skill), "beta")
    assert found is not None
    assert found.slug == "b"


@pytest.mark.parametrize(
    "typed", ["Développeuse back-end", "développeurs backend", "dev back end", "Dev. back-end (F/H)"]
)
def test_a_role_is_found_by_its_forms(typed: str) -> None:
    make_role(
        "developpeur-back-end",
        name="Développeur back-end",
        name_feminine="Développeuse back-end",
        noun_plural="développeurs back-end",
    )
    assert find_role(entries(Role).by_name(Role), typed) == Role.objects.get()


def test_nothing_is_found_by_nothing() -> None:
    make_skill("python")
    assert find(entries(Skill).by_name(Skill), " - ") is None


class TestEntries:
    def test_one_query_brings_several_vocabularies(self, django_assert_num_queries: object) -> None:
        make_role("data-engineer", name="Data engineer")
        make_sector("energie", name="Énergie")
        make_skill("python", name="Python")
        with django_assert_num_queries(1):  # type: ignore[operator]
            found = entries(Role, Sector, Skill)
            assert [role.name for role in found.by_slug(Role).values()] == ["Data engineer"]
            assert [sector.name for sector in found.by_slug(Sector).values()] == ["Énergie"]
            assert [skill.name for skill in found.by_slug(Skill).values()] == ["Python"]

    def test_an_entry_is_the_row_that_it_names(self) -> None:
        role = make_role("data-engineer", name="Data engineer")
        found = entries(Role).by_slug(Role)["data-engineer"]
        assert found == role
        assert found.wave == role.wave

    def test_roles_come_by_family_in_order(self) -> None:
        second = make_family("data", name="Data", position=2)
        make_role("data-engineer", name="Data engineer", family=second, position=1)
        make_role("b", name="B", position=3)
        make_role("a", name="A", position=2)
        assert entries(Role).roles_by_family() == {
            "Developpement": [("a", "A"), ("b", "B")],
            "Data": [("data-engineer", "Data engineer")],
        }

    def test_a_retired_entry_is_left_out(self) -> None:
        make_skill("flash", is_retired=True)
        assert entries(Skill).by_slug(Skill) == {}

    def test_what_was_not_asked_for_is_not_there(self) -> None:
        make_skill("python")
        assert entries(Role, Sector).by_slug(Skill) == {}


class TestCities:
    @pytest.mark.parametrize(
        "typed", ["Saint-Étienne", "st etienne", "St-Étienne (69)", "42000", "Saint-Etienne CEDEX 2"]
    )
    def test_a_city_is_found_as_it_is_written(self, typed: str) -> None:
        city = make_city("saint-etienne", name="Saint-Étienne", postcode="42000")
        assert city_names().find(typed) == city

    def test_a_label_finds_its_city_again(self) -> None:
        city = make_city("le-port", name="Le Port")
        make_department()
        assert city_names().find(city_label(city)) == city

    def test_none_or_several_are_told_apart(self) -> None:
        make_city("a", name="Saint-Denis", postcode="93200")
        make_city("b", name="Saint-Denis", postcode="93200")
        names = city_names()
        with pytest.raises(NoSuchCity):
            names.find("Atlantis")
        with pytest.raises(SeveralCities) as by_name:
            names.find("saint denis")
        with pytest.raises(SeveralCities) as by_code:
            names.find("93200")
        assert (by_name.value.by_code, by_code.value.by_code) == (False, True)
