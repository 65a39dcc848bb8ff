"""Freelancers who agreed to be shown: added by hand, or registered on the platform."""

import pytest

from core.pagecache import collecting
from jobs.caching import EXPERTS
from pages.blocks import ExpertsBlock
from tests.factories.blocks import draft_errors, publication_errors, read, render
from tests.factories.freelancers import make_expert, make_freelancer
from tests.factories.taxonomy import make_role

pytestmark = pytest.mark.django_db

BLOCK = ExpertsBlock()


def experts(*people):
    return {"heading": "Nos experts", "text": "Ils se présentent.", "items": list(people)}


def person(name="Prénom N.", consent_date="2026-11-02"):
    return {"name": name, "role": "Data engineer", "text": "À distance", "consent_date": consent_date}


def test_an_expert_who_agreed_is_shown():
    assert read(BLOCK, experts(person())) == [
        "Nos experts",
        "Ils se présentent.",
        "Prénom N.",
        "Data engineer",
        "À distance",
    ]


def test_an_expert_who_did_not_agree_is_not_shown():
    assert "Autre" not in render(BLOCK, experts(person(), person("Autre", consent_date=None)))


def test_a_heading_alone_is_not_shown():
    assert render(BLOCK, experts()) == ""


def test_a_heading_over_people_who_did_not_agree_is_not_shown():
    assert render(BLOCK, experts(person(consent_date=None))) == ""


def test_publishing_names_the_person_who_did_not_agree():
    assert publication_errors(BLOCK, experts(person(), person("Autre", consent_date=None))) == [
        "“Autre” must have agreed to be shown before the page is published."
    ]


def test_a_person_who_did_not_agree_yet_may_wait_in_a_draft():
    assert draft_errors(BLOCK, experts(person(consent_date=None))) == []


def test_the_picker_shows_a_preview(preview):
    assert "Exemple de fiche" in preview(BLOCK)


# Of the platform


def of_platform(**chosen):
    return {"heading": "Nos experts", "text": "", "items": [], "from_platform": True, "role": ""} | chosen


def test_who_agreed_is_shown_by_first_name_and_initial():
    make_expert(first_name="Zoé", last_name="Dupont", headline="Des API")
    lines = read(BLOCK, of_platform())
    assert lines[:2] == ["Nos experts", "Zoé D."]
    assert "Des API" in lines
    assert "Dupont" not in render(BLOCK, of_platform())


def test_the_editor_chooses_a_role():
    make_expert(make_role("data-engineer"), first_name="Ada")
    make_expert(first_name="Bob")
    html = render(BLOCK, of_platform(role="data-engineer"))
    assert "Ada" in html
    assert "Bob" not in html


@pytest.mark.parametrize("role", ["", "data-engineer", "astronaute"])
def test_without_anybody_to_show_not_even_the_heading_is(role):
    make_role("data-engineer")
    make_freelancer()
    assert render(BLOCK, of_platform(role=role)) == ""


def test_people_added_by_hand_come_first():
    make_expert(first_name="Ada")
    by_hand = {"name": "Prénom N.", "role": "Data", "text": "", "consent_date": "2026-11-02"}
    html = render(BLOCK, of_platform(items=[by_hand]))
    assert html.index("Prénom N.") < html.index("Ada M.")


def test_a_block_that_does_not_ask_for_them_shows_none():
    make_expert()
    assert render(BLOCK, {"heading": "Nos experts", "text": "", "items": []}) == ""


def test_no_more_are_shown_than_the_editor_wants():
    for _number in range(4):
        make_expert()
    assert render(BLOCK, of_platform(limit=2)).count("<li>") == 2


def test_made_up_experts_are_labelled_and_not_quoted_by_search_engines():
    make_expert(is_demo=True)
    html = render(BLOCK, of_platform())
    assert "data-nosnippet" in html
    assert "fictional" in html


def test_real_experts_are_neither():
    make_expert()
    html = render(BLOCK, of_platform())
    assert "data-nosnippet" not in html
    assert "fictional" not in html


def test_even_an_empty_block_follows_the_experts():
    with collecting() as collector:
        render(BLOCK, of_platform())
    assert EXPERTS in collector.tags


def test_experts_of_the_platform_take_one_query(django_assert_num_queries):
    role = make_role("data-engineer")
    for _number in range(3):
        make_expert(role)
    value = BLOCK.to_python(of_platform(role="data-engineer"))
    with django_assert_num_queries(1):
        assert BLOCK.render(value, {})
