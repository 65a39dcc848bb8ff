"""Whose cards are shown, and whom the team may propose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.pagecache import collecting
from jobs.caching import EXPERTS
from jobs.freelancers.cards import availability_text, place_text
from jobs.freelancers.selectors import Suggestion, shown_experts, suggest
from jobs.taxonomy.models import City, Role, Skill
from tests.factories.freelancers import make_expert, make_freelancer
from tests.factories.taxonomy import make_city, make_role, make_skill, relate

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def names(**chosen: Any) -> list[str]:
    return [card.name for card in shown_experts(at=NOW, **chosen)]


@pytest.fixture
def grenoble(db: None) -> City:
    return make_city("grenoble", name="Grenoble", latitude=45.19, longitude=5.72)


@pytest.fixture
def villeurbanne(db: None) -> City:
    return make_city("villeurbanne", name="Villeurbanne", latitude=45.77, longitude=4.88)


# Cards


def test_a_card_says_a_first_name_an_initial_and_what_somebody_does(role: Role, lyon: City) -> None:
    make_expert(role, city=lyon, headline="API et bases de données", first_name="Zoé", last_name="dupont")
    (card,) = shown_experts(at=NOW)
    assert (card.name, card.role, card.text) == ("Zoé D.", role.name, "API et bases de données")
    assert "Lyon" in card.place
    assert "upont" not in repr(card)
    assert "500" not in repr(card)


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "pending"},
        {"state": "refused"},
        {"shows_card": False},
        {"card_withdrawn_at": NOW},
    ],
)
def test_nobody_is_shown_without_a_decision_and_a_consent(facts: dict[str, Any]) -> None:
    expert = make_expert(**facts)
    assert names() == []
    assert not expert.is_card_public


def test_experts_of_a_role(role: Role) -> None:
    make_expert(role, first_name="Ada")
    make_expert(make_role("data-engineer"), first_name="Bob")
    assert names(role=role) == ["Ada M."]


def test_the_nearest_come_first_and_the_far_ones_not_at_all(
    lyon: City, grenoble: City, villeurbanne: City
) -> None:
    make_expert(city=grenoble, first_name="Loin")
    make_expert(city=villeurbanne, first_name="Près")
    make_expert(city=lyon, first_name="Ici")
    assert names(near=[lyon, villeurbanne]) == ["Ici M.", "Près M."]
    assert names(near=[lyon, villeurbanne, grenoble]) == ["Ici M.", "Près M.", "Loin M."]


def test_a_card_says_how_far_somebody_is_who_does_not_live_there(lyon: City, villeurbanne: City) -> None:
    make_expert(city=villeurbanne)
    (card,) = shown_experts(near=[lyon, villeurbanne], at=NOW)
    assert "(3\u00a0km)" in card.place
    (card,) = shown_experts(near=[villeurbanne], at=NOW)
    assert "km" not in card.place


def test_who_only_works_remotely_is_no_expert_of_a_city(lyon: City) -> None:
    make_expert(city=lyon, remote_policy="total")
    assert names(near=[lyon]) == []
    assert len(names()) == 1


def test_who_is_available_first_comes_first_and_no_more_than_wanted() -> None:
    make_expert(first_name="Tard", available_on=TODAY + timedelta(days=60))
    make_expert(first_name="Bientôt", available_on=TODAY + timedelta(days=6))
    make_expert(first_name="Maintenant")
    assert names(limit=2) == ["Maintenant M.", "Bientôt M."]


def test_the_page_is_stale_when_a_card_changes_or_somebody_becomes_available() -> None:
    make_expert(available_on=TODAY + timedelta(days=1))
    with collecting() as collector:
        names()
    assert EXPERTS in collector.tags
    assert collector.until is not None
    assert timezone.localtime(collector.until).isoformat() == "2026-11-23T00:00:00+01:00"


def test_cards_take_one_query_whatever_is_asked(lyon: City, django_assert_num_queries: Any) -> None:
    for _number in range(5):
        make_expert(city=lyon)
    with django_assert_num_queries(1):
        assert len(names(limit=5)) == 5
    with django_assert_num_queries(1):
        assert len(names(near=[lyon], limit=5)) == 5


def test_the_day_of_availability_is_now() -> None:
    assert availability_text(TODAY, today=TODAY) == availability_text(None, today=TODAY)
    assert "23" in availability_text(TODAY + timedelta(days=1), today=TODAY)


@pytest.mark.parametrize(
    ("remote_policy", "named"), [("sur-site", True), ("partiel", True), ("total", False)]
)
def test_a_city_is_named_where_somebody_goes(lyon: City, remote_policy: str, named: bool) -> None:
    assert ("Lyon" in place_text(make_expert(city=lyon, remote_policy=remote_policy))) is named


def test_a_city_that_is_not_ours_is_not_named() -> None:
    assert "Bruxelles" not in place_text(make_expert(city_text="Bruxelles"))


# Suggestions


def suggested(role: Role | None, **wanted: Any) -> list[Suggestion]:
    facts = {"skills": [], "city": None, "remote_policy": "partiel", "start": None, "at": NOW}
    return suggest(role=role, **(facts | wanted))


def first_names(found: list[Suggestion]) -> list[str]:
    return [one.freelancer.first_name for one in found]


def test_only_accepted_freelancers_are_suggested_card_or_not(role: Role) -> None:
    make_freelancer(role, first_name="Nouvelle")
    make_freelancer(role, first_name="Refusée", state="refused")
    make_freelancer(role, first_name="Discrète", state="accepted")
    assert first_names(suggested(role)) == ["Discrète"]


def test_the_role_comes_before_a_related_one_and_others_stay_out(role: Role) -> None:
    near, far = make_role("developpeur-java"), make_role("ux-designer")
    relate(role, near)
    for first_name, of in (("Autre", far), ("Proche", near), ("Même", role)):
        make_expert(of, first_name=first_name)
    assert first_names(suggested(role)) == ["Même", "Proche"]


def test_skills_decide_between_two_of_the_same_role(role: Role, python: Skill) -> None:
    django = make_skill("django")
    make_expert(role, first_name="Une", skills=[django])
    make_expert(role, first_name="Deux", skills=[django, python])
    found = suggested(role, skills=[python, django])
    assert first_names(found) == ["Deux", "Une"]
    assert any("Python" in reason and "Django" in reason for reason in found[0].reasons)


def test_a_skill_is_enough_without_a_role(role: Role, python: Skill) -> None:
    make_expert(role, first_name="Sait", skills=[python])
    make_expert(role, first_name="Ignore")
    assert first_names(suggested(None, skills=[python])) == ["Sait"]
    assert suggested(None) == []


def test_the_nearer_comes_first_with_the_distance(role: Role, lyon: City, grenoble: City) -> None:
    make_expert(role, first_name="Loin", city=grenoble)
    make_expert(role, first_name="Ici", city=lyon)
    make_expert(role, first_name="Où", city_text="Bruxelles")
    found = suggested(role, city=lyon)
    assert first_names(found)[0] == "Ici"
    by_name = {one.freelancer.first_name: one for one in found}
    assert by_name["Ici"].distance_km == 0
    assert by_name["Où"].distance_km is None
    assert 85 < (by_name["Loin"].distance_km or 0) < 100
    assert any("Lyon" in reason for reason in by_name["Loin"].reasons)


def test_who_only_works_remotely_is_not_suggested_on_site(role: Role, lyon: City) -> None:
    make_expert(role, remote_policy="total", city=lyon)
    assert suggested(role, city=lyon, remote_policy="sur-site") == []
    assert len(suggested(role, city=lyon, remote_policy="total")) == 1


def test_who_is_free_in_time_comes_first(role: Role) -> None:
    make_expert(role, first_name="Tard", available_on=TODAY + timedelta(days=90))
    make_expert(role, first_name="Temps", available_on=TODAY + timedelta(days=20))
    assert first_names(suggested(role, start=TODAY + timedelta(days=30))) == ["Temps", "Tard"]


def test_no_more_are_suggested_than_wanted(role: Role) -> None:
    for _number in range(4):
        make_expert(role)
    assert len(suggested(role, limit=3)) == 3


def test_ten_freelancers_cost_as_many_queries_as_two(
    role: Role, python: Skill, lyon: City, django_assert_max_num_queries: Any
) -> None:
    for _number in range(10):
        make_expert(role, skills=[python], city=lyon)
    with django_assert_max_num_queries(5):
        found = suggested(role, skills=[python], city=lyon, limit=10)
        assert [one.freelancer.city and one.freelancer.city.name for one in found] == ["Lyon"] * 10


def test_a_made_up_expert_is_called_so(role: Role) -> None:
    make_expert(role, is_demo=True)
    make_expert(role)
    made_up, real = suggested(role)
    assert len(made_up.reasons) == len(real.reasons) + 1
