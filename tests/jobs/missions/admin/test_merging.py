"""Two people at one mission: nobody's work is lost unasked."""

import re
from html import unescape

import pytest
from django.urls import reverse

from jobs.missions.admin.merging import changed
from jobs.missions.models import Mission, MissionEvent, MissionSkill
from jobs.missions.terms import EventKind


def hidden(response):
    return re.search(r'name="shown" value="([^"]+)"', response.content.decode())[1]


@pytest.fixture
def mission(sales_client, filled_in):
    sales_client.post(reverse("missions_admin:add"), filled_in())
    return Mission.objects.get()


def meanwhile(mission, **values):
    Mission.objects.filter(pk=mission.pk).update(**values)


def test_a_rate_that_changed_while_the_form_was_open_stays(mission, send, shown_on):
    shown = shown_on(mission)
    meanwhile(mission, rate_min=600, rate_max=700)
    assert send(mission, shown=shown, title="Autre titre").status_code == 302
    mission.refresh_from_db()
    assert (mission.title, mission.rate_min, mission.rate_max) == ("Autre titre", 600, 700)
    assert list(MissionEvent.objects.get(kind=EventKind.CHANGED).details) == ["title"]


def test_skills_that_changed_while_the_form_was_open_stay(mission, send, shown_on):
    shown = shown_on(mission)
    MissionSkill.objects.filter(skill__slug="python").delete()
    send(mission, shown=shown, title="Autre titre")
    assert list(mission.skills.values_list("slug", flat=True)) == ["machine-learning"]


def test_a_field_that_two_changed_is_refused_with_both_values(mission, send, shown_on):
    shown = shown_on(mission)
    meanwhile(mission, title="Le titre de l’import")
    response = send(mission, shown=shown, title="Mon titre", rate_max=560)
    assert response.status_code == 422
    (error,) = response.context["form"].errors["title"]
    assert "Le titre de l’import" in error
    assert "Mon titre" in error
    assert "rate_max" not in response.context["form"].errors
    mission.refresh_from_db()
    assert (mission.title, mission.rate_max) == ("Le titre de l’import", 550)


def test_saving_again_after_reading_both_values_keeps_mine(mission, send, shown_on):
    shown = shown_on(mission)
    meanwhile(mission, title="Le titre de l’import", rate_min=500, days_per_week=4)
    refused = send(mission, shown=shown, title="Mon titre")
    again = send(mission, shown=unescape(hidden(refused)), title="Mon titre")
    assert again.status_code == 302
    mission.refresh_from_db()
    assert (mission.title, mission.rate_min, mission.days_per_week) == ("Mon titre", 500, 4)


def test_the_same_change_of_two_is_no_clash(mission, send, shown_on):
    shown = shown_on(mission)
    meanwhile(mission, rate_min=500)
    assert send(mission, shown=shown, rate_min=500).status_code == 302
    assert not MissionEvent.objects.filter(kind=EventKind.CHANGED).exists()


def test_fields_that_must_fit_each_other_clash_together(mission, send, shown_on):
    """A lowest rate of 540 with the highest one that an import lowered to 500: no range at all."""
    shown = shown_on(mission)
    meanwhile(mission, rate_max=500)
    response = send(mission, shown=shown, rate_min=540)
    assert response.status_code == 422
    assert "rate_max" in response.context["form"].errors


def test_lists_of_skills_clash_by_their_names(mission, send, shown_on):
    shown = shown_on(mission)
    MissionSkill.objects.filter(skill__slug="python").delete()
    response = send(mission, shown=shown, required_skills="Python")
    (error,) = response.context["form"].errors["required_skills"]
    assert "Machine learning" in error


def test_an_end_that_two_moved_clashes(mission, send, shown_on):
    shown = shown_on(mission)
    meanwhile(mission, valid_through="2099-01-31T22:59:59Z")
    response = send(mission, shown=shown, ends_on="2099-02-28")
    (error,) = response.context["form"].errors["ends_on"]
    assert "31/01/2099" in error
    assert "28/02/2099" in error


def test_a_description_that_nobody_touched_is_left_as_an_import_wrote_it(mission, send, shown_on, filled_in):
    meanwhile(mission, description=mission.description.replace("<p>", "<p>\n"))
    before = Mission.objects.get().description
    send(mission, title="Autre titre")
    mission.refresh_from_db()
    assert (mission.title, mission.description) == ("Autre titre", before)


@pytest.mark.parametrize("shown", ["", "x:y:z"])
def test_a_form_that_does_not_say_what_it_showed_is_refused(mission, send, shown):
    response = send(mission, shown=shown, title="Autre titre")
    assert response.status_code == 422
    mission.refresh_from_db()
    assert mission.title == "Développeur Python"


def test_what_the_form_of_another_mission_showed_is_refused(mission, send, shown_on, sales_client, filled_in):
    sales_client.post(reverse("missions_admin:add"), filled_in())
    other = Mission.objects.exclude(pk=mission.pk).get()
    assert send(mission, shown=shown_on(other)).status_code == 422


def test_what_nobody_touched_is_neither_written_nor_in_doubt():
    shown = {"title": "a", "city": "1", "country": "FR"}
    assert changed(shown=shown, mine=shown, now=shown | {"city": "2"}) == ([], [])
