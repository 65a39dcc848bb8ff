"""The last look, and sending: once, and only what was read."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import gettext, override
from pytest_django import Settings

from core.models import OutboxMessage
from jobs.projects import notice, services
from jobs.projects.models import Project
from tests.jobs.projects.views.conftest import RIGHT, START, Browser, hidden_fields, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(visitor: Browser) -> Browser:
    """Whoever looks at the recapitulation."""
    visitor.fill_in()
    return visitor


class TestLooking:
    def test_each_answer_has_a_link_that_changes_it(self, ready: Browser) -> None:
        body = html(ready.page)
        links = re.findall(
            rf'href="{START}(\w+)/\?projet={ready.key}&amp;retour=recapitulatif#id_(\w+)"', body
        )
        assert ("besoin", "role") in links
        assert ("mission", "budget") in links
        assert ("coordonnees", "email") in links
        for words in ("Développeur back-end", "Cobol", "Nous reprenons une application interne.", "Ada"):
            assert words in body

    def test_what_is_missing_is_said_and_nothing_can_be_sent(self, visitor: Browser) -> None:
        visitor.fill_in("besoin")
        page = visitor.open(f"{START}recapitulatif/?projet={visitor.key}")
        assert f'<a href="{START}coordonnees/?projet={visitor.key}&amp;retour=recapitulatif">' in html(page)
        with override("fr"):
            assert gettext("Send my project") not in html(page)

    def test_its_form_has_one_button_without_a_script(self, ready: Browser) -> None:
        assert '<form method="post"' in html(ready.page)
        assert "proof" not in html(ready.page)


class TestSending:
    def test_what_was_read_is_stored_before_it_is_acknowledged(self, ready: Browser) -> None:
        response = ready.send("recapitulatif")
        project = Project.objects.get()
        assert response.status_code == 303
        assert response["Location"] == f"{START}merci/?projet={ready.key}"
        assert (project.email, project.budget, project.experts) == ("ada@example.com", 450, 2)
        assert str(project.key) == ready.key
        assert (project.notice_version, len(project.notice_digest)) == (notice.VERSION, 64)
        kinds = set(OutboxMessage.objects.values_list("kind", flat=True))
        assert kinds == {services.ACKNOWLEDGE, services.NOTIFY}

    def test_a_double_click_makes_one_project(self, ready: Browser) -> None:
        page = ready.page
        for _click in range(2):
            ready.page = page
            assert ready.send("recapitulatif")["Location"] == f"{START}merci/?projet={ready.key}"
        assert Project.objects.count() == 1
        assert OutboxMessage.objects.count() == 2

    def test_the_back_button_leads_to_the_confirmation(self, ready: Browser) -> None:
        ready.send("recapitulatif")
        page = ready.step("recapitulatif")
        assert page.redirect_chain == [(f"{START}merci/?projet={ready.key}", 302)]

    def test_what_changed_in_another_tab_is_shown_before_it_is_sent(self, ready: Browser) -> None:
        shown = ready.page
        ready.step("mission")
        ready.send("mission", duration="9 mois")
        ready.page = shown
        page = ready.send("recapitulatif")
        assert page.status_code == 422
        assert "9 mois" in html(page)
        assert not Project.objects.exists()
        assert hidden_fields(page)["version"] == str(ready.draft.version)
        assert ready.send("recapitulatif").status_code == 303

    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
    def test_a_version_that_was_made_up_sends_nothing(self, ready: Browser, version: str) -> None:
        assert ready.send("recapitulatif", version=version).status_code == 422
        assert not Project.objects.exists()

    def test_what_is_incomplete_is_not_sent(self, visitor: Browser) -> None:
        visitor.fill_in("besoin", "mission", "description")
        visitor.open(f"{START}recapitulatif/?projet={visitor.key}")
        assert visitor.send("recapitulatif").status_code == 422
        assert not Project.objects.exists()

    def test_another_browser_sends_nothing_of_it(self, ready: Browser, stranger: Browser) -> None:
        sent = {"projet": ready.key, "version": str(ready.draft.version)}
        assert stranger.client.post(f"{START}recapitulatif/", sent).status_code == 404
        assert not Project.objects.exists()

    def test_where_the_client_comes_from_goes_with_the_project(self, visitor: Browser) -> None:
        visitor.open(f"{START}besoin/?depuis=/freelance/data-engineer/&utm_campaign=automne")
        for slug in RIGHT:
            visitor.send(slug)
            visitor.follow()
        visitor.send("recapitulatif")
        project = Project.objects.get()
        assert (project.source_path, project.utm) == (
            "/freelance/data-engineer/",
            {"utm_campaign": "automne"},
        )


class TestSuspicion:
    def test_what_looks_like_a_robot_is_acknowledged_like_any_other(self, visitor: Browser) -> None:
        visitor.open()
        visitor.send("besoin", site_web="http://example.com")
        visitor.follow()
        visitor.fill_in("mission", "description", "coordonnees")
        assert visitor.send("recapitulatif").status_code == 303
        project = Project.objects.get()
        assert (project.state, project.suspicions) == ("spam", ["honeypot"])
        assert project.reference[:3] in html(visitor.follow())

    def test_a_proof_of_work_is_asked_for_only_while_one_is_wanted(
        self, ready: Browser, settings: Settings
    ) -> None:
        settings.PROOF_OF_WORK = "on"
        page = ready.step("recapitulatif")
        assert "<altcha-widget" in html(page)
        assert "blob:" in page["Content-Security-Policy"]

    def test_without_it_the_project_is_kept_in_quarantine(self, ready: Browser, settings: Settings) -> None:
        settings.PROOF_OF_WORK = "on"
        assert ready.send("recapitulatif").status_code == 303
        assert Project.objects.get().suspicions == ["no-proof"]
