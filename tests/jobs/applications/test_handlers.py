"""The e-mails about an application: what they say, and to whom."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse

from core.models import OutboxMessage, SiteIdentity
from core.uploads import claims
from jobs.applications import handlers, services
from jobs.applications.models import Application
from jobs.missions.models import Mission
from tests.factories.applications import give_file, make_application

pytestmark = pytest.mark.django_db

PRIVATE = ("Camille Martin", "camille@example.com", "06 12 34 56 78", "Bonjour")


@pytest.fixture
def application(mission: Mission) -> Application:
    made = make_application(
        mission, email="camille@example.com", telephone="06 12 34 56 78", message="Bonjour"
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


def test_without_any_address_nobody_is_told_and_it_is_logged(
    application: Application, caplog: pytest.LogCaptureFixture
) -> None:
    SiteIdentity.objects.update(sales_email="", email="")
    handlers.notify(message(services.NOTIFY))
    assert mail.outbox == []
    assert application.reference in caplog.text


def test_a_second_application_is_told_since_when_the_first_is_here(application: Application) -> None:
    with transaction.atomic():
        services.outbox.put(services.DUPLICATE, {"application": application.pk})
    handlers.tell_of_duplicate(message(services.DUPLICATE))
    assert sent().to == ["camille@example.com"]
    for version in versions():
        assert str(application.submitted_at.year) in version


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
