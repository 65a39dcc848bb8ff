"""Receiving and deciding reports, and who is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from core import outbox
from core.contact import MAILS_A_DAY
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


LURE = "/gagnez-1000-euros-sur-evil.example/ ecrivez a a@evil.example"


@pytest.mark.parametrize("address", [LURE, "https://evil.example/", "http://localhost/" + "a" * 250 + "/"])
def test_no_mail_carries_what_a_visitor_typed(report: Report, by: User, address: str) -> None:
    Report.objects.update(address=address, explanation="Cliquez evil.example", name="evil.example")
    report.refresh_from_db()
    reconcile()
    decide(report, "rejected", REASONS, by=by, at=NOW)
    outbox.dispatch(holder="test", limit=10)
    assert len(mail.outbox) == 3
    for one in mail.outbox:
        assert isinstance(one, EmailMultiAlternatives)
        for text in (one.subject, str(one.body), str(one.alternatives[0][0])):
            assert "evil" not in text
            assert "aaaa" not in text


@pytest.mark.parametrize("address", ["/conseils/tjm/", "http://localhost/conseils/tjm/"])
def test_a_page_of_this_site_is_named(report: Report, address: str) -> None:
    Report.objects.update(address=address)
    reconcile()
    handlers.acknowledge(OutboxMessage.objects.get(kind=services.ACKNOWLEDGE))
    assert "http://localhost/conseils/tjm/" in body()


def test_an_address_is_acknowledged_so_often_a_day(report: Report) -> None:
    for _ in range(MAILS_A_DAY + 2):
        make_report(email="Dominique@example.com")
    make_report(email="autre@example.com")
    reconcile()
    for one in OutboxMessage.objects.filter(kind=services.ACKNOWLEDGE).order_by("pk"):
        handlers.acknowledge(one)
    assert [one.to[0].lower() for one in mail.outbox].count("dominique@example.com") == MAILS_A_DAY
    assert len(mail.outbox) == MAILS_A_DAY + 1


def test_without_any_address_the_notice_is_dead_and_can_be_tried_again(report: Report) -> None:
    SiteIdentity.objects.update(email="", sales_email="")
    reconcile()
    outbox.dispatch(holder="test", limit=10)
    notice = OutboxMessage.objects.get(kind=services.NOTIFY)
    assert notice.state == OutboxMessage.State.DEAD
    assert "no sales address" in notice.error
