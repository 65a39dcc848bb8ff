"""What applicants read about how long applications are kept says what the purge does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.test import Client
from django.urls import reverse

import pages
from core.models import OutboxMessage
from jobs.applications import consent, handlers, services
from jobs.applications.forms import ApplicationForm
from jobs.applications.terms import KEPT_WITH_CONSENT, KEPT_WITHOUT_CONSENT
from jobs.missions.models import Mission
from tests.factories.applications import make_application

pytestmark = pytest.mark.django_db

#: A term as texts may say it; another number of months has to be put into words first.
IN_WORDS = {3: ("three months", "trois mois"), 24: ("two years", "deux ans")}
#: Of the mission itself or of its advertisement? And contacts other than applications are not measured.
AMBIGUOUS = ("mission’s end", "fin de la mission", "last contact", "dernier contact")


def says(text: str, months: int) -> bool:
    """Does the text say this term?"""
    return any(words in " ".join(text.split()).lower() for words in IN_WORDS[months])


def page_of_form(client: Client, mission: Mission, confirmation: str) -> str:
    return client.get(reverse("apply", args=[mission.slug, mission.reference])).content.decode()


def page_after_it(client: Client, mission: Mission, confirmation: str) -> str:
    return client.get(confirmation).content.decode()


def page_of_consent(client: Client, mission: Mission, confirmation: str) -> str:
    application = make_application(mission, keeps_two_years=True)
    return client.get(consent.link(application.reference).removeprefix("http://localhost")).content.decode()


def text_of_consent(client: Client, mission: Mission, confirmation: str) -> str:
    return ApplicationForm(today=make_application(mission).submitted_at.date()).consent_text


def email_with_consent(client: Client, mission: Mission, confirmation: str) -> str:
    application = make_application(mission, keeps_two_years=True)
    with transaction.atomic():
        services.announce(application)
    handlers.acknowledge(OutboxMessage.objects.get(kind=services.ACKNOWLEDGE))
    (sent,) = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    assert says(str(sent.alternatives[0][0]), KEPT_WITH_CONSENT.months)
    return str(sent.body)


def privacy_page(client: Client, mission: Mission, confirmation: str) -> str:
    """The line about applications in the table of the page as it is delivered."""
    file = Path(pages.__path__[0]) / "demo" / "standard" / "confidentialite.yaml"
    sections = yaml.safe_load(file.read_text())["sections"]
    tables = [section["table"]["rows"] for section in sections if "table" in section]
    (row,) = [row for rows in tables for row in rows if row[0] == "Candidature à une mission"]
    return str(row[-1])


@pytest.mark.parametrize(
    "place",
    [page_of_form, page_after_it, page_of_consent, text_of_consent, email_with_consent, privacy_page],
)
def test_the_terms_are_said_without_ambiguity(
    place: Callable[[Client, Mission, str], str], client: Client, mission: Mission, confirmation: str
) -> None:
    text = place(client, mission, confirmation)
    assert says(text, KEPT_WITHOUT_CONSENT.months)
    assert says(text, KEPT_WITH_CONSENT.months)
    assert not [words for words in AMBIGUOUS if words in text]


def test_the_email_without_consent_says_the_term_without_it(mission: Mission) -> None:
    with transaction.atomic():
        services.announce(make_application(mission))
    handlers.acknowledge(OutboxMessage.objects.get(kind=services.ACKNOWLEDGE))
    (sent,) = mail.outbox
    assert says(str(sent.body), KEPT_WITHOUT_CONSENT.months)
    assert not says(str(sent.body), KEPT_WITH_CONSENT.months)
