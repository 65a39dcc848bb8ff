"""The rates of today: computed in full, and where missions changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.missions import lifecycle
from jobs.missions.changes import Actor, missions_changed
from jobs.missions.models import Mission
from jobs.salaries import computing
from jobs.salaries.computing import compute, compute_due
from jobs.salaries.models import DueMission, RateCell, RateObservation
from tests.factories.missions import NOWHERE, make_client, make_mission
from tests.factories.taxonomy import make_city, make_role

pytestmark = pytest.mark.django_db
TEAM = Actor(process="test")


def make_missions(count, *args, **fields):
    return [make_mission(*args, **({"city": NOWHERE} | fields)) for _number in range(count)]


def changed(*missions):
    missions_changed.send(sender=Mission, ids=[mission.pk for mission in missions])


def cells(**fields):
    """Every computed cell as values, its key and its moment left out."""
    ignored = {"id", "computed_at"}
    rows = RateCell.objects.filter(**fields).order_by("role", "level", "city", "region", "band", "sector")
    return [{name: value for name, value in row.items() if name not in ignored} for row in rows.values()]


def test_a_role_is_computed_in_france_and_where_its_missions_are():
    make_missions(3, city=make_city("lyon"), rate_min=400, rate_max=500, client=make_client())
    done = compute(timezone.now())
    assert (done.missions, done.cells) == (3, 3)
    assert set(RateCell.objects.values_list("level", "missions", "clients", "median")) == {
        (level, 3, 1, 450) for level in ("city", "region", "country")
    }


def test_two_missions_are_no_cell():
    make_missions(2)
    compute(timezone.now())
    assert RateObservation.objects.count() == 2
    assert not RateCell.objects.exists()


def test_half_euros_are_rounded_up():
    make_missions(3, rate_min=450, rate_max=451)
    compute(timezone.now())
    assert RateCell.objects.get().median == 451


def test_made_up_missions_are_never_mixed_with_real_ones():
    make_missions(3, rate_min=400, rate_max=400)
    make_missions(3, rate_min=900, rate_max=900, is_demo=True)
    compute(timezone.now())
    assert set(RateCell.objects.values_list("is_demo", "missions", "median")) == {
        (False, 3, 400),
        (True, 3, 900),
    }


def test_a_change_is_computed_as_everything_would_be():
    lyon, other = make_city("lyon"), make_role("pmo")
    missions = make_missions(8, city=lyon, experience="senior") + make_missions(4, other)
    compute(timezone.now())
    Mission.objects.filter(pk=missions[0].pk).update(rate_min=600, rate_max=800, experience="expert")
    Mission.objects.filter(pk=missions[1].pk).update(role=other, city=None)
    Mission.objects.filter(pk=missions[2].pk).update(is_rate_public=False)
    new = make_mission(city=lyon)
    changed(*missions[:3], new)
    compute_due(timezone.now())
    found = cells()
    compute(timezone.now())
    assert found == cells()
    assert RateObservation.objects.count() == 12


def test_every_service_of_missions_makes_them_due():
    mission = make_mission(state="draft")
    lifecycle.publish([mission], at=timezone.now(), by=TEAM)
    assert list(DueMission.objects.values_list("mission_number", flat=True)) == [mission.pk]


def test_a_mission_that_changes_while_it_is_due_is_due_once_more():
    """Were it the same row, the computation that removes it would have read the mission of before."""
    mission = make_mission()
    changed(mission)
    (before,) = DueMission.objects.values_list("pk", flat=True)
    changed(mission)
    assert DueMission.objects.exclude(pk=before).filter(mission_number=mission.pk).exists()


def test_what_is_computed_is_due_no_more():
    mission = make_mission()
    changed(mission)
    assert compute_due(timezone.now()).missions == 1
    assert not DueMission.objects.exists()
    assert compute_due(timezone.now()).missions == 0


def test_rows_that_say_the_same_are_not_written_again():
    missions = make_missions(3) + make_missions(3, make_role("pmo"))
    compute(timezone.now())
    before = set(RateCell.objects.values_list("pk", flat=True))
    Mission.objects.filter(pk=missions[0].pk).update(title="Autre titre")
    changed(missions[0])
    assert compute_due(timezone.now()).cells == 0
    Mission.objects.filter(pk=missions[0].pk).update(rate_min=700, rate_max=900)
    changed(missions[0])
    assert compute_due(timezone.now()).cells == 1
    assert len(before & set(RateCell.objects.values_list("pk", flat=True))) == 1


def test_a_role_that_lost_its_missions_has_no_cells():
    missions = make_missions(3)
    compute(timezone.now())
    Mission.objects.update(is_rate_public=False)
    changed(*missions)
    compute_due(timezone.now())
    assert not RateCell.objects.exists()


def test_deleted_missions_leave_their_cells():
    missions = make_missions(4)
    compute(timezone.now())
    changed(missions[0])
    missions[0].delete()
    compute_due(timezone.now())
    assert RateCell.objects.get().missions == 3


def test_missions_that_grew_too_old_leave_with_the_full_computation():
    make_missions(3, published_at=timezone.now() - timedelta(days=729))
    compute(timezone.now())
    assert RateCell.objects.count() == 1
    compute(timezone.now() + timedelta(days=5))
    assert not RateCell.objects.exists()


def test_many_changes_are_computed_at_once(monkeypatch):
    monkeypatch.setattr(computing, "MANY", 3)
    changed(*make_missions(3))
    assert compute_due(timezone.now()).missions == 3
    assert RateCell.objects.get().missions == 3
    assert not DueMission.objects.exists()


def test_batches_are_computed_one_after_the_other(monkeypatch):
    monkeypatch.setattr(computing, "BATCH", 2)
    changed(*make_missions(5))
    assert compute_due(timezone.now()).missions == 5
    assert RateCell.objects.get().missions == 5


def test_one_change_among_many_missions_takes_few_queries(django_assert_max_num_queries):
    missions = make_missions(60, city=make_city("lyon"), experience="senior")
    compute(timezone.now())
    Mission.objects.filter(pk=missions[0].pk).update(rate_min=700, rate_max=900)
    changed(missions[0])
    with django_assert_max_num_queries(16):
        compute_due(timezone.now())


def test_progress_is_told_by_missions():
    make_missions(3)
    make_missions(2, make_role("pmo"))
    told = []
    compute(timezone.now(), progress=told.append)
    assert sorted(told) == [2, 3]
