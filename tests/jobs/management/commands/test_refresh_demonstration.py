from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from jobs.missions.demonstration import Volume, load
from jobs.missions.models import Mission
from tests.factories.missions import make_mission
from tests.factories.taxonomy import load_real_vocabulary

pytestmark = pytest.mark.django_db


def refresh():
    call_command("refresh_demonstration", stdout=(said := StringIO()))
    return said.getvalue()


def test_missions_of_last_year_become_those_of_today():
    load_real_vocabulary()
    now = timezone.now()
    load(as_of=timezone.localdate() - timedelta(364), flagged=True, volume=Volume(5, 5, 0))
    assert not Mission.objects.open(at=now).exists()
    assert refresh() == "10 missions updated\n"
    assert Mission.objects.open(at=now).exists()


def test_a_site_without_a_demonstration_is_left_alone():
    mission = make_mission()
    assert refresh() == ""
    assert list(Mission.objects.values_list("published_at", flat=True)) == [mission.published_at]
