"""Experts of the demonstration: the same each time, labelled, and never taken for real people."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from core.references import is_reference
from jobs.freelancers import demonstration
from jobs.freelancers.models import Freelancer
from jobs.freelancers.reconciliation import announce_forgotten
from jobs.freelancers.selectors import shown_experts
from tests.factories.freelancers import make_expert
from tests.factories.taxonomy import load_real_vocabulary

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _vocabulary(db: None) -> None:
    load_real_vocabulary()


def drawn() -> list[tuple[object, ...]]:
    fields = ("reference", "first_name", "last_name", "role__slug", "city__slug", "rate", "headline")
    return list(Freelancer.objects.order_by("email").values_list(*fields))


def test_the_same_ones_are_drawn_each_time() -> None:
    demonstration.load(as_of=DAY, flagged=True)
    first = drawn()
    Freelancer.objects.all().delete()
    demonstration.load(as_of=DAY, flagged=True)
    assert drawn() == first
    assert len(first) == demonstration.COUNT


def test_they_are_spread_over_roles_and_cities() -> None:
    demonstration.load(as_of=DAY, flagged=True)
    rows = drawn()
    assert min(Counter(row[3] for row in rows).values()) >= 3
    assert len({row[4] for row in rows}) >= 8
    assert all(is_reference(str(row[0])) for row in rows)


def test_loading_twice_doubles_nothing_and_keeps_what_people_did() -> None:
    demonstration.load(as_of=DAY, flagged=True)
    Freelancer.objects.filter(email__startswith="expert-01@").update(headline="Relu")
    loaded = demonstration.load(as_of=DAY, flagged=True)
    assert (loaded.created, loaded.known) == (0, demonstration.COUNT)
    assert Freelancer.objects.get(email__startswith="expert-01@").headline == "Relu"


def test_their_cards_say_that_they_are_made_up_unless_the_site_is_judged_as_if_live() -> None:
    demonstration.load(as_of=DAY, flagged=True)
    assert all(card.is_demo for card in shown_experts(at=timezone.now(), limit=40))
    demonstration.load(as_of=DAY, flagged=False)
    assert not any(card.is_demo for card in shown_experts(at=timezone.now(), limit=40))


@pytest.mark.parametrize("flagged", [True, False])
def test_nobody_writes_to_them(flagged: bool) -> None:
    demonstration.load(as_of=timezone.localdate(), flagged=flagged)
    assert announce_forgotten() == 0


def test_a_purge_leaves_who_is_real() -> None:
    demonstration.load(as_of=DAY, flagged=True)
    real = make_expert()
    assert demonstration.purge() == demonstration.COUNT
    assert Freelancer.objects.get() == real
