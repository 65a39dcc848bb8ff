"""Until when freelancers are kept, with a clock that moves, and what an erasure leaves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from core.models import ErasedCount, OutboxMessage, SentEmail
from core.pagecache import versions
from core.uploads import storage
from jobs.caching import EXPERTS
from jobs.freelancers import services
from jobs.freelancers.models import Freelancer, FreelancerEvent
from jobs.freelancers.people import FreelancerPeople
from jobs.freelancers.retention import FreelancerPurger, forget, kept_until
from tests.factories.freelancers import give_cv, make_expert, make_freelancer

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 1, 10, 10, tzinfo=UTC)


def due(at: datetime, **options: timedelta) -> list[str]:
    return [one.reference for one in FreelancerPurger().due(at=at, **options)]


def test_two_years_after_the_last_contact() -> None:
    assert timezone.localdate(kept_until(SENT)).isoformat() == "2028-01-10"


def test_somebody_is_due_from_that_moment_on() -> None:
    freelancer = make_freelancer(at=SENT)
    moment = kept_until(SENT)
    assert due(moment - timedelta(days=1)) == []
    assert due(moment + timedelta(days=1)) == [freelancer.reference]
    assert due(moment - timedelta(days=20), within=timedelta(days=30)) == [freelancer.reference]


def test_made_up_experts_are_nobodys_data() -> None:
    make_expert(at=SENT, is_demo=True)
    assert due(SENT + timedelta(days=2_000)) == []


def test_who_wrote_in_between_is_not_erased() -> None:
    make_freelancer(at=SENT)
    at = kept_until(SENT) + timedelta(days=1)
    (one,) = FreelancerPurger().due(at=at)
    Freelancer.objects.update(last_contact_at=at)
    assert not FreelancerPurger().erase(one, at=at)
    assert Freelancer.objects.exists()


def test_nothing_is_left_but_a_count() -> None:
    freelancer = make_expert(email="Camille@example.com", at=SENT)
    file = give_cv(freelancer)
    with transaction.atomic():
        services.announce(freelancer)
    SentEmail.objects.create(recipients="camille@example.com", subject="x", sent_at=SENT)
    at = kept_until(SENT) + timedelta(days=1)
    (one,) = FreelancerPurger().due(at=at)
    before = versions([EXPERTS])[EXPERTS]
    assert FreelancerPurger().erase(one, at=at)
    for table in (Freelancer, FreelancerEvent, OutboxMessage, SentEmail):
        assert not table.objects.exists(), table
    assert not storage.exists(file.stored_name)
    assert ErasedCount.objects.get().count == 1
    assert versions([EXPERTS])[EXPERTS] == before + 1


def test_a_fault_of_the_database_costs_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    freelancer = make_freelancer(at=SENT)
    file = give_cv(freelancer)

    def broken(*args: object) -> None:
        raise OperationalError

    monkeypatch.setattr(services, "forget_emails_to", broken)
    with pytest.raises(OperationalError):
        forget(freelancer, at=SENT)
    assert storage.exists(file.stored_name)


def test_who_nobody_was_told_of_is_held_back() -> None:
    told, untold = make_freelancer(at=SENT), make_freelancer(at=SENT)
    for one in (told, untold):
        with transaction.atomic():
            services.announce(one)
    OutboxMessage.objects.filter(key__endswith=told.reference).update(state=OutboxMessage.State.DONE)
    found = FreelancerPurger().due(at=kept_until(SENT))
    assert FreelancerPurger().undelivered(found) == {untold.reference}


def test_everything_about_a_person_is_handed_over_and_forgotten() -> None:
    freelancer = make_freelancer(email="camille@example.com", portfolio_url="https://example.com/camille")
    give_cv(freelancer, name="mon cv.pdf")
    (record,) = FreelancerPeople().of("CAMILLE@example.com")
    assert "https://example.com/camille" in record.facts.values()
    assert [file.name for file in record.files] == ["mon cv.pdf"]
    assert len(record.history) == 1
    assert list(FreelancerPeople().addresses()) == ["camille@example.com"]
    assert FreelancerPeople().erase(record, at=SENT)
    assert not FreelancerPeople().erase(record, at=SENT)
    assert not Freelancer.objects.exists()
