"""Editors look figures of others up, and change none of them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jobs.salaries.models import ReferenceFigure
from jobs.salaries.references.admin import ReferenceFigureViewSet
from jobs.salaries.terms import Reuse
from jobs.taxonomy.models import Role
from tests.factories.people import make_user
from tests.factories.references import make_figure

INDEX = reverse("reference_figures_admin:index")


@pytest.fixture
def figure(role: Role) -> ReferenceFigure:
    return make_figure(role, population="Cadres de l’informatique", median=57_000, note="à revérifier")


def test_the_list_says_what_each_figure_is(editor_client: Client, figure: ReferenceFigure) -> None:
    html = editor_client.get(INDEX).content.decode()
    for words in ("Cadres de l’informatique", "Insee", "57\u202f000\u00a0€", "2024"):
        assert words in html


@pytest.mark.parametrize(
    ("name", "value", "is_found"),
    [
        ("publisher", "Insee", True),
        ("publisher", "Apec", False),
        ("reuse", Reuse.WITH_SOURCE.value, True),
        ("reuse", Reuse.NEVER.value, False),
    ],
)
def test_it_is_filtered_by_publisher_and_reuse(
    editor_client: Client, figure: ReferenceFigure, name: str, value: str, is_found: bool
) -> None:
    make_figure(publisher="Apec", reuse=Reuse.NEVER)
    html = editor_client.get(INDEX, {name: value}).content.decode()
    assert (figure.population in html) == is_found


def test_it_is_filtered_by_role(editor_client: Client, figure: ReferenceFigure, role: Role) -> None:
    make_figure(population="Tout le monde")
    html = editor_client.get(INDEX, {"roles": role.pk}).content.decode()
    assert figure.population in html
    assert "Tout le monde" not in html


def test_one_figure_is_shown_with_everything_that_was_noted(
    editor_client: Client, figure: ReferenceFigure
) -> None:
    html = editor_client.get(reverse("reference_figures_admin:inspect", args=[figure.pk])).content.decode()
    for words in ("à revérifier", figure.url, "Développeur back-end"):
        assert words in html


def test_a_long_list_costs_no_more_than_a_short_one(
    editor_client: Client, figure: ReferenceFigure, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    editor_client.get(INDEX)
    for _ in range(20):
        make_figure()
    with django_assert_max_num_queries(20):
        editor_client.get(INDEX)


def test_the_menu_leads_editors_there_and_nobody_else(editor_client: Client, figure: ReferenceFigure) -> None:
    assert INDEX in editor_client.get(reverse("wagtailadmin_home")).content.decode()
    browser = Client()
    browser.force_login(make_user("ventes", "Ventes"))
    assert INDEX not in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_nothing_can_be_added_changed_or_deleted() -> None:
    names = {pattern.name for pattern in ReferenceFigureViewSet().get_urlpatterns()}
    assert names == {"index", "index_results", "inspect"}


def test_who_may_not_see_figures_does_not_learn_which_there_are(figure: ReferenceFigure) -> None:
    browser = Client()
    browser.force_login(make_user("ventes", "Ventes"))
    answers = [
        browser.get(reverse("reference_figures_admin:inspect", args=[pk])) for pk in (figure.pk, 10**6)
    ]
    answers.append(browser.get(INDEX))
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"] for answer in answers} == {reverse("wagtailadmin_home")}
