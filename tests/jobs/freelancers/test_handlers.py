"""Who is written to, and what is never said."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse

from core import outbox
from core.models import OutboxMessage, SiteIdentity
from core.uploads import claims
from jobs.freelancers import consent, handlers, services
from jobs.freelancers.models import Freelancer
from tests.factories.freelancers import give_cv, make_expert, make_freelancer
from tests.factories.pages import SiteTree

pytestmark = pytest.mark.django_db

PRIVATE = ("Camille", "Martin", "camille@example.com")


@pytest.fixture
def freelancer(site_tree: SiteTree) -> Freelancer:
    SiteIdentity.objects.update(sales_email="ventes@example.com")
    made = make_freelancer(email="camille@example.com")
    with transaction.atomic():
        services.announce(made)
    return made


def message(kind: str) -> OutboxMessage:
    return OutboxMessage.objects.get(kind=kind)


def sent() -> EmailMultiAlternatives:
    (one,) = mail.outbox
    assert isinstance(one, EmailMultiAlternatives)
    return one


def versions() -> list[str]:
    return [str(sent().body), str(sent().alternatives[0][0])]


def test_the_freelancer_is_told_the_reference_and_how_long(freelancer: Freelancer) -> None:
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    assert sent().to == ["camille@example.com"]
    for version in versions():
        assert freelancer.reference in version
        assert "/confidentialite/" in version
        assert consent.link(freelancer.reference) not in version


def test_who_agreed_to_be_shown_gets_the_link_that_withdraws_it(site_tree: SiteTree) -> None:
    expert = make_expert()
    with transaction.atomic():
        services.announce(expert)
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    assert all(consent.link(expert.reference) in version for version in versions())


def test_the_notice_to_sales_says_nothing_of_the_person_and_leads_there(freelancer: Freelancer) -> None:
    handlers.notify(message(services.NOTIFY))
    assert sent().to == ["ventes@example.com"]
    link = reverse("freelancers_admin:inspect", args=[freelancer.pk])
    for version in [*versions(), sent().subject]:
        assert freelancer.reference in version
        assert not [word for word in PRIVATE if word in version]
    assert all(link in version for version in versions())


def test_a_second_registration_is_told_since_when_the_first_is_here(freelancer: Freelancer) -> None:
    with transaction.atomic():
        outbox.put(services.DUPLICATE, {"freelancer": freelancer.pk})
    handlers.tell_of_duplicate(message(services.DUPLICATE))
    assert sent().to == ["camille@example.com"]
    assert all(str(freelancer.submitted_at.year) in version for version in versions())


@pytest.mark.parametrize("kind", [services.ACKNOWLEDGE, services.NOTIFY])
def test_somebody_erased_is_told_to_nobody(freelancer: Freelancer, kind: str) -> None:
    left = message(kind)
    Freelancer.objects.all().delete()
    {services.ACKNOWLEDGE: handlers.acknowledge, services.NOTIFY: handlers.notify}[kind](left)
    assert mail.outbox == []


def test_the_dispatcher_delivers_both(freelancer: Freelancer) -> None:
    outbox.dispatch(holder="test", limit=10)
    assert {one.to[0] for one in mail.outbox} == {"camille@example.com", "ventes@example.com"}


def test_no_log_names_the_person(freelancer: Freelancer, caplog: Any) -> None:
    caplog.set_level("DEBUG")
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    handlers.notify(message(services.NOTIFY))
    assert not [word for word in PRIVATE if word in caplog.text]


def test_a_file_of_a_freelancer_is_claimed(freelancer: Freelancer) -> None:
    file = give_cv(freelancer)
    assert claims.claimed([file.stored_name, "0" * 32 + ".pdf"]) == {file.stored_name}
