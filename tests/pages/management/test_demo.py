from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from jobs.missions.models import Mission
from pages.management.commands import demo
from tests.factories.missions import make_mission


@pytest.fixture
def built(monkeypatch):
    """How the demonstration was asked for, without building it."""
    calls = []
    monkeypatch.setattr(demo, "build", lambda *, flagged, say: calls.append(flagged))
    return calls


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.2", "http://[::1]:8000"])
def test_without_its_flag_on_this_machine_only(settings, built, address):
    settings.SITE_URL = address
    call_command("demo", "--real")
    assert built == [False]


@pytest.mark.parametrize("address", ["http://192.168.1.2", "https://localhost.example.org"])
def test_without_its_flag_nowhere_else(settings, built, address):
    settings.SITE_URL = address
    with pytest.raises(CommandError, match="not on loopback"):
        call_command("demo", "--real")
    assert built == []


def test_with_its_flag_anywhere(settings, built):
    settings.SITE_URL = "https://www.example.org"
    call_command("demo")
    assert built == [True]


@pytest.mark.django_db
def test_a_purge_removes_what_is_made_up_and_loads_nothing(built):
    make_mission(is_demo=True)
    real = make_mission()
    call_command("demo", "--purge", stdout=(said := StringIO()))
    assert list(Mission.objects.all()) == [real]
    assert said.getvalue().startswith("1 missions removed, 0 kept")
    assert built == []
