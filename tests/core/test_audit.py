from __future__ import annotations

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from core import audit
from core.models import Access
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of(rf):
    def make(user):
        request = rf.get("/admin/")
        request.user = user
        return request

    return make


@time_machine.travel("2026-11-22T10:00:00Z", tick=False)
def test_who_did_what_to_what_and_when_is_written_down(request_of):
    user = make_user("ventes")
    audit.record(request_of(user), "download", "K7M4PQ2X5")

    access = Access.objects.get()
    assert (access.user, access.username, access.action, access.subject, access.was_allowed) == (
        user,
        "ventes",
        "download",
        "K7M4PQ2X5",
        True,
    )
    assert access.at.isoformat() == "2026-11-22T10:00:00+00:00"


def test_a_refused_attempt_of_a_stranger_is_written_down(request_of):
    audit.record(request_of(AnonymousUser()), "download", "K7M4PQ2X5", allowed=False)

    access = Access.objects.get()
    assert (access.user, access.username, access.was_allowed) == (None, "", False)


def test_the_name_stays_when_the_account_goes(request_of):
    user = make_user("ventes")
    audit.record(request_of(user), "export", "12")
    user.delete()

    access = Access.objects.get()
    assert (access.user, access.username) == (None, "ventes")


def test_a_long_subject_is_cut(request_of):
    audit.record(request_of(AnonymousUser()), "download", "x" * 5000, allowed=False)

    assert Access.objects.get().subject == "x" * 120


def test_who_is_at_the_shell_is_written_down(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "deploy")
    audit.record_command("export", "person: 3")
    access = Access.objects.get()
    assert (access.user, access.username, access.action, access.subject) == (
        None,
        "manage.py deploy",
        "export",
        "person: 3",
    )


def test_an_account_without_a_name_is_written_down_all_the_same(monkeypatch):
    def nobody():
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    audit.record_command("export", "person: 3")
    assert Access.objects.get().username == "manage.py ?"
