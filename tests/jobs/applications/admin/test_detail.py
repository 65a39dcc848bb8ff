"""One application in the editor."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import DatabaseError
from django.urls import reverse

from core import audit
from core.models import Access
from core.uploads import storage
from jobs.applications.models import Application, ApplicationFile
from jobs.applications.terms import EventKind, State
from tests.factories.applications import give_file, make_application
from tests.factories.people import make_user


def url(name, application):
    return reverse(f"applications_admin:{name}", args=[application.pk])


def moves(application):
    found = application.events.filter(kind=EventKind.STATE).order_by("pk")
    return [(event.details["state"], event.user.username) for event in found]


@pytest.fixture
def application(db):
    return make_application(message="Disponible <b>bientôt</b>", telephone="06 00 00 00 00")


@pytest.fixture
def reader_client(client, db):
    """Somebody who may read applications and nothing else."""
    reader = make_user("lectrice")
    codenames = ["access_admin", "view_application"]
    reader.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client.force_login(reader)
    return client


def test_everything_that_was_said_is_shown_as_text(sales_client, application):
    response = sales_client.get(url("inspect", application))
    html = response.content.decode()
    for text in (application.name, application.email, "06 00 00 00 00", "&lt;b&gt;bientôt"):
        assert text in html
    assert "no-store" in response["Cache-Control"]


def test_no_two_fields_have_the_same_id(sales_client, application):
    html = BeautifulSoup(sales_client.get(url("inspect", application)).content, "html.parser")
    ids = [field["id"] for field in html.select("textarea[id], select[id], input[id]")]
    assert len(ids) == len(set(ids)) > 2


def test_opening_a_new_application_makes_it_seen_once(sales_client, application):
    for _time in range(2):
        sales_client.get(url("inspect", application))
    application.refresh_from_db()
    assert application.state == State.SEEN
    assert moves(application) == [(["new", "seen"], "ventes")]


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("head", {}),
        ("get", {"Sec-Purpose": "prefetch"}),
        ("get", {"Sec-Purpose": "prefetch;prerender"}),
        ("get", {"Purpose": "prefetch"}),
    ],
)
def test_what_nobody_reads_is_not_seen(sales_client, application, method, headers):
    assert getattr(sales_client, method)(url("inspect", application), headers=headers).status_code == 200
    application.refresh_from_db()
    assert application.state == State.NEW
    assert moves(application) == []


def test_somebody_who_only_reads_changes_nothing(reader_client, application):
    html = reader_client.get(url("inspect", application)).content.decode()
    application.refresh_from_db()
    assert application.state == State.NEW
    assert url("state", application) not in html


def test_the_state_is_changed_with_a_reason(sales_client, application):
    sales_client.post(url("state", application), {"state": "refused", "note": "Trop loin"})
    application.refresh_from_db()
    assert application.state == State.REFUSED
    assert moves(application) == [(["new", "refused"], "ventes")]
    assert application.events.get(kind=EventKind.STATE).note == "Trop loin"
    assert application.state_changed_at > application.submitted_at


def test_the_same_state_again_is_no_history(sales_client, application):
    for _time in range(2):
        sales_client.post(url("state", application), {"state": "proposed"})
    assert len(moves(application)) == 1


@pytest.mark.parametrize("state", ["new", "hired", ""])
def test_a_state_that_nobody_may_choose_is_refused(sales_client, application, state):
    assert sales_client.post(url("state", application), {"state": state}).status_code == 422
    application.refresh_from_db()
    assert application.state == State.NEW


def test_a_note_is_added_and_shown(sales_client, application):
    sales_client.post(url("note", application), {"note": "Rappelée lundi"})
    assert application.events.get(kind=EventKind.NOTE).user.username == "ventes"
    assert "Rappelée lundi" in sales_client.get(url("inspect", application)).content.decode()


def test_an_empty_note_is_refused(sales_client, application):
    assert sales_client.post(url("note", application), {"note": " "}).status_code == 422


@pytest.mark.parametrize("name", ["state", "note"])
def test_only_answers_change_something(sales_client, application, name):
    assert sales_client.get(url(name, application)).status_code == 405


def test_erasing_is_asked_first(sales_client, application):
    assert sales_client.get(url("erase", application)).status_code == 200
    assert Application.objects.exists()


def test_erasing_takes_the_file_too(sales_client, application, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    file = give_file(application)
    sales_client.post(url("erase", application))
    assert not Application.objects.exists()
    assert not ApplicationFile.objects.exists()
    assert not storage.exists(file.stored_name)


def test_erasing_is_written_down_by_its_reference(sales_client, sales, application):
    sales_client.post(url("erase", application))
    access = Access.objects.get(action="erase")
    assert (access.user, access.subject, access.was_allowed) == (sales, application.reference, True)


def test_nothing_is_erased_that_cannot_be_written_down(sales_client, application, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(DatabaseError):
        sales_client.post(url("erase", application))
    assert Application.objects.exists()
