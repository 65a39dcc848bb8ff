"""Reports in the editor."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobs.reports.models import Report
from tests.factories.applications import make_report
from tests.factories.missions import make_mission

INDEX = "reports_admin:index"
DECIDED = {"decision": "rejected", "statement": "La mission existe.", "decided_at": timezone.now()}


def url(report):
    return reverse("reports_admin:inspect", args=[report.pk])


def listed(browser, **query):
    return [each.pk for each in browser.get(reverse(INDEX), query).context["object_list"]]


def test_pending_reports_come_first(sales_client):
    pending = make_report()
    decided = make_report(**DECIDED)
    assert listed(sales_client) == [pending.pk, decided.pk]
    assert listed(sales_client, decision="rejected") == [decided.pk]


def test_a_report_is_shown_as_text(sales_client):
    report = make_report(make_mission(title="Douteuse"), explanation="<script>alert(1)</script>")
    html = sales_client.get(url(report)).content.decode()
    assert "Douteuse" in html
    assert "<script>alert(1)" not in html


def test_a_decision_needs_reasons(sales_client):
    report = make_report()
    response = sales_client.post(url(report), {"decision": "upheld", "statement": " "})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["statement"]


def test_a_decision_is_kept_with_who_made_it(sales_client, sales):
    report = make_report()
    sales_client.post(url(report), {"decision": "upheld", "statement": "Texte corrigé."})
    report.refresh_from_db()
    assert (report.decision, report.statement, report.decided_by) == (
        Report.Decision.UPHELD,
        "Texte corrigé.",
        sales,
    )


def test_a_report_is_decided_once(sales_client):
    report = make_report(**DECIDED)
    sales_client.post(url(report), {"decision": "upheld", "statement": "Autre avis."})
    report.refresh_from_db()
    assert report.decision == Report.Decision.REJECTED


@pytest.mark.parametrize("decision", ["pending", "perhaps"])
def test_a_decision_is_one_of_two(sales_client, decision):
    response = sales_client.post(url(make_report()), {"decision": decision, "statement": "…"})
    assert response.status_code == 422


def test_fifty_reports_cost_as_many_queries_as_five(sales_client):
    def more(count):
        for _number in range(count):
            make_report(make_mission())

    def queries():
        with CaptureQueriesContext(connection) as seen:
            sales_client.get(reverse(INDEX))
        return len(seen)

    more(5)
    queries()
    few = queries()
    more(45)
    assert queries() == few <= 20
