"""What visitors read of a mission."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries

from jobs.missions import presenting
from jobs.missions.models import Mission
from jobs.missions.presenting import Fact
from jobs.missions.terms import DurationUnit, English, Experience, RemotePolicy, State
from tests.factories.missions import NOWHERE, make_client, make_mission
from tests.factories.taxonomy import make_city, make_sector, make_skill

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
PUBLISHED = datetime(2026, 11, 12, 9, tzinfo=UTC)
UNTIL = datetime(2026, 12, 27, 22, 59, 59, tzinfo=UTC)


def mission(**fields: Any) -> Mission:
    return make_mission(**({"published_at": PUBLISHED, "valid_through": UNTIL} | fields))


def value(rows: list[Fact], label: str) -> str:
    return next((row.value for row in rows if row.label == label), "")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"rate_min": 450, "rate_max": 550}, "450\u00a0–\u00a0550\u00a0€\u00a0HT/jour"),
        ({"rate_min": 500, "rate_max": 500}, "500\u00a0€\u00a0HT/jour"),
        ({"rate_min": 900, "rate_max": 1200}, "900\u00a0–\u00a01\u202f200\u00a0€\u00a0HT/jour"),
        ({"is_rate_public": False}, "TJM selon profil"),
        ({"rate_min": None, "rate_max": None}, "TJM selon profil"),
    ],
)
def test_a_rate_is_a_span_a_value_or_left_to_the_profile(fields: dict[str, Any], expected: str) -> None:
    assert presenting.rate_text(mission(**fields)) == expected


def test_a_hidden_rate_is_nowhere_on_the_card_or_the_page() -> None:
    hidden = mission(rate_min=731, rate_max=877, is_rate_public=False)
    told = (
        repr(presenting.card(hidden, at=AT))
        + repr(presenting.detail(hidden))
        + repr(presenting.facts(hidden))
    )
    assert "731" not in told.replace(str(hidden.reference), "")
    assert "877" not in told.replace(str(hidden.reference), "")


def test_a_place_is_a_city_and_its_region() -> None:
    assert presenting.place_text(mission()) == "Lyon (Auvergne-Rhône-Alpes)"


def test_a_city_named_like_its_region_is_said_once() -> None:
    city = make_city("auvergne-rhone-alpes", name="Auvergne-Rhône-Alpes")
    assert presenting.place_text(mission(city=city)) == "Auvergne-Rhône-Alpes"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"country": "BE"}, "Belgique"),
        ({"country": "CH"}, "Suisse"),
        ({"city": NOWHERE}, "France"),
        ({"country": "ZZ"}, "ZZ"),
    ],
)
def test_a_mission_without_a_city_names_its_country(fields: dict[str, Any], expected: str) -> None:
    assert presenting.place_text(mission(**fields)) == expected


def test_a_fully_remote_mission_takes_place_nowhere_in_particular() -> None:
    remote = mission(remote_policy=RemotePolicy.FULL, city=make_city("lyon"))
    card = presenting.card(remote, at=AT)
    assert (card.place, card.remote) == ("Télétravail total", "")
    assert value(presenting.facts(remote), "Pays") == "France"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"remote_policy": RemotePolicy.NONE}, "Sur site"),
        ({"remote_days": 1}, "Télétravail partiel, 1\u00a0jour par semaine"),
        ({"remote_days": 3}, "Télétravail partiel, 3\u00a0jours par semaine"),
    ],
)
def test_remote_work_says_how_many_days(fields: dict[str, Any], expected: str) -> None:
    assert presenting.remote_text(mission(**fields)) == expected


def test_a_mission_without_a_date_starts_as_soon_as_possible() -> None:
    soon = mission()
    assert presenting.start_text(soon) == "Dès que possible"
    assert presenting.card(soon, at=AT).start == "Dès que possible"


def test_a_date_of_start_says_what_it_is_where_it_stands_alone() -> None:
    dated = mission(start_date=date(2027, 3, 1))
    assert presenting.start_text(dated) == "1er\u00a0mars 2027"
    assert presenting.card(dated, at=AT).start == "Début le 1er\u00a0mars 2027"


@pytest.mark.parametrize(
    ("count", "unit", "is_renewable", "expected"),
    [
        (6, DurationUnit.MONTH, True, "6\u00a0mois, renouvelable"),
        (1, DurationUnit.MONTH, False, "1\u00a0mois"),
        (1, DurationUnit.DAY, False, "1\u00a0jour"),
        (10, DurationUnit.DAY, False, "10\u00a0jours"),
        (None, "", False, ""),
    ],
)
def test_a_duration_has_its_unit(count: int | None, unit: str, is_renewable: bool, expected: str) -> None:
    found = mission(duration_value=count, duration_unit=unit, is_renewable=is_renewable)
    assert presenting.duration_text(found) == expected


@pytest.mark.parametrize(
    ("freelance", "portage", "expected"),
    [
        (True, True, "Freelance ou portage salarial"),
        (True, False, "Freelance"),
        (False, True, "Portage salarial"),
    ],
)
def test_contracts_are_those_that_are_accepted(freelance: bool, portage: bool, expected: str) -> None:
    found = mission(accepts_freelance=freelance, accepts_portage=portage)
    assert presenting.contracts_text(found) == expected


@pytest.mark.parametrize(
    "typed", ["Développeur Python", "Développeur Python (H/F)", "Développeur Python (f/h)"]
)
@pytest.mark.parametrize(
    ("is_marked", "expected"), [(True, "Développeur Python\u00a0(H/F)"), (False, "Développeur Python")]
)
def test_the_mark_of_gender_follows_the_setting(typed: str, is_marked: bool, expected: str) -> None:
    with override_settings(MISSION_GENDER_MARK=is_marked):
        assert presenting.title(mission(title=typed)) == expected


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_no_line_of_a_title_begins_with_a_dash(dash: str) -> None:
    found = mission(title=f"Chef de projet {dash} Avant-vente (H/F)")
    assert presenting.title(found) == f"Chef de projet\u00a0{dash} Avant-vente\u00a0(H/F)"
    assert found.plain_title == presenting.detail(found).plain_title == f"Chef de projet {dash} Avant-vente"


def test_days_are_those_of_paris() -> None:
    late = mission(published_at=datetime(2026, 11, 11, 23, 30, tzinfo=UTC))
    card = presenting.card(late, at=AT)
    assert (card.published, card.published_on) == ("Publiée le 12\u00a0novembre 2026", date(2026, 11, 12))
    assert presenting.detail(late).deadline == "Candidatures jusqu’au 27\u00a0décembre 2026"


def test_a_draft_was_never_published() -> None:
    draft = mission(state=State.DRAFT, published_at=None)
    card = presenting.card(draft, at=AT)
    assert (card.published, card.published_on, card.closed) == ("", None, "")


def test_a_card_names_four_skills_the_required_ones_first() -> None:
    required = [make_skill(slug) for slug in ("python", "django", "postgresql")]
    optional = [make_skill(slug) for slug in ("docker", "redis")]
    found = mission(skills=required, optional_skills=optional)
    assert presenting.card(found, at=AT).skills == ("Python", "Django", "Postgresql", "Docker")


def test_a_page_tells_required_skills_from_welcome_ones() -> None:
    shown = presenting.detail(mission(skills=[make_skill("python")], optional_skills=[make_skill("docker")]))
    assert (shown.skills_required, shown.skills_optional) == (("Python",), ("Docker",))


def test_the_first_screen_says_how_much_where_when_and_how_long() -> None:
    summary = presenting.detail(mission()).summary
    assert [row.label for row in summary] == ["TJM proposé par le client", "Lieu", "Début", "Durée"]
    assert [row.is_words for row in summary] == [False, True, True, True]
    assert summary[1].note == "Télétravail partiel, 2\u00a0jours par semaine"


def test_what_is_unknown_has_no_row() -> None:
    labels = {row.label for row in presenting.facts(mission())}
    assert labels.isdisjoint({"Expérience", "Anglais", "Secteur", "Client", "Pays"})


def test_what_is_known_has_its_row() -> None:
    found = mission(
        experience=Experience.CONFIRMED,
        english=English.FLUENT,
        sector=make_sector("industrie"),
        client=make_client(name="Banque Secrète", public_label="Une banque à La Défense"),
        days_per_week=4,
    )
    rows = presenting.facts(found)
    assert value(rows, "Secteur") == "Industrie"
    assert value(rows, "Client") == "Une banque à La Défense"
    assert value(rows, "Rythme") == "4\u00a0jours par semaine"
    assert value(rows, "Référence") == str(found.reference)
    assert {"Expérience", "Anglais"} <= {row.label for row in rows}


def test_the_name_of_a_client_stays_with_us() -> None:
    found = mission(client=make_client(name="Banque Secrète"))
    assert "Secrète" not in repr(presenting.facts(found)) + repr(presenting.card(found, at=AT))


def test_a_page_shows_every_fact_once() -> None:
    found = mission(sector=make_sector("industrie"))
    shown = presenting.detail(found)
    assert [*shown.summary, *shown.conditions] == presenting.facts(found)


def test_a_live_mission_is_not_said_to_be_closed() -> None:
    live = mission()
    assert presenting.closed(live, at=AT) is None
    assert presenting.card(live, at=AT).closed == ""


@pytest.mark.parametrize(
    ("state", "heading", "words"),
    [
        (State.FILLED, "Mission pourvue", "pourvue le 20\u00a0novembre 2026"),
        (State.WITHDRAWN, "Mission retirée", "retirée le 20\u00a0novembre 2026"),
    ],
)
def test_a_closed_mission_says_what_became_of_it_and_when(state: str, heading: str, words: str) -> None:
    ended = mission(state=state, closed_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    notice = presenting.closed(ended, at=AT)
    assert notice is not None
    assert notice.heading == presenting.card(ended, at=AT).closed == heading
    assert words in notice.text


def test_an_expired_mission_says_until_when_it_took_applications() -> None:
    notice = presenting.closed(mission(), at=UNTIL + timedelta(seconds=1))
    assert notice is not None
    assert notice.heading == "Mission expirée"
    assert "jusqu’au 27\u00a0décembre 2026" in notice.text


def test_cards_and_pages_ask_the_database_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for slug in ("python", "django"):
        make_mission(skills=[make_skill(slug)], sector=make_sector(f"secteur-{slug}"), client=make_client())
    loaded = list(Mission.objects.with_facts().with_skills())
    with django_assert_num_queries(0):
        assert len(presenting.cards(loaded, at=AT)) == 2
        assert all(presenting.detail(one).conditions for one in loaded)
