"""What a load writes, what it leaves alone, and which cache tags it bumps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError
from pytest_django import DjangoAssertNumQueries

from core.models import TagVersion
from core.pagecache import versions
from jobs.taxonomy.loading import Counts, read_vocabulary, save_vocabulary
from jobs.taxonomy.models import City, RelatedRole, Role, RoleFamily, RoleSkill, Sector, SectorActivity, Skill
from tests.factories.vocabulary_files import Files

pytestmark = pytest.mark.django_db


def load(files: Files) -> dict[str, Counts]:
    return save_vocabulary(read_vocabulary(files.folder))


def altered(counts: dict[str, Counts]) -> dict[str, Counts]:
    """The files in which something moved."""
    return {file: count for file, count in counts.items() if count.created or count.changed or count.retired}


@pytest.fixture
def bumped() -> Callable[[], set[str]]:
    """Tags bumped since the last call."""
    seen: dict[str, int] = {}

    def since() -> set[str]:
        now = versions(TagVersion.objects.values_list("name", flat=True))
        names = {name for name, version in now.items() if seen.get(name) != version}
        seen.clear()
        seen.update(now)
        return names

    return since


def test_the_first_load_creates_every_row(files: Files) -> None:
    created = {file: count.created for file, count in load(files).items()}
    assert created == {
        "categories.csv": 10,
        "roles.csv": 89,
        "role_related.csv": 320,
        "role_skills.csv": 1068,
        "skills.csv": 428,
        "sectors.csv": 25,
        "sector_naf.csv": 61,
        "regions.csv": 18,
        "departements.csv": 101,
        "cities.csv": 321,
    }


def test_every_value_of_a_role_arrives(files: Files) -> None:
    load(files)
    role = Role.objects.select_related("family").get(slug="developpeur-back-end")
    assert role.family.name == "Développement"
    assert role.synonyms == [
        "Développeur back office",
        "Back-end developer",
        "Ingénieur back-end",
        "Développeur serveur",
    ]
    assert (role.position, role.wave, role.name_feminine) == (1, 1, "Développeuse back-end")
    assert (role.noun_genitive, role.survey_label) == ("de développeur back-end", "Developer, back-end")
    assert (role.rome_code, role.rome_appellation_code, role.rome_match) == ("M1855", "200151", "exact")


@pytest.mark.parametrize(
    ("slug", "locative", "genitive"),
    [
        ("paris", "à Paris", "de Paris"),
        ("le-havre", "au Havre", "du Havre"),
        ("les-sables-d-olonne", "aux Sables-d'Olonne", "des Sables-d'Olonne"),
        ("la-rochelle", "à La Rochelle", "de La Rochelle"),
        ("l-hay-les-roses", "à L'Haÿ-les-Roses", "de L'Haÿ-les-Roses"),
        ("angers", "à Angers", "d'Angers"),
    ],
)
def test_locatives_come_from_the_file(files: Files, slug: str, locative: str, genitive: str) -> None:
    load(files)
    city = City.objects.get(slug=slug)
    assert (city.locative, city.genitive) == (locative, genitive)


def test_a_second_load_changes_nothing_and_writes_nothing(
    files: Files, bumped: Callable[[], set[str]], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load(files)
    bumped()
    vocabulary = read_vocabulary(files.folder)
    with django_assert_num_queries(12) as queries:  # a savepoint, and one SELECT for each of 10 tables
        counts = save_vocabulary(vocabulary)
    assert altered(counts) == {}
    assert sum(count.unchanged for count in counts.values()) == 2441
    assert not [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert bumped() == set()


def test_the_first_load_needs_few_queries(
    files: Files, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    vocabulary = read_vocabulary(files.folder)
    with django_assert_max_num_queries(60):
        save_vocabulary(vocabulary)


def test_a_changed_value_is_found_again_by_its_key(files: Files) -> None:
    load(files)
    before = Role.objects.get(slug="developpeur-back-end").pk
    files.replace("roles.csv", 2, "Développeur serveur", "Développeur côté serveur")
    assert altered(load(files)) == {"roles.csv": Counts(created=0, changed=1, unchanged=88, retired=0)}
    role = Role.objects.get(slug="developpeur-back-end")
    assert (role.pk, role.synonyms[-1]) == (before, "Développeur côté serveur")


def test_a_row_that_leaves_is_retired_and_its_links_deleted(files: Files) -> None:
    load(files)
    for file in ("sectors.csv", "sector_naf.csv"):
        files.remove_containing(file, "immobilier")
    assert altered(load(files)) == {
        "sectors.csv": Counts(created=0, changed=0, unchanged=24, retired=1),
        "sector_naf.csv": Counts(created=0, changed=0, unchanged=60, retired=1),
    }
    assert Sector.objects.get(slug="immobilier").is_retired
    assert not SectorActivity.objects.filter(sector__slug="immobilier").exists()


def test_a_retired_row_is_counted_once(files: Files) -> None:
    load(files)
    files.remove("cities.csv", 301)
    load(files)
    assert altered(load(files)) == {}


def test_a_row_that_returns_is_the_same_row_again(files: Files) -> None:
    load(files)
    before = Sector.objects.get(slug="immobilier").pk
    whole = {file: files.lines(file) for file in ("sectors.csv", "sector_naf.csv")}
    for file in whole:
        files.remove_containing(file, "immobilier")
    load(files)
    for file, lines in whole.items():
        files.write(file, lines)
    counts = load(files)
    assert counts["sectors.csv"] == Counts(created=0, changed=1, unchanged=24, retired=0)
    assert counts["sector_naf.csv"] == Counts(created=1, changed=0, unchanged=60, retired=0)
    sector = Sector.objects.get(slug="immobilier")
    assert (sector.pk, sector.is_retired) == (before, False)


def test_a_link_that_leaves_is_deleted(files: Files) -> None:
    load(files)
    files.remove("role_related.csv", 2)
    assert altered(load(files)) == {
        "role_related.csv": Counts(created=0, changed=0, unchanged=319, retired=1)
    }
    assert not RelatedRole.objects.filter(
        role__slug="developpeur-back-end", related__slug="developpeur-full-stack"
    ).exists()


def test_two_cities_may_swap_their_slugs(files: Files) -> None:
    load(files)
    files.replace("cities.csv", 2, ",Paris,paris,", ",Paris,marseille,")
    files.replace("cities.csv", 3, ",Marseille,marseille,", ",Marseille,paris,")
    assert load(files)["cities.csv"].changed == 2
    assert City.objects.get(insee_code="75056").slug == "marseille"
    assert City.objects.get(insee_code="13055").slug == "paris"


def test_a_new_code_takes_the_slug_of_the_one_it_replaces(files: Files) -> None:
    load(files)
    # As when communes merge: the new one keeps the name, under another code.
    files.replace("cities.csv", 102, "95585,Sarcelles", "95999,Sarcelles")
    counts = load(files)["cities.csv"]
    assert (counts.created, counts.retired) == (1, 1)
    assert City.objects.get(slug="sarcelles").insee_code == "95999"
    old = City.objects.get(insee_code="95585")
    assert (old.is_retired, old.slug) == (True, "sarcelles-95585")


def test_a_failure_in_the_last_table_undoes_the_first(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(City._default_manager, "bulk_create", fail)
    with pytest.raises(DatabaseError):
        load(files)
    assert not RoleFamily.objects.exists()
    assert not Skill.objects.exists()


def test_progress_hears_of_every_row(files: Files) -> None:
    vocabulary = read_vocabulary(files.folder)
    heard: list[int] = []
    save_vocabulary(vocabulary, progress=heard.append)
    assert sum(heard) == len(vocabulary) == 2441


def test_the_first_load_bumps_the_vocabulary_alone(files: Files, bumped: Callable[[], set[str]]) -> None:
    load(files)
    assert bumped() == {"vocabulary"}


def test_a_changed_city_bumps_its_tag_under_both_slugs(files: Files, bumped: Callable[[], set[str]]) -> None:
    load(files)
    bumped()
    files.replace("cities.csv", 4, ",Lyon,lyon,", ",Lyon,lyon-rhone,")
    load(files)
    assert bumped() == {"vocabulary", "city:lyon", "city:lyon-rhone"}


def test_a_changed_region_bumps_its_cities(files: Files, bumped: Callable[[], set[str]]) -> None:
    load(files)
    bumped()
    files.replace("regions.csv", 19, "en Corse", "en Corse même")
    load(files)
    assert bumped() == {"vocabulary", "city:ajaccio", "city:bastia"}


def test_a_changed_skill_bumps_the_roles_that_have_it(files: Files, bumped: Callable[[], set[str]]) -> None:
    load(files)
    bumped()
    files.replace("skills.csv", 3, "ABAP", "Langage ABAP")
    load(files)
    having = RoleSkill.objects.filter(skill__slug="abap").values_list("role__slug", flat=True)
    assert bumped() == {"vocabulary", *(f"role:{slug}" for slug in having)}


def test_a_changed_role_bumps_those_that_are_related_to_it(
    files: Files, bumped: Callable[[], set[str]]
) -> None:
    load(files)
    bumped()
    files.replace("roles.csv", 2, "Développeur serveur", "Développeur côté serveur")
    load(files)
    related = RelatedRole.objects.filter(related__slug="developpeur-back-end")
    expected = {f"role:{slug}" for slug in related.values_list("role__slug", flat=True)}
    assert bumped() == {"vocabulary", "role:developpeur-back-end", *expected}


def test_a_new_activity_bumps_its_sector(files: Files, bumped: Callable[[], set[str]]) -> None:
    load(files)
    bumped()
    files.append(
        "sector_naf.csv", "immobilier,L,Activités immobilières,68.3,groupe,Activités pour compte de tiers"
    )
    load(files)
    assert bumped() == {"vocabulary", "sector:immobilier"}


def test_a_retired_sector_bumps_its_tag(files: Files, bumped: Callable[[], set[str]]) -> None:
    load(files)
    bumped()
    for file in ("sectors.csv", "sector_naf.csv"):
        files.remove_containing(file, "immobilier")
    load(files)
    assert bumped() == {"vocabulary", "sector:immobilier"}
