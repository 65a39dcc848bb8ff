"""The draft mission of a project: facts, and a text that names nobody."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from jobs.missions.models import Mission, MissionEvent
from jobs.missions.terms import RemotePolicy
from jobs.projects import pipeline
from jobs.projects.terms import EventKind
from tests.factories.projects import make_project
from tests.factories.taxonomy import make_city, make_role, make_sector, make_skill

NOW = timezone.now()
TEXT = """Chez Atelier Martin SAS, nous refaisons la caisse.

- reprise du code
- tests

Contact : Ada Martin, ada.martin@example.com ou 06 12 34 56 78."""


def mission_of(project, sales, **keywords):
    return pipeline.make_mission(project, at=NOW, by=sales, **keywords)[0]


def test_the_draft_has_the_facts_of_the_project(db, sales):
    city, sector, skill = make_city(), make_sector(), make_skill()
    day = timezone.localdate(NOW) + timedelta(days=30)
    project = make_project(
        city=city,
        sector=sector,
        skills=[skill],
        start_date=day,
        budget=520,
        days_per_week=Decimal("2.5"),
        remote_days=3,
    )
    mission = mission_of(project, sales)
    assert (mission.state, mission.published_at, mission.client) == ("draft", None, None)
    assert (mission.role, mission.title) == (project.role, project.role.name)
    assert (mission.city, mission.sector, mission.start_date) == (city, sector, day)
    assert (mission.remote_policy, mission.remote_days, mission.days_per_week) == ("partiel", 3, 3)
    assert (mission.duration_value, mission.duration_unit) == (6, "mois")
    assert (mission.rate_min, mission.rate_max, mission.is_rate_public) == (520, 520, False)
    assert [link.skill for link in mission.skill_links.all()] == [skill]


@pytest.mark.parametrize(
    "facts",
    [
        {"remote_policy": RemotePolicy.FULL, "remote_days": None},
        {"remote_policy": RemotePolicy.NONE, "remote_days": None},
        {"remote_days": None},
        {"remote_days": 5},
        {"days_per_week": Decimal("0.5")},
        {"duration_value": None, "duration_unit": ""},
        {"budget": None},
        {"context": "<script>alert(1)</script>"},
        {"context": "x" * 5000},
    ],
    ids=str,
)
def test_whatever_a_project_says_becomes_a_draft(db, sales, facts):
    project = make_project(city=make_city(), **facts)
    assert Mission.objects.filter(pk=mission_of(project, sales).pk, state="draft").exists()


def test_both_histories_tell_it(db, sales):
    project = make_project()
    mission = mission_of(project, sales)
    event = project.events.get(kind=EventKind.MISSION)
    assert (event.details, event.user) == ({"mission": [None, mission.reference]}, sales)
    assert MissionEvent.objects.get(mission=mission).user == sales
    project.refresh_from_db()
    assert project.mission == mission


def test_a_project_has_one_mission(db, sales):
    project = make_project()
    first, second = (pipeline.make_mission(project, at=NOW, by=sales) for _time in range(2))
    assert (first[1], second[1]) == (True, False)
    assert first[0] == second[0]
    assert Mission.objects.count() == 1


def test_a_role_is_named_where_the_client_named_none(db, sales):
    project = make_project(role_text="Chef de chantier numérique")
    with pytest.raises(ValueError, match="role"):
        mission_of(project, sales)
    role = make_role("chef-de-projet")
    assert mission_of(project, sales, role=role).role == role


def test_the_text_keeps_its_shape_and_names_nobody(db, sales):
    project = make_project(context=TEXT, deliverables="Une recette.", company="Atelier Martin")
    text = mission_of(project, sales).description
    for name in ("Atelier", "Martin", "Ada", "example.com", "06 12"):
        assert name not in text
    assert "<ul><li>reprise du code</li><li>tests</li></ul>" in text
    assert "<p>Une recette.</p>" in text


def test_markup_of_a_client_is_text(db, sales):
    project = make_project(context="Si a < b & c : <b onclick=x()>gras</b>")
    assert mission_of(project, sales).description == "<p>Si a &lt; b &amp; c : gras</p>"
