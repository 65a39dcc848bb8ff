"""What a freelancer can ask for: the whole registration, and to be forgotten."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from core.models import ErasedCount
from core.uploads import storage
from jobs.freelancers.models import Freelancer
from jobs.freelancers.people import FreelancerPeople
from tests.factories.freelancers import give_cv, make_expert, make_freelancer
from tests.factories.taxonomy import make_skill

pytestmark = pytest.mark.django_db

EMAIL = "camille@example.com"
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


def test_a_registration_is_told_whole() -> None:
    skill = make_skill("python", name="Python")
    freelancer = make_freelancer(
        email="Camille@example.com", skills=[skill], headline="Dix ans de Python", at=AT
    )
    file = give_cv(freelancer)
    make_freelancer(email="dominique@example.com")
    (record,) = FreelancerPeople().of(" camille@EXAMPLE.com")
    told = json.dumps([record.facts, record.history], ensure_ascii=False)
    for said in ("Camille", "Martin", "Python", "Dix ans de Python"):
        assert said in told
    assert (record.reference, record.received_at) == (freelancer.reference, AT)
    assert [one.stored_name for one in record.files] == [file.stored_name]
    assert set(FreelancerPeople().addresses()) == {EMAIL, "dominique@example.com"}


def test_made_up_experts_are_nobody() -> None:
    make_expert(email=EMAIL, is_demo=True)
    assert FreelancerPeople().of(EMAIL) == []
    assert list(FreelancerPeople().addresses()) == []


def test_the_team_is_warned_of_a_card_on_the_site() -> None:
    make_expert(email=EMAIL)
    make_freelancer(email="dominique@example.com")
    (shown,), (hidden,) = (FreelancerPeople().of(email) for email in (EMAIL, "dominique@example.com"))
    assert (bool(shown.warning), bool(hidden.warning)) == (True, False)


def test_a_registration_is_erased_once() -> None:
    stored_name = give_cv(make_expert(email=EMAIL)).stored_name
    (record,) = FreelancerPeople().of(EMAIL)
    assert FreelancerPeople().erase(record, at=AT)
    assert not FreelancerPeople().erase(record, at=AT)
    assert not Freelancer.objects.exists()
    assert not storage.exists(stored_name)
    assert ErasedCount.objects.get(kind="freelancers").count == 1
