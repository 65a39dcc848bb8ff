"""Reporting a content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from core.models import OutboxMessage
from jobs.missions.models import Mission
from jobs.reports import services
from jobs.reports.models import Report
from tests.factories.missions import make_mission
from tests.factories.pages import SiteTree

pytestmark = pytest.mark.django_db

Send = Callable[..., HttpResponse]


@pytest.fixture
def mission(site_tree: SiteTree) -> Mission:
    return make_mission()


@pytest.fixture
def send(client: Client, mission: Mission) -> Send:
    """Sends the form about ``mission``; keywords replace what was typed."""
    typed: dict[str, Any] = {
        "key": str(uuid4()),
        "reason": "untrue",
        "explanation": "Cette mission n’existe pas.",
        "name": "Dominique",
        "email": "dominique@example.com",
    }

    def _send(ref: object = mission.reference, **changes: Any) -> HttpResponse:
        return client.post(f"{reverse('report')}?ref={ref}", typed | changes)  # type: ignore[return-value]

    return _send


def html(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_form_names_the_mission_and_asks_for_no_address(client: Client, mission: Mission) -> None:
    response = client.get(reverse("report"), {"ref": mission.reference})
    assert mission.get_absolute_url() in html(response)
    assert 'name="address"' not in html(response)
    assert response["X-Robots-Tag"].startswith("noindex")
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("ref", ["", "12", "99999999", "<b>", "9" * 40, "١٢٣٤٥٦٧٨"])
def test_without_a_known_mission_an_address_is_asked_for(client: Client, mission: Mission, ref: str) -> None:
    response = client.get(reverse("report"), {"ref": ref})
    assert response.status_code == 200
    assert 'name="address"' in html(response)


def test_a_draft_is_told_to_nobody(client: Client, mission: Mission) -> None:
    draft = make_mission(mission.role, state="draft", title="Mission secrète")
    assert "secrète" not in html(client.get(reverse("report"), {"ref": draft.reference}))


def test_a_report_is_stored_and_its_reference_shown(send: Send, client: Client, mission: Mission) -> None:
    response = send()
    report = Report.objects.get()
    assert response.status_code == 303
    assert report.mission == mission
    assert report.address.endswith(mission.get_absolute_url())
    assert report.reference in html(client.get(response["Location"]))


def test_somebody_who_gave_an_address_is_answered(send: Send) -> None:
    send()
    kinds = set(OutboxMessage.objects.values_list("kind", flat=True))
    assert kinds == {services.ACKNOWLEDGE, services.NOTIFY}


def test_a_report_may_be_anonymous(send: Send) -> None:
    assert send(name="", email="").status_code == 303
    assert set(OutboxMessage.objects.values_list("kind", flat=True)) == {services.NOTIFY}


def test_any_page_can_be_reported(send: Send) -> None:
    assert send(ref="", address="http://localhost/conseils/").status_code == 303
    assert Report.objects.get().mission is None
    assert Report.objects.get().address == "/conseils/"


@pytest.mark.parametrize(
    "typed", ["https://evil.example/", "Gagnez 1000 € sur evil.example", "javascript:alert(1)"]
)
def test_what_is_no_page_of_this_site_is_refused_and_kept_to_be_mended(send: Send, typed: str) -> None:
    response = send(ref="", address=typed)
    assert response.status_code == 422
    assert 'href="#id_address"' in html(response)
    assert escape(typed) in html(response)
    assert not Report.objects.exists()


@pytest.mark.parametrize("field", ["reason", "explanation"])
def test_a_missing_answer_is_asked_for_and_nothing_is_lost(send: Send, field: str) -> None:
    response = send(**{field: ""})
    assert response.status_code == 422
    assert f'href="#id_{field}' in html(response)
    assert 'value="Dominique"' in html(response)
    assert not Report.objects.exists()


def test_odd_text_is_stored_harmlessly(send: Send) -> None:
    assert send(explanation="un\x00\r\ndeux", name="A\r\nB").status_code == 303
    assert (Report.objects.get().explanation, Report.objects.get().name) == ("un\ndeux", "A B")


def test_the_same_form_twice_is_one_report_with_one_reference(send: Send) -> None:
    assert send()["Location"] == send()["Location"]
    assert Report.objects.count() == 1


def test_a_changed_form_comes_back_with_a_new_key(send: Send) -> None:
    send()
    response = send(explanation="Autre chose.")
    assert response.status_code == 422
    assert "Autre chose." in html(response)
    assert Report.objects.count() == 1


def test_the_confirmation_repeats_nothing_but_references(client: Client, mission: Mission) -> None:
    response = client.get(reverse("reported"), {"ref": "<b>APPELEZ LE 08</b>"})
    assert response.status_code == 200
    assert "APPELEZ" not in html(response)


def test_a_database_that_is_down_costs_nothing_that_was_typed(send: Send) -> None:
    def refuse(*args: Any) -> None:
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(refuse):
        response = send(explanation="Un long texte")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "Un long texte" in html(response)
    assert "csrfmiddlewaretoken" in html(response)
