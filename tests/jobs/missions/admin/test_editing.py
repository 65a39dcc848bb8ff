"""Writing missions in the editor."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from jobs.missions.admin import editing
from jobs.missions.lifecycle import end_of_day
from jobs.missions.models import Mission, MissionEvent
from jobs.missions.terms import DEMONSTRATION_SOURCE, EventKind, State
from tests.factories.applications import make_application
from tests.factories.missions import make_client, make_mission
from tests.factories.taxonomy import make_skill

ADD = "missions_admin:add"


def edit(mission):
    return reverse("missions_admin:edit", args=[mission.pk])


def kinds(mission):
    return list(mission.events.order_by("pk").values_list("kind", flat=True))


def names(mission, *, required=True):
    links = mission.skill_links.filter(is_required=required).order_by("position")
    return [link.skill.name for link in links]


def test_a_new_mission_is_a_draft_with_its_history(sales_client, sales, filled_in):
    response = sales_client.post(reverse(ADD), filled_in())
    mission = Mission.objects.get()
    assert response.url == edit(mission)
    assert (mission.state, mission.published_at) == (State.DRAFT, None)
    assert kinds(mission) == [EventKind.CREATED]
    assert mission.events.get().user == sales
    assert 10_000_000 <= mission.reference <= 99_999_999


def test_the_form_is_shown_empty(sales_client, role):
    assert sales_client.get(reverse(ADD)).status_code == 200


def test_skills_keep_their_order(sales_client, filled_in):
    sales_client.post(reverse(ADD), filled_in(required_skills='"Machine learning",Python'))
    assert names(Mission.objects.get()) == ["Machine learning", "Python"]


def test_a_skill_is_found_without_its_accents_and_by_another_name(sales_client, filled_in):
    make_skill("securite", name="Sécurité", aliases=["Cybersécurité"])
    sales_client.post(reverse(ADD), filled_in(required_skills="cybersecurite", optional_skills="PYTHON"))
    mission = Mission.objects.get()
    assert (names(mission), names(mission, required=False)) == (["Sécurité"], ["Python"])


def test_a_mission_can_be_published_at_once(sales_client, filled_in):
    sales_client.post(reverse(ADD), filled_in(**{"action-publish": "1"}))
    mission = Mission.objects.get()
    assert mission.state == State.OPEN
    assert kinds(mission) == [EventKind.CREATED, EventKind.PUBLISHED]


def test_the_end_is_the_end_of_the_day_that_was_chosen(sales_client, filled_in):
    data = filled_in()
    sales_client.post(reverse(ADD), data)
    day = timezone.datetime.fromisoformat(data["ends_on"]).date()
    assert Mission.objects.get().valid_through == end_of_day(day)


def test_a_description_keeps_paragraphs_and_nothing_dangerous(sales_client, filled_in):
    sales_client.post(reverse(ADD), filled_in())
    description = Mission.objects.get().description
    assert description.startswith("<p>Vous concevez")
    assert "data-block-key" not in description


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rate_min": 600}, "rate_max"),
        ({"rate_min": "", "rate_max": 500}, "rate_min"),
        ({"rate_max": ""}, "rate_max"),
        ({"rate_min": 0}, "rate_min"),
        ({"remote_days": ""}, "remote_days"),
        ({"remote_policy": "total"}, "remote_days"),
        ({"duration_unit": ""}, "duration_unit"),
        ({"duration_value": ""}, "duration_value"),
        ({"duration_value": 0}, "duration_value"),
        ({"accepts_freelance": None}, "accepts_freelance"),
        ({"country": "BE"}, "city"),
        ({"days_per_week": 6}, "days_per_week"),
        ({"required_skills": "Alchimie"}, "required_skills"),
        ({"optional_skills": "Python"}, "optional_skills"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"title": ""}, "title"),
    ],
)
def test_what_the_table_refuses_is_said_on_its_field(sales_client, filled_in, changes, field):
    response = sales_client.post(reverse(ADD), filled_in(**changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Mission.objects.exists()


def test_an_empty_description_is_refused(sales_client, filled_in):
    response = sales_client.post(reverse(ADD), filled_in(description='{"blocks": [], "entityMap": {}}'))
    assert list(response.context["form"].errors) == ["description"]


def test_what_changed_is_written_down(sales_client, filled_in, send):
    sales_client.post(reverse(ADD), filled_in())
    mission = Mission.objects.get()
    send(mission, title="Développeuse Python", required_skills="Python")
    event = MissionEvent.objects.get(kind=EventKind.CHANGED)
    assert event.details == {
        "title": ["Développeur Python", "Développeuse Python"],
        "required_skills": ["Python, Machine learning", "Python"],
    }
    assert names(mission) == ["Python"]


def test_saving_without_a_change_writes_nothing(sales_client, filled_in, send):
    sales_client.post(reverse(ADD), filled_in())
    mission = Mission.objects.get()
    assert send(mission).status_code == 302
    assert kinds(mission) == [EventKind.CREATED]


def test_a_step_taken_while_somebody_edits_stays_taken(send, monkeypatch):
    """The form was read while the mission was open; it is filled before the form is saved."""
    mission = make_mission()

    def late(form, **kwargs):
        Mission.objects.filter(pk=mission.pk).update(state=State.FILLED, closed_at=timezone.now())
        return save(form, **kwargs)

    save = editing.save_changes
    monkeypatch.setattr(editing, "save_changes", late)
    send(mission, title="Autre titre")
    mission.refresh_from_db()
    assert (mission.title, mission.state) == ("Autre titre", State.FILLED)


def test_an_end_that_nobody_touched_keeps_its_time_of_day(send):
    mission = make_mission(state="draft")
    end = mission.valid_through
    send(mission, title="Autre titre", ends_on=timezone.localdate(end).isoformat())
    mission.refresh_from_db()
    assert (mission.title, mission.valid_through) == ("Autre titre", end)


def test_the_end_of_a_draft_can_be_moved(sales_client, filled_in, send):
    sales_client.post(reverse(ADD), filled_in())
    mission = Mission.objects.get()
    day = timezone.localdate() + timedelta(days=60)
    send(mission, ends_on=day.isoformat())
    mission.refresh_from_db()
    assert mission.valid_through == end_of_day(day)


def test_the_end_of_a_draft_is_not_moved_into_the_past(sales_client, filled_in, send):
    sales_client.post(reverse(ADD), filled_in())
    assert list(send(Mission.objects.get(), ends_on="2020-01-01").context["form"].errors) == ["ends_on"]


@pytest.mark.parametrize(
    ("fields", "step"),
    [({"state": "open"}, "extend"), ({"state": "filled"}, "reopen"), ({"state": "withdrawn"}, "reopen")],
)
def test_once_published_a_mission_ends_when_a_step_says_so(send, fields, step):
    """An expired mission with a later end would be open again without a word of it in its history."""
    now = timezone.now()
    mission = make_mission(
        published_at=now - timedelta(days=60), valid_through=now - timedelta(days=1), **fields
    )
    end = mission.valid_through
    response = send(mission, title="Autre titre", ends_on=(now + timedelta(days=30)).date().isoformat())
    mission.refresh_from_db()
    assert (response.status_code, mission.title, mission.valid_through) == (302, "Autre titre", end)
    assert kinds(mission) == [EventKind.CHANGED]


def test_the_end_of_a_published_mission_leads_to_the_step_that_moves_it(sales_client):
    mission = make_mission()
    response = sales_client.get(edit(mission))
    assert response.context["form"].fields["ends_on"].disabled
    help_text = response.context["form"].fields["ends_on"].help_text
    assert reverse("missions_admin:step", args=[mission.pk, "extend"]) in help_text
    assert help_text in response.content.decode()


def test_an_imported_mission_says_that_the_import_overwrites(sales_client):
    imported = make_mission(source="partenaire", external_id="1")
    assert "partenaire" in sales_client.get(edit(imported)).content.decode()


def test_no_import_overwrites_a_mission_of_the_demonstration(sales_client):
    made_up = make_mission(source=DEMONSTRATION_SOURCE, external_id="1")
    imported = make_mission(source="partenaire", external_id="1")
    warned = [
        "help-warning" in sales_client.get(edit(mission)).content.decode() for mission in (made_up, imported)
    ]
    assert warned == [False, True]


def test_a_duplicate_is_offered_with_the_same_facts(sales_client, skills):
    client = make_client(name="Banque confidentielle")
    original = make_mission(title="À copier", client=client, source="x", external_id="1", skills=skills)
    response = sales_client.get(reverse("missions_admin:copy", args=[original.pk]))
    form = response.context["form"]
    assert form["title"].value() == "À copier"
    assert form["client"].value() == client.pk
    assert form["required_skills"].value() == "Python, Machine learning"
    assert form.instance.pk is None
    assert response.context["action_url"] == reverse(ADD)
    assert Mission.objects.count() == 1


def test_a_duplicate_has_a_reference_of_its_own_and_no_source(sales_client, filled_in):
    original = make_mission(source="x", external_id="1")
    sales_client.post(reverse(ADD), filled_in())
    copy = Mission.objects.exclude(pk=original.pk).get()
    assert copy.reference != original.reference
    assert (copy.source, copy.external_id, copy.state) == ("", "", State.DRAFT)


def test_a_draft_can_be_deleted(sales_client):
    draft = make_mission(state="draft")
    sales_client.post(reverse("missions_admin:delete", args=[draft.pk]))
    assert not Mission.objects.exists()


def test_a_draft_to_which_somebody_applied_stays(sales_client):
    draft = make_mission(state="draft")
    make_application(draft)
    response = sales_client.post(reverse("missions_admin:delete", args=[draft.pk]))
    assert response.url == edit(draft)
    assert len(get_messages(response.wsgi_request)) == 1
    assert Mission.objects.exists()


@pytest.mark.parametrize("state", ["open", "filled", "withdrawn"])
def test_what_was_published_cannot_be_deleted(sales_client, state):
    mission = make_mission(state=state)
    response = sales_client.post(reverse("missions_admin:delete", args=[mission.pk]))
    assert response.status_code == 302
    assert Mission.objects.exists()
