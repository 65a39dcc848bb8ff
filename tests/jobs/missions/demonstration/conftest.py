"""The whole demonstration, drawn and loaded once: a quarter of a minute would be too long for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from jobs.missions.demonstration import FULL, load
from jobs.missions.demonstration.drawing import Drawn, Generator
from jobs.missions.demonstration.lexicon import Lexicon
from jobs.missions.demonstration.specification import specification
from tests.factories.taxonomy import load_real_vocabulary

AS_OF = date(2026, 11, 22)


@pytest.fixture
def as_of() -> date:
    return AS_OF


@pytest.fixture
def at() -> datetime:
    """The moment of which the demonstration tells: the beginning of the day."""
    return timezone.make_aware(datetime(AS_OF.year, AS_OF.month, AS_OF.day))


@pytest.fixture(scope="module")
def _vocabulary_of_this_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_real_vocabulary()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def vocabulary(_vocabulary_of_this_module: None, db: None) -> None:
    """The real one."""


@pytest.fixture(scope="module")
def generator(_vocabulary_of_this_module: None) -> Generator:
    return Generator(specification(), Lexicon.read(), AS_OF, specification().seed)


@pytest.fixture(scope="module")
def drawn(generator: Generator) -> list[Drawn]:
    """Every mission of the demonstration."""
    return [generator.mission(key) for key in FULL]


@pytest.fixture(scope="module")
def _loaded_in_this_module(_vocabulary_of_this_module: None) -> None:
    load(as_of=AS_OF, flagged=True)


@pytest.fixture
def loaded(_loaded_in_this_module: None, db: None) -> None:
    """Every mission of the demonstration, in the database."""
