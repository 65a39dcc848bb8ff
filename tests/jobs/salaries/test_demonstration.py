"""Rates of the demonstration."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jobs.missions import demonstration as missions
from jobs.missions.demonstration import Volume
from jobs.salaries import demonstration
from jobs.salaries.models import RateCell, RateObservation, RatePublication, SampledRate
from tests.factories.missions import make_mission
from tests.factories.taxonomy import load_real_vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def _loaded():
    load_real_vocabulary()
    missions.load(as_of=timezone.localdate(), flagged=True, volume=Volume(0, 60, 0))


def kinds():
    return list(RatePublication.objects.order_by("month").values_list("is_demo", flat=True))


@pytest.mark.usefixtures("_loaded")
def test_missions_of_the_demonstration_are_computed_and_published_months_back():
    demonstration.bring_to_today(at=timezone.now(), months=2)
    assert kinds() == [True] * 3
    assert set(RateObservation.objects.values_list("is_demo", flat=True)) == {True}
    assert set(RateCell.objects.values_list("is_demo", flat=True)) == {True}


@pytest.mark.usefixtures("_loaded")
def test_twice_changes_nothing():
    demonstration.bring_to_today(at=timezone.now(), months=2)
    before = list(RatePublication.objects.values())
    demonstration.bring_to_today(at=timezone.now(), months=2)
    assert list(RatePublication.objects.values()) == before


@pytest.mark.usefixtures("_loaded")
def test_under_the_other_flag_what_was_published_is_forgotten():
    demonstration.bring_to_today(at=timezone.now(), months=2)
    missions.refresh(as_of=timezone.localdate(), flagged=False)
    demonstration.bring_to_today(at=timezone.now(), months=2)
    assert kinds() == [False] * 3
    assert set(SampledRate.objects.values_list("is_demo", flat=True)) == {False}
    assert set(RateCell.objects.values_list("is_demo", flat=True)) <= {False}


@pytest.mark.usefixtures("_loaded")
def test_nothing_made_up_stays_published_when_it_is_purged():
    demonstration.bring_to_today(at=timezone.now(), months=2)
    missions.purge()
    demonstration.purge()
    assert not RatePublication.objects.exists()
    assert not SampledRate.objects.exists()


def test_a_site_without_a_demonstration_is_left_alone():
    make_mission()
    demonstration.bring_to_today(at=timezone.now())
    assert not RatePublication.objects.exists()
