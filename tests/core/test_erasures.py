"""What is left of what was erased: counts, and digests that tell nothing without the key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from core import erasures
from core.models import ErasedCount, ErasedPerson

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
CAMILLE = "camille@example.com"


@pytest.fixture(autouse=True)
def private(settings: Settings, tmp_path: Path) -> Path:
    settings.PRIVATE_ROOT = tmp_path / "private"
    return tmp_path / "private"


def counts() -> list[tuple[str, str, int]]:
    rows = ErasedCount.objects.order_by("day", "kind").values_list("kind", "day", "count")
    return [(kind, day.isoformat(), count) for kind, day, count in rows]


def test_erasures_are_counted_by_kind_and_day() -> None:
    for kind, at in (
        ("projects", AT),
        ("projects", AT),
        ("drafts", AT),
        ("projects", AT + timedelta(days=1)),
    ):
        erasures.count(kind, at=at)
    assert counts() == [
        ("drafts", "2026-11-22", 1),
        ("projects", "2026-11-22", 2),
        ("projects", "2026-11-23", 1),
    ]


def test_a_day_begins_in_paris() -> None:
    erasures.count("projects", at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    assert counts() == [("projects", "2026-11-23", 1)]


def test_an_erasure_that_fails_is_not_counted() -> None:
    with transaction.atomic():
        erasures.count("projects", at=AT)
        transaction.set_rollback(True)
    assert counts() == []


def test_whoever_was_forgotten_is_known_by_the_address() -> None:
    erasures.remember(" Camille@Example.com ", at=AT)
    people = erasures.remembered()
    assert erasures.forgotten_at(CAMILLE, people) == AT
    assert erasures.forgotten_at("dominique@example.com", people) is None


def test_nothing_that_is_kept_names_them(private: Path) -> None:
    erasures.remember(CAMILLE, at=AT)
    (file,) = (private / "erased").iterdir()
    for text in (file.name, file.read_text(), ErasedPerson.objects.get().digest):
        assert "camille" not in text


def test_the_digest_needs_the_key(settings: Settings) -> None:
    erasures.remember(CAMILLE, at=AT)
    settings.SECRET_KEY = "another-" * 10
    assert erasures.forgotten_at(CAMILLE, erasures.remembered()) is None


def test_a_replaced_key_still_knows_them(settings: Settings) -> None:
    erasures.remember(CAMILLE, at=AT)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" * 10
    assert erasures.forgotten_at(CAMILLE, erasures.remembered()) == AT


def test_the_files_outlive_an_older_database() -> None:
    erasures.remember(CAMILLE, at=AT)
    ErasedPerson.objects.all().delete()
    assert erasures.forgotten_at(CAMILLE, erasures.remembered()) == AT


def test_the_rows_outlive_lost_files(private: Path) -> None:
    erasures.remember(CAMILLE, at=AT)
    for file in (private / "erased").iterdir():
        file.unlink()
    assert erasures.forgotten_at(CAMILLE, erasures.remembered()) == AT


def test_the_last_of_two_times_counts() -> None:
    erasures.remember(CAMILLE, at=AT)
    erasures.remember(CAMILLE, at=AT + timedelta(days=3))
    ErasedPerson.objects.update(at=AT)
    assert erasures.forgotten_at(CAMILLE, erasures.remembered()) == AT + timedelta(days=3)


def test_what_one_of_the_two_lacks_is_written_again(private: Path) -> None:
    erasures.remember(CAMILLE, at=AT)
    people = erasures.remembered()
    ErasedPerson.objects.all().delete()
    (private / "erased" / next(iter(people))).unlink()
    erasures.restore(people)
    assert dict(ErasedPerson.objects.values_list("digest", "at")) == people
    assert [file.name for file in (private / "erased").iterdir()] == list(people)


def test_files_that_are_none_of_ours_are_left_alone(private: Path) -> None:
    (private / "erased").mkdir(parents=True)
    (private / "erased" / "README").write_text("hello")
    (private / "erased" / ("a" * 64)).write_text("not a date")
    assert erasures.remembered() == {}


def test_digests_go_once_every_backup_is_younger(private: Path) -> None:
    erasures.remember(CAMILLE, at=AT)
    erasures.forget_old(at=AT + erasures.KEPT - timedelta(days=1))
    assert erasures.remembered()
    erasures.forget_old(at=AT + erasures.KEPT + timedelta(days=1))
    assert erasures.remembered() == {}
    assert list((private / "erased").iterdir()) == []


def test_others_cannot_read_the_folder(private: Path) -> None:
    erasures.remember(CAMILLE, at=AT)
    assert (private / "erased").stat().st_mode & 0o077 == 0
