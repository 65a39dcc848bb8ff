"""The e-mails about an application: what they say, and to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import outbox
from core.contact import MAILS_A_DAY
from core.models import OutboxMessage, SiteIdentity
from core.uploads import claims
from jobs.applications import handlers, services
from jobs.applications.models import Application
from jobs.missions.models import Mission
from tests.factories.applications import give_file, make_application

pytestmark = pytest.mark.django_db

PRIVATE = ("Camille Martin", "camille@example.com", "06 12 34 56 78", "Je connais ce métier")


@pytest.fixture
def application(mission: Mission) -> Application:
    made = make_application(
        mission, email="camille@example.com", telephone="06 12 34 56 78", message="Je connais ce métier"
    )
    with transaction.atomic():
        services.announce(made)
    return made


@pytest.fixture(autouse=True)
def _team(mission: Mission) -> None:
    identity = SiteIdentity.objects.get()
    identity.email = "bonjour@example.com"
    identity.sales_email = "ventes@example.com"
    identity.save()


def message(kind: str) -> OutboxMessage:
    return OutboxMessage.objects.get(kind=kind)


def sent() -> EmailMultiAlternatives:
    """The one message that was sent."""
    (found,) = mail.outbox
    assert isinstance(found, EmailMultiAlternatives)
    return found


def versions() -> list[str]:
    """Its text and its HTML."""
    return [str(sent().body), str(sent().alternatives[0][0])]


def test_the_acknowledgement_tells_what_and_what_next(application: Application) -> None:
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    assert sent().to == ["camille@example.com"]
    assert application.reference in sent().subject
    for version in versions():
        assert application.reference in version
        assert f"http://localhost{application.mission.get_absolute_url()}" in version
        assert "/confidentialite/" in version
        assert "/candidatures/consentement/" not in version


def test_it_carries_the_link_that_withdraws_a_consent(application: Application) -> None:
    Application.objects.update(keeps_two_years=True)
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    for version in versions():
        assert f"/candidatures/consentement/{application.reference}:" in version


def test_it_has_the_same_message_id_at_each_try(application: Application) -> None:
    for _ in range(2):
        handlers.acknowledge(message(services.ACKNOWLEDGE))
    first, second = (found.message()["Message-ID"] for found in mail.outbox)
    assert first == second


def test_the_notice_says_nothing_of_the_person(application: Application) -> None:
    handlers.notify(message(services.NOTIFY))
    assert sent().to == ["ventes@example.com"]
    for version in [*versions(), sent().subject]:
        assert application.reference in version
        assert not [word for word in PRIVATE if word in version]


def test_the_notice_leads_to_the_application(application: Application) -> None:
    handlers.notify(message(services.NOTIFY))
    link = reverse("applications_admin:inspect", args=[application.pk])
    assert all(f"http://localhost{link}" in version for version in versions())


def test_without_a_sales_address_the_site_itself_is_told(application: Application) -> None:
    SiteIdentity.objects.update(sales_email="")
    handlers.notify(message(services.NOTIFY))
    assert sent().to == ["bonjour@example.com"]


def test_without_any_address_the_message_is_dead_and_can_be_tried_again(application: Application) -> None:
    SiteIdentity.objects.update(sales_email="", email="")
    outbox.dispatch(holder="test", limit=10)
    notice = message(services.NOTIFY)
    assert notice.state == OutboxMessage.State.DEAD
    assert "no sales address" in notice.error
    assert message(services.ACKNOWLEDGE).state == OutboxMessage.State.DONE


def test_a_second_application_is_told_since_when_the_first_is_here(application: Application) -> None:
    with transaction.atomic():
        services.outbox.put(services.DUPLICATE, {"application": application.pk})
    handlers.tell_of_duplicate(message(services.DUPLICATE))
    assert sent().to == ["camille@example.com"]
    for version in versions():
        assert str(application.submitted_at.year) in version


def announced(count: int, **fields: Any) -> None:
    """So many applications, each to a mission of its own."""
    for _ in range(count):
        with transaction.atomic():
            services.announce(make_application(**fields))


def acknowledge_all() -> None:
    for one in OutboxMessage.objects.filter(kind=services.ACKNOWLEDGE).order_by("pk"):
        handlers.acknowledge(one)


def test_an_address_is_acknowledged_so_often_a_day(mission: Mission) -> None:
    announced(MAILS_A_DAY + 2, email="Victime@example.com")
    announced(1, email="autre@example.com")
    acknowledge_all()
    assert [one.to for one in mail.outbox] == [["Victime@example.com"]] * MAILS_A_DAY + [
        ["autre@example.com"]
    ]


def test_the_next_day_it_is_acknowledged_again(mission: Mission) -> None:
    announced(MAILS_A_DAY, email="camille@example.com", at=timezone.now() - timedelta(hours=25))
    announced(1, email="camille@example.com")
    acknowledge_all()
    assert len(mail.outbox) == MAILS_A_DAY + 1


def test_a_second_try_is_not_another_message(mission: Mission) -> None:
    announced(MAILS_A_DAY, email="camille@example.com")
    acknowledge_all()
    acknowledge_all()
    assert len(mail.outbox) == 2 * MAILS_A_DAY


def test_duplicates_are_told_so_often_a_day(mission: Mission) -> None:
    for _ in range(MAILS_A_DAY + 2):
        found = make_application(email="camille@example.com")
        with transaction.atomic():
            outbox.put(services.DUPLICATE, {"application": found.pk})
    for one in OutboxMessage.objects.filter(kind=services.DUPLICATE).order_by("pk"):
        handlers.tell_of_duplicate(one)
    assert len(mail.outbox) == MAILS_A_DAY


@pytest.mark.parametrize("kind", [services.ACKNOWLEDGE, services.NOTIFY])
def test_an_erased_application_is_told_to_nobody(application: Application, kind: str) -> None:
    left = message(kind)
    Application.objects.all().delete()
    {services.ACKNOWLEDGE: handlers.acknowledge, services.NOTIFY: handlers.notify}[kind](left)
    assert mail.outbox == []


def test_no_log_names_the_person(application: Application, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    handlers.notify(message(services.NOTIFY))
    assert not [word for word in PRIVATE if word in caplog.text]


def test_a_file_of_an_application_is_claimed(application: Application) -> None:
    file = give_file(application)
    assert claims.claimed([file.stored_name, "0" * 32 + ".pdf"]) == {file.stored_name}
