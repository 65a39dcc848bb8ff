"""Two people of the team who work on the same freelancer: nobody's work is written over unseen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jobs.freelancers.admin import handling
from jobs.freelancers.models import Freelancer
from jobs.freelancers.terms import State
from tests.factories.freelancers import make_freelancer


def url(name: str, freelancer: Freelancer) -> str:
    return reverse(f"freelancers_admin:{name}", args=[freelancer.pk])


@pytest.fixture
def freelancer(db: None) -> Freelancer:
    return make_freelancer(skills_text="Cobol")


def facts(freelancer: Freelancer, **changes: Any) -> dict[str, Any]:
    """The form of facts as the page showed it, with what the user changed."""
    return {
        "headline": freelancer.headline,
        "role": freelancer.role_id,
        "city": freelancer.city_id or "",
        "remote_policy": freelancer.remote_policy,
        "rate": freelancer.rate,
        "available_on": freelancer.available_on or "",
        "experience": freelancer.experience,
        "skill_names": freelancer.skill_names,
        "seen": handling.seen_facts(freelancer),
        **changes,
    }


def seen_in(page: str, action: str) -> str:
    """What the form that leads to ``action`` says that its user saw."""
    form = page.partition(f'action="{action}"')[2].partition("</form>")[0]
    found = re.search(r'name="seen" value="([^"]*)"', form)
    assert found
    return found[1]


def test_a_decision_of_somebody_else_is_shown_before_it_is_replaced(
    sales_client: Client, freelancer: Freelancer
) -> None:
    late = {"state": "accepted", "seen": "pending"}
    sales_client.post(url("state", freelancer), {"state": "refused", "seen": "pending", "note": "Faux CV"})
    response = sales_client.post(url("state", freelancer), late)
    assert response.status_code == 422
    assert Freelancer.objects.get().state == State.REFUSED
    page = response.content.decode()
    assert "Faux CV" in page
    again = late | {"seen": seen_in(page, url("state", freelancer))}
    assert sales_client.post(url("state", freelancer), again).status_code == 302
    assert Freelancer.objects.get().state == State.ACCEPTED


def test_a_correction_of_somebody_else_is_not_undone_by_a_page_opened_before(
    sales_client: Client, freelancer: Freelancer
) -> None:
    late = facts(freelancer, rate=700)
    sales_client.post(url("facts", freelancer), facts(freelancer, headline="Des flux sûrs"))
    response = sales_client.post(url("facts", freelancer), late)
    assert response.status_code == 422
    found = Freelancer.objects.get()
    assert (found.headline, found.rate) == ("Des flux sûrs", freelancer.rate)
    again = late | {"seen": seen_in(response.content.decode(), url("facts", freelancer))}
    sales_client.post(url("facts", freelancer), again)
    assert Freelancer.objects.get().rate == 700


def test_who_is_erased_meanwhile_is_not_there_any_more(
    sales_client: Client, freelancer: Freelancer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def erased(*args: Any, **kwargs: Any) -> None:
        raise Freelancer.DoesNotExist

    for name in ("decide", "correct", "note"):
        monkeypatch.setattr(handling, name, erased)
    sent = {
        "state": {"state": "accepted", "seen": "pending"},
        "facts": facts(freelancer),
        "note": {"note": "Rappelée"},
    }
    for name, data in sent.items():
        assert sales_client.post(url(name, freelancer), data).status_code == 404


def test_a_note_about_somebody_erased_is_not_kept(freelancer: Freelancer, sales: Any) -> None:
    Freelancer.objects.all().delete()
    with pytest.raises(Freelancer.DoesNotExist):
        handling.note(freelancer, "Rappelée", was_heard=True, at=freelancer.submitted_at, by=sales)


def test_a_label_leads_to_the_field_of_its_own_form(sales_client: Client, freelancer: Freelancer) -> None:
    page = sales_client.get(url("inspect", freelancer)).content.decode()
    ids = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
