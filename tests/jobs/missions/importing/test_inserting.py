"""Rows that are copied in are rows like others."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from jobs.missions.importing.inserting import insert, insert_values
from jobs.missions.models import Client, Mission, MissionSkill
from jobs.missions.references import draw
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_skill

pytestmark = pytest.mark.django_db


def test_a_copied_mission_has_every_value_and_its_key() -> None:
    original = make_mission(title="Tab\tet \\ antislash", rate_min=450, rate_max=500)
    copy = Mission.objects.get(pk=original.pk)
    copy.pk, copy.reference = None, draw()[0]
    insert([copy])
    stored = Mission.objects.get(pk=copy.pk)
    assert stored.pk != original.pk
    assert stored.ends_at == original.ends_at
    ignored = {"id", "reference", "skills"}
    assert {k: v for k, v in model_to_dict(stored).items() if k not in ignored} == {
        k: v for k, v in model_to_dict(original).items() if k not in ignored
    }


def test_values_are_inserted_by_attribute() -> None:
    mission, skill = make_mission(), make_skill()
    insert_values(
        MissionSkill, ("mission_id", "skill_id", "is_required", "position"), [(mission.pk, skill.pk, True, 0)]
    )
    assert list(mission.skills.all()) == [skill]


def test_nothing_may_be_inserted() -> None:
    insert([])
    insert_values(MissionSkill, ("mission_id",), [])


def test_a_clash_is_an_integrity_error() -> None:
    Client.objects.create(name="ACME")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([Client(name="ACME")])


def test_keys_go_on_after_the_inserted_ones() -> None:
    insert([Client(name="A"), Client(name="B")])
    assert Client.objects.create(name="C").pk not in set(
        Client.objects.exclude(name="C").values_list("pk", flat=True)
    )
