"""Projects that leave as a spreadsheet."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from core.models import Access
from jobs.projects.terms import State
from tests.factories.projects import make_project
from tests.factories.taxonomy import make_skill

URL = "projects_admin:index"
FORMULA = '=HYPERLINK("http://example.com")'


def rows_of(response, kind):
    content = b"".join(response.streaming_content)
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode())))
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


@pytest.fixture(params=["csv", "xlsx"])
def kind(request):
    return request.param


@pytest.fixture
def export(sales_client, kind):
    def _export(**query):
        return rows_of(sales_client.get(reverse(URL), {"export": kind, **query}), kind)

    return _export


def test_the_export_holds_the_filtered_list(export):
    make_project(company="Une", state=State.LOST, skills=[make_skill("cobol"), make_skill("ada")])
    make_project(company="Autre")
    heads, row = export(state="lost")
    assert len(heads) == len(row) == len(set(heads))
    assert {"Une", "Ada, Cobol"} <= set(row)


def test_quarantine_leaves_only_when_it_is_asked_for(export):
    make_project(company="Fausse", state=State.SPAM)
    assert len(export()) == 1
    assert len(export(state="spam")) == 2


def test_an_export_holds_no_formula(export):
    make_project(company=FORMULA, telephone="+33 6 00 00 00 00", context="@SUM(1)", role_text="-2+3")
    cells = export()[1]
    for text in (f"'{FORMULA}", "'+33 6 00 00 00 00", "'@SUM(1)", "'-2+3"):
        assert text in cells


def test_an_export_is_written_down_without_what_it_says(sales_client, sales, kind):
    make_project()
    response = sales_client.get(reverse(URL), {"export": kind})
    access = Access.objects.get()
    assert (access.user, access.action, access.subject) == (sales, "export", f"projects.{kind}:1")
    assert "no-store" in response["Cache-Control"]


def test_an_export_costs_as_many_queries_whatever_it_holds(export):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            export()
        return len(seen)

    skills = [make_skill(slug) for slug in ("cobol", "ada")]
    make_project(skills=skills)
    queries()
    few = queries()
    for _number in range(9):
        make_project(skills=skills)
    assert queries() == few


def test_writers_export_nothing(editor_client, kind):
    make_project()
    assert editor_client.get(reverse(URL), {"export": kind}).status_code == 302
    assert not Access.objects.exists()


def test_an_export_holds_what_the_client_said_of_the_mission(export):
    facts = {"duration_value": 6, "duration_unit": "mois", "days_per_week": 3, "remote_days": 2}
    make_project(skills_text="Fortran 77", **facts)
    heads, row = export()
    assert len(heads) == len(row) == len(set(heads))
    assert "Fortran 77" in row
    assert any(str(cell).split()[:1] == ["6"] for cell in row)
