"""One row, right or wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jobs.missions.importing.rows import Checked, Known, check, digest, external_id_of, meant
from jobs.missions.importing.vocabulary import load_vocabulary
from jobs.missions.terms import DurationUnit, RemotePolicy
from jobs.taxonomy.models import City, Role, Skill
from tests.factories.mission_rows import make_row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def checked(known: Known | None = None, **values: Any) -> Checked:
    return check(meant(make_row(**values)), load_vocabulary(), at=NOW, known=known)


def defects(known: Known | None = None, **values: Any) -> list[tuple[str, str]]:
    return [tuple(defect) for defect in checked(known, **values).defects]


def test_a_row_becomes_the_fields_of_a_mission() -> None:
    found = checked(
        skills="Python|C++",
        optional_skills=["Cobol"],
        remote_policy="2 jours",
        duration_value="6 mois",
        client="ACME",
        client_kind="Grand groupe",
        sector="banque",
    )
    assert found.defects == []
    assert found.fields["role_id"] == Role.objects.get().pk
    assert found.fields["city_id"] == City.objects.get().pk
    assert (found.fields["remote_policy"], found.fields["remote_days"]) == (RemotePolicy.PARTIAL, 2)
    assert (found.fields["duration_value"], found.fields["duration_unit"]) == (6, DurationUnit.MONTH)
    assert (found.fields["rate_min"], found.fields["rate_max"]) == (450, 550)
    assert found.skills == [
        (Skill.objects.get(slug="python").pk, True),
        (Skill.objects.get(slug="c-plus-plus").pk, True),
    ]
    assert found.warnings == ["unknown skill “Cobol” left out"]
    assert (found.client, found.client_kind) == ("ACME", "grand-groupe")


def test_french_names_of_columns_are_understood() -> None:
    raw = {"Identifiant": "M-1", "TITRE": "x", "Métier": "y", "TJM min": "1", "Télétravail": "", "Autre": "z"}
    assert meant(raw) == {"external_id": "M-1", "title": "x", "role": "y", "rate_min": "1"}


def test_two_names_of_one_column_give_the_first_that_says_something() -> None:
    assert meant({"ville": "", "code_postal": "69001"}) == {"city": "69001"}


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"title": None}, [("title", "is missing")]),
        ({"role": "Astronaute"}, [("role", "“Astronaute” is no role of the vocabulary")]),
        ({"city": "Atlantis"}, [("city", "“Atlantis” is no city of the vocabulary")]),
        ({"city": None}, [("city", "is missing")]),
        ({"rate_min": 600}, [("rate_min", "600 is more than 550")]),
        ({"remote_policy": "partiel"}, [("remote_days", "how many remote days per week?")]),
        ({"duration_value": 6}, [("duration_unit", "days or months?")]),
        ({"published_at": "2026-11-23"}, [("published_at", "is in the future")]),
        ({"valid_through": "2026-11-21"}, [("valid_through", "is before the publication")]),
        (
            {"published_at": "2026-11-01", "valid_through": "2026-11-21"},
            [("valid_through", "is past: the mission is over")],
        ),
        ({"published_at": "2026-09-01"}, [("valid_through", "is past: the mission is over")]),
        (
            {"accepts_freelance": False, "accepts_portage": "non"},
            [("accepts_freelance", "no contract mode is accepted")],
        ),
        ({"title": "a\x00b"}, [("title", "contains a control character")]),
    ],
)
def test_what_is_wrong_is_named(values: dict[str, Any], wrong: list[tuple[str, str]]) -> None:
    assert defects(**values) == wrong


def test_every_defect_of_a_row_is_told_at_once() -> None:
    assert [field for field, _reason in defects(title=None, role="x", rate_min="x")] == [
        "title",
        "role",
        "rate_min",
    ]


@pytest.mark.parametrize("values", [{"remote_policy": "total"}, {"country": "BE"}])
def test_a_mission_that_is_nowhere_in_france_needs_no_city(values: dict[str, Any]) -> None:
    assert defects(city=None, **values) == []


def test_the_city_of_a_mission_abroad_is_left_out() -> None:
    found = checked(country="BE")
    assert found.fields["city_id"] is None
    assert found.warnings == ["the city of a mission abroad is left out"]


def test_one_rate_is_both() -> None:
    found = checked(rate_min=None, rate_max=None, tjm="500 €")
    assert (found.fields["rate_min"], found.fields["rate_max"]) == (500, 500)


def test_a_mission_lives_for_45_days_after_its_publication() -> None:
    assert checked().fields["valid_through"] == datetime(2027, 1, 6, 22, 59, 59, tzinfo=UTC)
    assert checked(published_at="2026-11-01").fields["valid_through"] == datetime(
        2026, 12, 16, 22, 59, 59, tzinfo=UTC
    )


def test_a_known_mission_keeps_its_publication_and_its_end() -> None:
    known = Known(NOW - timedelta(days=60), NOW - timedelta(days=15))
    fields = checked(known, published_at="2026-11-20").fields
    assert "published_at" not in fields
    assert fields["valid_through"] == known.valid_through


def test_the_row_of_a_known_mission_may_set_its_end_in_the_past() -> None:
    known = Known(NOW - timedelta(days=60), NOW + timedelta(days=15))
    assert defects(known, valid_through="2026-11-20") == []
    assert defects(known, valid_through="2026-01-20") == [("valid_through", "is before the publication")]


def test_a_mission_that_comes_back_after_its_end_gets_the_usual_time() -> None:
    known = Known(NOW - timedelta(days=60), NOW - timedelta(days=15), is_coming_back=True)
    assert checked(known).fields["valid_through"] > NOW + timedelta(days=44)


@pytest.mark.parametrize(
    "values", [{}, {"external_id": "x" * 121}, {"external_id": "a\x00"}, {"external_id": {}}]
)
def test_a_row_without_a_readable_identifier_has_none(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        external_id_of(values)


def test_the_digest_follows_the_meaning_of_the_row() -> None:
    vocabulary = load_vocabulary()
    plain = digest(meant(make_row()), vocabulary)
    assert len(plain) == 32
    assert digest(meant(make_row(sector="", autre="x")), vocabulary) == plain
    assert digest(meant(make_row(rate_max=560)), vocabulary) != plain
