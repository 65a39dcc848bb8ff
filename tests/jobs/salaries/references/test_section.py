"""``components/salary_section.html``: the section ``#salaire`` of a rate page."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from jobs.salaries.references.selectors import salary_section
from jobs.salaries.references.values import SalarySection
from jobs.salaries.terms import Reuse
from jobs.taxonomy.models import Role
from tests.factories.references import make_figure, make_survey

pytestmark = pytest.mark.django_db


def shown(section: SalarySection | None) -> str:
    return render_to_string("components/salary_section.html", {"section": section}).strip()


def test_without_anything_to_show_there_is_no_heading(role: Role) -> None:
    assert shown(salary_section(role)) == ""


def test_a_survey_is_a_table_with_its_source_and_the_offer_of_its_file(role: Role) -> None:
    make_survey(role)
    html = shown(salary_section(role))
    assert '<h2 id="salaire">' in html
    assert html.count("<table>") == html.count("<caption>") == 1
    assert '<a href="https://survey.stackoverflow.co/2025/">' in html
    assert '<q lang="en">Contains information from the Stack Overflow Developer Survey 2025, made' in html
    assert 'href="https://opendatacommons.org/licenses/odbl/1-0/"' in html
    assert 'href="/sources/salaires.csv"' in html
    assert 'href="/sources/"' in html


def test_a_quotation_is_a_sentence_with_its_link_and_in_no_table(role: Role) -> None:
    make_figure(role, reuse=Reuse.CITATION, url="https://www.apec.fr", median=57_000)
    html = shown(salary_section(role))
    sentence = html.partition("<li>")[2].partition("</li>")[0]
    assert "57" in sentence
    assert '<a href="https://www.apec.fr">' in sentence
    assert "<table>" not in html
    assert "salaires.csv" not in html


def test_day_rates_of_others_stand_under_a_heading_of_their_own(role: Role) -> None:
    make_figure(role, kind="tjm", unit="EUR HT/jour", mean=490, reuse=Reuse.CITATION)
    html = shown(salary_section(role))
    assert "490" in html.partition("<h3>")[2]


def test_what_was_typed_into_a_file_is_text(role: Role) -> None:
    make_figure(role, population="<b>Cadres</b>")
    assert "&lt;b&gt;Cadres" in shown(salary_section(role))
