"""The list of applications and its export."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from core.models import Access
from tests.factories.applications import give_file, make_application
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_role

URL = "applications_admin:index"
FORMULA = '=HYPERLINK("http://example.com")'


def listed(browser, **query):
    return [each.name for each in browser.get(reverse(URL), query).context["object_list"]]


@pytest.fixture
def private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


def sheet(response):
    rows = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    return [list(row) for row in rows.iter_rows(values_only=True)]


def test_the_newest_comes_first(sales_client):
    now = timezone.now()
    make_application(name="Ancienne", at=now - timedelta(days=2))
    make_application(name="Nouvelle", at=now)
    assert listed(sales_client) == ["Nouvelle", "Ancienne"]


def test_filters_by_state_mission_role_and_period(sales_client):
    at = timezone.now() - timedelta(days=40)
    mission = make_mission(make_role("data-engineer"))
    make_application(mission, name="Une", state="refused", at=at)
    make_application(name="Autre")
    day = timezone.localdate(at)
    assert listed(sales_client, state="refused") == ["Une"]
    assert listed(sales_client, mission=mission.reference) == ["Une"]
    assert listed(sales_client, role=mission.role_id) == ["Une"]
    assert listed(sales_client, submitted_at_from=day, submitted_at_to=day) == ["Une"]


@pytest.mark.parametrize("words", ["Dupont", "dupont@example.org", "Tests pointus"])
def test_search_by_person_and_mission(sales_client, words):
    make_application(make_mission(title="Tests pointus"), name="Anne Dupont", email="dupont@example.org")
    make_application()
    assert listed(sales_client, q=words) == ["Anne Dupont"]


def test_the_file_is_linked(sales_client, private):
    file = give_file(make_application())
    html = sales_client.get(reverse(URL)).content.decode()
    assert reverse("applications_admin:download", args=[file.pk]) in html


def test_fifty_applications_cost_as_many_queries_as_five(sales_client, private):
    def more(count):
        for _number in range(count):
            give_file(make_application())

    def queries():
        with CaptureQueriesContext(connection) as seen:
            sales_client.get(reverse(URL))
        return len(seen)

    more(5)
    queries()
    few = queries()
    more(45)
    assert queries() == few <= 20


def test_the_export_holds_the_filtered_list(sales_client):
    make_application(name="Une", state="refused")
    make_application(name="Autre")
    rows = sheet(sales_client.get(reverse(URL), {"export": "xlsx", "state": "refused"}))
    assert len(rows) == 2
    assert "Une" in rows[1]


def test_an_exported_sheet_holds_no_formula(sales_client):
    make_application(name=FORMULA, telephone="+33 6 00 00 00 00", message="@SUM(1)")
    cells = sheet(sales_client.get(reverse(URL), {"export": "xlsx"}))[1]
    assert f"'{FORMULA}" in cells
    assert "'+33 6 00 00 00 00" in cells
    assert "'@SUM(1)" in cells


def test_an_exported_text_file_holds_no_formula(sales_client):
    make_application(name=FORMULA)
    response = sales_client.get(reverse(URL), {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert f"'{FORMULA}" in list(csv.reader(io.StringIO(text)))[1]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_is_written_down_without_what_it_says(sales_client, sales, kind):
    make_application()
    response = sales_client.get(reverse(URL), {"export": kind})
    access = Access.objects.get()
    assert (access.user, access.action) == (sales, "export")
    assert access.subject == f"applications.{kind}:1"
    assert "no-store" in response["Cache-Control"]


def test_writers_export_nothing(editor_client):
    make_application()
    assert editor_client.get(reverse(URL), {"export": "xlsx"}).status_code == 302
    assert not Access.objects.exists()


@pytest.mark.parametrize(
    "query",
    [{"mission": "9" * 30}, {"mission": "x"}, {"role": "x"}, {"p": "x"}, {"ordering": "key"}, {"q": "\x00"}],
)
def test_no_address_breaks_the_list(sales_client, query):
    make_application()
    assert sales_client.get(reverse(URL), query).status_code == 200
