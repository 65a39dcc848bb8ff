"""Who reported is forgotten; what was reported, and what we decided, is not."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.db import transaction

from core.models import ErasedCount, OutboxMessage
from jobs.reports import services
from jobs.reports.people import ReportPeople
from tests.factories.applications import make_report

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
SAID = "Cette mission est fausse. Écrivez-moi : D@example.com. Dominique Petit"


def test_reports_of_an_address_are_told() -> None:
    make_report(name="Dominique Petit", email="D@example.com", explanation=SAID)
    make_report()
    (record,) = ReportPeople().of("d@EXAMPLE.com")
    assert SAID in json.dumps(record.facts, ensure_ascii=False)
    assert list(ReportPeople().addresses()) == ["D@example.com"]


def test_nobody_in_particular_reported_nothing() -> None:
    make_report()
    assert ReportPeople().of("") == []


def test_who_reported_is_forgotten_wherever_it_stands() -> None:
    report = make_report(name="Dominique Petit", email="D@example.com", explanation=SAID)
    with transaction.atomic():
        services.announce(report)
    (record,) = ReportPeople().of("d@example.com")
    assert ReportPeople().erase(record, at=AT)
    assert not ReportPeople().erase(record, at=AT)
    report.refresh_from_db()
    assert (report.name, report.email) == ("", "")
    assert report.explanation == "Cette mission est fausse. Écrivez-moi : […]. […]"
    assert not OutboxMessage.objects.exists()
    assert ErasedCount.objects.get().count == 1


def test_a_short_name_is_not_cut_out_of_words() -> None:
    report = make_report(name="An", email="an@example.com", explanation="Une année entière, dit an.")
    (record,) = ReportPeople().of("an@example.com")
    ReportPeople().erase(record, at=AT)
    report.refresh_from_db()
    assert report.explanation == "Une année entière, dit […]."
