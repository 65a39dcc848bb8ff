"""The link that withdraws a consent."""

from __future__ import annotations

import pytest
from django.test import Client

from core.references import new_reference
from jobs.applications import consent
from jobs.applications.models import Application
from jobs.missions.models import Mission
from tests.factories.applications import make_application


def path(reference: str) -> str:
    return consent.link(reference).removeprefix("http://localhost")


def test_a_link_gives_its_reference_back() -> None:
    assert consent.read(path("ABCDEFGH9").rstrip("/").rpartition("/")[2]) == "ABCDEFGH9"


@pytest.mark.parametrize("signed", ["", "ABCDEFGH9", "ABCDEFGH9:forged", "é:é"])
def test_a_forged_link_is_none_of_ours(signed: str) -> None:
    with pytest.raises(consent.BadLink):
        consent.read(signed)


@pytest.mark.django_db
class TestPage:
    def test_opening_the_link_changes_nothing_yet(self, client: Client, mission: Mission) -> None:
        application = make_application(mission, keeps_two_years=True)
        response = client.get(path(application.reference))
        assert response.status_code == 200
        assert 'type="submit"' in response.content.decode()
        assert Application.objects.get().consent_withdrawn_at is None

    def test_the_button_withdraws_the_consent(self, client: Client, mission: Mission) -> None:
        application = make_application(mission, keeps_two_years=True)
        assert client.post(path(application.reference)).status_code == 200
        assert Application.objects.get().consent_withdrawn_at is not None

    def test_the_answer_is_the_same_once_the_application_is_gone(
        self, client: Client, mission: Mission
    ) -> None:
        there, gone = path(make_application(mission).reference), path(new_reference())
        assert client.post(there).content == client.post(gone).content
        assert client.post(there).status_code == client.post(gone).status_code

    def test_a_forged_link_is_not_found(self, client: Client, mission: Mission) -> None:
        assert client.get("/candidatures/consentement/ABCDEFGH9:x/").status_code == 404

    def test_the_page_is_neither_kept_nor_indexed(self, client: Client, mission: Mission) -> None:
        response = client.get(path(new_reference()))
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"].startswith("noindex")
