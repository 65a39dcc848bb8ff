"""Receiving and deciding reports, and who is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail

from core.models import OutboxMessage, SiteIdentity, User
from jobs.reports import handlers, services
from jobs.reports.models import Report
from jobs.reports.reconciliation import reconcile
from jobs.reports.services import AlreadyDecided, decide
from tests.factories.applications import make_report
from tests.factories.pages import SiteTree
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
REASONS = "La mission existe : le client nous l’a confirmé."


@pytest.fixture
def by() -> User:
    return make_user("ventes", "Ventes")


@pytest.fixture
def report(site_tree: SiteTree) -> Report:
    SiteIdentity.objects.update(email="bonjour@example.com")
    return make_report(email="dominique@example.com", name="Dominique")


def body() -> str:
    """The text of the one message that was sent."""
    (found,) = mail.outbox
    return str(found.body)


def test_a_decision_is_kept_with_its_reasons(report: Report, by: User) -> None:
    decide(report, "rejected", REASONS, by=by, at=NOW)
    report.refresh_from_db()
    assert (report.decision, report.statement) == ("rejected", REASONS)
    assert (report.decided_at, report.decided_by) == (NOW, by)


def test_the_reasoned_decision_is_mailed(report: Report, by: User) -> None:
    decide(report, "rejected", REASONS, by=by, at=NOW)
    handlers.tell_decision(OutboxMessage.objects.get(kind=services.DECIDE))
    assert mail.outbox[0].to == ["dominique@example.com"]
    assert REASONS in body()
    assert report.reference in body()


def test_without_an_address_nobody_is_mailed(report: Report, by: User) -> None:
    Report.objects.update(email="")
    report.refresh_from_db()
    decide(report, "upheld", REASONS, by=by, at=NOW)
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(("decision", "statement"), [("pending", REASONS), ("upheld", "  "), ("", REASONS)])
def test_a_decision_has_reasons(report: Report, by: User, decision: str, statement: str) -> None:
    with pytest.raises(ValueError, match="reasons"):
        decide(report, decision, statement, by=by, at=NOW)


def test_a_report_is_decided_once(report: Report, by: User) -> None:
    decide(report, "upheld", REASONS, by=by, at=NOW)
    with pytest.raises(AlreadyDecided):
        decide(report, "rejected", REASONS, by=by, at=NOW)
    assert OutboxMessage.objects.count() == 1


def test_a_report_nobody_was_told_of_is_announced(report: Report) -> None:
    assert reconcile() == 1
    assert reconcile() == 0


def test_the_acknowledgement_carries_the_reference(report: Report) -> None:
    reconcile()
    handlers.acknowledge(OutboxMessage.objects.get(kind=services.ACKNOWLEDGE))
    assert report.reference in body()


def test_the_notice_says_nothing_of_the_person(report: Report) -> None:
    reconcile()
    handlers.notify(OutboxMessage.objects.get(kind=services.NOTIFY))
    assert mail.outbox[0].to == ["bonjour@example.com"]
    assert report.reference in body()
    assert "ominique" not in body()
    assert report.explanation not in body()
