"""Names that partners give to entries of the vocabulary; the real one, since its names are the point."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from jobs.missions.importing.vocabulary import Vocabulary, load_vocabulary
from jobs.taxonomy.models import City, Role, Sector, Skill
from tests.factories.taxonomy import load_real_vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _loaded_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Vocabulary]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_real_vocabulary()
        yield load_vocabulary()
        transaction.set_rollback(True)


@pytest.fixture
def vocabulary(_loaded_once: Vocabulary, db: None) -> Vocabulary:
    """The real vocabulary; what a test changes is rolled back after it."""
    return _loaded_once


@pytest.mark.parametrize(
    "name",
    [
        "developpeur-back-end",
        "Développeur back-end",
        "DEVELOPPEUR BACK END (H/F)",
        "Développeuse back-end",
        "Développeur / Développeuse back-end",
        "Back-end developer",
    ],
)
def test_a_role_is_found_by_any_of_its_names(vocabulary: Vocabulary, name: str) -> None:
    assert vocabulary.role(name) == Role.objects.get(slug="developpeur-back-end").pk


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("75056", "paris"),
        ("75001", "paris"),
        ("75116", "paris"),
        ("Paris 15e arrondissement", "paris"),
        ("75008 PARIS CEDEX 08", "paris"),
        ("69003", "lyon"),
        ("Lyon 3e", "lyon"),
        ("lyon", "lyon"),
        ("Lyon (69)", "lyon"),
        ("69383", "lyon"),
        ("le havre", "le-havre"),
        ("Saint Etienne", "saint-etienne"),
        ("Saint-Denis (93)", "saint-denis-93"),
        ("97411", "saint-denis-974"),
        ("97400 Saint-Denis", "saint-denis-974"),
    ],
)
def test_a_city_is_found_by_code_or_name(vocabulary: Vocabulary, name: str, slug: str) -> None:
    assert vocabulary.city(name) == City.objects.get(slug=slug).pk


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Atlantis", "no city"),
        ("99999", "no city"),
        ("Saint-Denis", "several cities are named"),
        ("95000", "several cities have the postcode"),
        ("", "no city"),
        ("---", "no city"),
    ],
)
def test_a_city_that_is_none_or_several_is_refused(vocabulary: Vocabulary, name: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        vocabulary.city(name)


@pytest.mark.parametrize("name", ["", "Astronaute", "(H/F)"])
def test_an_unknown_role_is_refused(vocabulary: Vocabulary, name: str) -> None:
    with pytest.raises(ValueError, match="no role"):
        vocabulary.role(name)


@pytest.mark.parametrize(
    ("name", "slug"), [("java", "java"), ("JavaScript", "javascript"), (".NET", "dotnet"), ("c#", "c-sharp")]
)
def test_a_skill_is_found_and_not_taken_for_another(vocabulary: Vocabulary, name: str, slug: str) -> None:
    found = Skill.objects.get(pk=vocabulary.skill(name))
    assert found.slug == slug or found.name.lower() == name.lower()


def test_every_slug_and_name_finds_its_own_entry(vocabulary: Vocabulary) -> None:
    for role in Role.objects.all():
        assert vocabulary.role(role.slug) == vocabulary.role(role.name) == role.pk
    for sector in Sector.objects.all():
        assert vocabulary.sector(sector.name) == sector.pk
    for skill in Skill.objects.all():
        assert vocabulary.skill(skill.slug) == skill.pk
    for city in City.objects.all():
        assert vocabulary.city(city.insee_code) == vocabulary.city(city.slug) == city.pk


def test_a_retired_entry_is_not_found(vocabulary: Vocabulary) -> None:
    Role.objects.filter(slug="developpeur-back-end").update(is_retired=True)
    with pytest.raises(ValueError, match="no role"):
        load_vocabulary().role("developpeur-back-end")


def test_the_fingerprint_follows_the_names(vocabulary: Vocabulary) -> None:
    assert load_vocabulary().fingerprint == vocabulary.fingerprint
    Skill.objects.filter(slug="java").update(aliases=["Java EE 99"])
    assert load_vocabulary().fingerprint != vocabulary.fingerprint
