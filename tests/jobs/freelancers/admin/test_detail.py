"""One freelancer in the editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.models import Access, User
from core.pagecache import versions
from core.uploads import storage
from jobs.caching import EXPERTS
from jobs.freelancers.admin import handling
from jobs.freelancers.models import Freelancer
from jobs.freelancers.terms import EventKind, State
from jobs.taxonomy.models import Role
from tests.factories.freelancers import give_cv, make_expert, make_freelancer
from tests.factories.taxonomy import make_city, make_role, make_skill


def url(name: str, freelancer: Freelancer) -> str:
    return reverse(f"freelancers_admin:{name}", args=[freelancer.pk])


def bumps() -> int:
    return versions([EXPERTS])[EXPERTS]


@pytest.fixture
def freelancer(db: None) -> Freelancer:
    agreed = {"shows_card": True, "card_consent_at": timezone.now()}
    return make_freelancer(
        telephone="06 00 00 00 00", skills_text="Cobol <b>85</b>", suspicions=["honeypot"], **agreed
    )


@pytest.fixture
def correction(freelancer: Freelancer) -> dict[str, Any]:
    """The form of facts as the page shows it."""
    return {
        "headline": "",
        "role": freelancer.role_id,
        "city": "",
        "remote_policy": freelancer.remote_policy,
        "rate": freelancer.rate,
        "available_on": "",
        "experience": freelancer.experience,
        "skill_names": freelancer.skill_names,
        "seen": handling.seen_facts(freelancer),
    }


def decision(freelancer: Freelancer, state: str, **more: str) -> dict[str, str]:
    """The form that decides, as the page shows it now."""
    freelancer.refresh_from_db()
    return {"state": state, "seen": freelancer.state, **more}


def test_everything_that_was_said_is_shown_as_text(sales_client: Client, freelancer: Freelancer) -> None:
    response = sales_client.get(url("inspect", freelancer))
    page = response.content.decode()
    for text in ("Camille Martin", freelancer.email, "06 00 00 00 00", "Cobol &lt;b&gt;85", "Camille M."):
        assert text in page
    assert "no-store" in response["Cache-Control"]


def test_accepting_shows_the_card_and_refusing_takes_it_off(
    sales_client: Client, freelancer: Freelancer
) -> None:
    before = bumps()
    sales_client.post(url("state", freelancer), decision(freelancer, "accepted"))
    assert Freelancer.objects.shown().exists()
    assert bumps() == before + 1
    sales_client.post(url("state", freelancer), decision(freelancer, "refused", note="Ne répond pas"))
    assert not Freelancer.objects.shown().exists()
    assert bumps() == before + 2
    events = freelancer.events.filter(kind=EventKind.STATE).order_by("pk")
    assert [event.details["state"] for event in events] == [["pending", "accepted"], ["accepted", "refused"]]
    assert [(event.user.username, event.note) for event in events if event.user] == [
        ("ventes", ""),
        ("ventes", "Ne répond pas"),
    ]


def test_the_same_state_again_is_no_history(sales_client: Client, freelancer: Freelancer) -> None:
    for _time in range(2):
        sales_client.post(url("state", freelancer), decision(freelancer, "accepted"))
    assert freelancer.events.filter(kind=EventKind.STATE).count() == 1


def test_who_did_not_agree_is_accepted_without_a_card(sales_client: Client, db: None) -> None:
    discreet, before = make_freelancer(), bumps()
    sales_client.post(url("state", discreet), decision(discreet, "accepted"))
    assert Freelancer.objects.get().state == State.ACCEPTED
    assert bumps() == before


@pytest.mark.parametrize("state", ["hired", ""])
def test_a_state_that_nobody_may_choose_is_refused(
    sales_client: Client, freelancer: Freelancer, state: str
) -> None:
    assert sales_client.post(url("state", freelancer), {"state": state}).status_code == 422
    assert Freelancer.objects.get().state == State.PENDING


def test_what_is_corrected_is_stored_and_its_names_are_history(
    sales_client: Client, freelancer: Freelancer, correction: dict[str, Any]
) -> None:
    role, city, python = make_role("data-engineer"), make_city("lyon"), make_skill("python", name="Python")
    changes = {"role": role.pk, "city": city.pk, "rate": 620, "headline": "Des flux sûrs"}
    sales_client.post(url("facts", freelancer), correction | changes | {"skill_names": "python, Fortran 77"})
    found = Freelancer.objects.get()
    assert (found.role, found.city, found.rate, found.headline) == (role, city, 620, "Des flux sûrs")
    assert (list(found.skills.all()), found.skills_text) == ([python], "Fortran 77")
    event = found.events.get(kind=EventKind.CHANGED)
    assert set(event.details["fields"]) == {"headline", "role", "city", "rate", "skills_text", "skills"}
    assert "620" not in str(event.details)
    assert sales_client.get(url("inspect", freelancer)).status_code == 200


def test_nothing_corrected_is_no_history(
    sales_client: Client, freelancer: Freelancer, correction: dict[str, Any]
) -> None:
    sales_client.post(url("facts", freelancer), correction)
    assert not freelancer.events.filter(kind=EventKind.CHANGED).exists()


def test_a_shown_card_that_changes_is_told_and_a_hidden_one_is_not(
    sales_client: Client, freelancer: Freelancer, correction: dict[str, Any]
) -> None:
    before = bumps()
    sales_client.post(url("facts", freelancer), correction | {"headline": "Une"})
    assert bumps() == before
    Freelancer.objects.update(state=State.ACCEPTED)
    correction["seen"] = handling.seen_facts(Freelancer.objects.get())
    sales_client.post(url("facts", freelancer), correction | {"headline": "Deux"})
    assert bumps() == before + 1


@pytest.mark.parametrize(("field", "value"), [("rate", "7"), ("role", ""), ("headline", "x" * 161)])
def test_a_wrong_correction_is_shown_again(
    sales_client: Client, freelancer: Freelancer, correction: dict[str, Any], field: str, value: str
) -> None:
    response = sales_client.post(url("facts", freelancer), correction | {field: value})
    assert response.status_code == 422
    assert freelancer.email in response.content.decode()


def test_a_note_is_added_and_shown(sales_client: Client, freelancer: Freelancer) -> None:
    sales_client.post(url("note", freelancer), {"note": "Rappelée lundi"})
    assert "Rappelée lundi" in sales_client.get(url("inspect", freelancer)).content.decode()
    freelancer.refresh_from_db()
    assert freelancer.last_contact_at == freelancer.submitted_at


def test_who_got_in_touch_is_kept_from_that_day_on(sales_client: Client, freelancer: Freelancer) -> None:
    sales_client.post(url("note", freelancer), {"note": "A appelé", "was_heard": "on"})
    freelancer.refresh_from_db()
    assert freelancer.last_contact_at > freelancer.submitted_at
    assert freelancer.events.filter(kind=EventKind.HEARD).count() == 1


def test_an_empty_note_is_refused(sales_client: Client, freelancer: Freelancer) -> None:
    assert sales_client.post(url("note", freelancer), {"note": " "}).status_code == 422


@pytest.mark.parametrize("name", ["state", "facts", "note"])
def test_only_answers_change_something(sales_client: Client, freelancer: Freelancer, name: str) -> None:
    assert sales_client.get(url(name, freelancer)).status_code == 405


def test_erasing_is_asked_first_and_takes_everything(
    sales_client: Client, sales: User, settings: Any, tmp_path: Any
) -> None:
    settings.PRIVATE_ROOT = tmp_path
    expert = make_expert()
    file, before = give_cv(expert), bumps()
    assert sales_client.get(url("erase", expert)).status_code == 200
    assert Freelancer.objects.exists()
    sales_client.post(url("erase", expert))
    assert not Freelancer.objects.exists()
    assert not storage.exists(file.stored_name)
    assert bumps() == before + 1
    access = Access.objects.get(action="erase")
    assert (access.user, access.subject) == (sales, expert.reference)


def test_nothing_is_erased_that_cannot_be_written_down(
    sales_client: Client, freelancer: Freelancer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(DatabaseError):
        sales_client.post(url("erase", freelancer))
    assert Freelancer.objects.exists()


def test_the_role_of_somebody_may_leave_the_vocabulary(
    sales_client: Client, freelancer: Freelancer, correction: dict[str, Any]
) -> None:
    Role.objects.update(is_retired=True)
    sales_client.post(url("facts", freelancer), correction | {"headline": "Une"})
    assert Freelancer.objects.get().headline == "Une"
