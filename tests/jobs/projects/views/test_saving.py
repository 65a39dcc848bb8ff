"""The link that resumes a draft: asked for at any step, opened on any device."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from core.contact import MAILS_A_DAY
from core.models import OutboxMessage
from jobs.projects import resume
from jobs.projects.drafts import RESUME
from jobs.projects.models import Draft
from jobs.projects.views import limits
from jobs.projects.views.step_pages import EVENTS
from tests.jobs.projects.views.conftest import RIGHT, START, Browser, button, html

pytestmark = pytest.mark.django_db

EMAIL = "ada@example.com"


def links_to_send() -> int:
    return OutboxMessage.objects.filter(kind=RESUME).count()


def without_spaces(text: str) -> str:
    """Typography sets spaces of its own."""
    return re.sub(r"\s", "", unescape(text))


class TestSaving:
    @pytest.mark.parametrize("slug", [*RIGHT, "recapitulatif"])
    def test_a_link_can_be_asked_for_at_any_step(self, visitor: Browser, slug: str) -> None:
        visitor.fill_in()
        page = visitor.step(slug)
        response = visitor.send(slug, to=button(page), reprise=EMAIL)
        assert response.status_code == 303
        assert visitor.draft.resume_email == EMAIL
        assert links_to_send() == 1
        assert "alert--success" in html(visitor.follow())

    def test_the_answers_need_not_be_right_yet(self, visitor: Browser) -> None:
        page = visitor.open()
        visitor.send("besoin", to=button(page), reprise=EMAIL, role="", role_text="", skills="Cobol")
        assert visitor.draft.passed == []
        assert 'value="Cobol"' in html(visitor.follow())

    @pytest.mark.parametrize("address", ["", "ada", "a@b\nc"])
    def test_a_wrong_address_loses_nothing(self, visitor: Browser, address: str) -> None:
        page = visitor.open()
        refused = visitor.send("besoin", to=button(page), reprise=address, skills="Cobol")
        assert refused.status_code == 422
        assert re.search(r"<title>\s*Erreur", html(refused))
        assert 'href="#id_reprise"' in html(refused)
        assert 'value="Cobol"' in html(refused)
        assert links_to_send() == 0
        assert visitor.send("besoin").status_code == 303

    def test_the_address_is_no_answer(self, visitor: Browser) -> None:
        page = visitor.open()
        visitor.send("besoin", to=button(page), reprise=EMAIL)
        assert EMAIL not in str(visitor.draft.answers)

    def test_nobody_is_sent_links_all_day(self, visitor: Browser) -> None:
        visitor.open()
        visitor.fill_in("besoin")
        for _again in range(MAILS_A_DAY + 1):
            page = visitor.step("besoin")
            visitor.send("besoin", to=button(page), reprise=EMAIL)
        assert links_to_send() == MAILS_A_DAY
        assert "alert--warning" in html(visitor.follow())

    @pytest.mark.parametrize("trap", ["", "https://robot.example"])
    def test_one_address_has_ten_links_an_hour_sent_and_keeps_its_text(
        self, visitor: Browser, trap: str
    ) -> None:
        page = visitor.open()
        for number in range(limits.LINKS_PER_ADDRESS + 2):
            skills = f"Cobol {number}"
            typed = {"reprise": f"ada{number}@example.com", "skills": skills, "site_web": trap}
            assert visitor.send("besoin", to=button(page), **typed).status_code == 303
            page = visitor.follow()
        assert links_to_send() == limits.LINKS_PER_ADDRESS
        assert 'value="Cobol 11"' in html(page)
        assert "alert--warning" in html(page)
        assert without_spaces(str(EVENTS["sans-lien"].text)) in without_spaces(html(page))

    @pytest.mark.parametrize("slug", ["mission", "recapitulatif"])
    def test_the_site_sends_a_number_of_links_an_hour_whoever_asks(
        self, visitor: Browser, slug: str, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        monkeypatch.setattr(limits, "LINKS_SITE_WIDE", 2)
        settings.PROXY_COUNT = 1  # and no proxy: nobody has an address
        visitor.fill_in()
        for number in range(3):
            page = visitor.step(slug)
            visitor.send(slug, to=button(page), reprise=f"ada{number}@example.com")
        assert links_to_send() == 2
        assert "suite=sans-lien" in visitor.page["Location"]
        assert "alert--warning" in html(visitor.follow())

    def test_without_an_address_only_the_whole_site_is_limited(
        self, rf: RequestFactory, settings: Settings
    ) -> None:
        settings.PROXY_COUNT = 1
        sent = [limits.allows_link(rf.post("/")) for _ in range(limits.LINKS_SITE_WIDE + 1)]
        assert sent == [True] * limits.LINKS_SITE_WIDE + [False]

    def test_one_address_does_not_use_up_the_links_of_others(self, rf: RequestFactory) -> None:
        for _ in range(limits.LINKS_SITE_WIDE + 1):
            limits.allows_link(rf.post("/", REMOTE_ADDR="192.0.2.7"))
        assert limits.allows_link(rf.post("/", REMOTE_ADDR="192.0.2.8"))

    def test_whoever_loads_the_address_again_is_led_to_the_step(self, visitor: Browser) -> None:
        visitor.fill_in("besoin")
        page = visitor.client.get(button(visitor.page))
        assert (page.status_code, page["Location"]) == (302, f"{START}mission/?projet={visitor.key}")

    @pytest.mark.parametrize(
        ("query", "status"), [("", 404), ("?etape=paiement", 404), ("?etape=besoin", 302)]
    )
    def test_an_address_without_a_draft(self, visitor: Browser, query: str, status: int) -> None:
        assert visitor.client.get(f"{START}enregistrer/{query}").status_code == status

    def test_another_browser_saves_nothing_of_it(self, visitor: Browser, stranger: Browser) -> None:
        visitor.fill_in()
        address = f"{START}enregistrer/?etape=recapitulatif&projet={visitor.key}"
        assert stranger.client.post(address, {"reprise": EMAIL}).status_code == 404
        assert links_to_send() == 0

    def test_a_project_that_is_sent_has_nothing_to_resume(self, visitor: Browser) -> None:
        visitor.fill_in()
        visitor.send("recapitulatif")
        page = visitor.step("besoin")
        visitor.send("besoin", to=button(page), reprise=EMAIL)
        assert links_to_send() == 0


class TestResuming:
    def test_another_browser_goes_on_where_it_was_left(self, visitor: Browser, stranger: Browser) -> None:
        visitor.fill_in("besoin", "mission")
        page = stranger.open(resume.link(visitor.draft.key))
        assert page.redirect_chain == [(f"{START}description/?projet={visitor.key}&suite=repris", 303)]
        assert "Cobol" in html(stranger.step("besoin"))

    def test_whoever_saved_a_step_comes_back_to_it(self, visitor: Browser, stranger: Browser) -> None:
        visitor.fill_in()
        page = visitor.step("mission")
        visitor.send("mission", to=button(page), reprise=EMAIL)
        page = stranger.open(resume.link(visitor.draft.key))
        assert page.redirect_chain[0][0].startswith(f"{START}mission/")

    def test_it_can_be_opened_again_and_the_first_browser_goes_on_too(
        self, visitor: Browser, stranger: Browser
    ) -> None:
        visitor.fill_in("besoin")
        for _time in range(2):
            assert stranger.open(resume.link(visitor.draft.key)).status_code == 200
        assert visitor.step("mission").status_code == 200

    def test_a_form_that_is_filled_in_opens_at_the_recapitulation(
        self, visitor: Browser, stranger: Browser
    ) -> None:
        visitor.fill_in()
        page = stranger.open(resume.link(visitor.draft.key))
        assert page.redirect_chain[-1][0].startswith(f"{START}recapitulatif/")

    def test_one_that_was_sent_meanwhile_opens_at_the_confirmation(
        self, visitor: Browser, stranger: Browser
    ) -> None:
        visitor.fill_in()
        visitor.send("recapitulatif")
        page = stranger.open(resume.link(visitor.draft.key))
        assert page.redirect_chain[-1][0].startswith(f"{START}merci/")

    def test_a_draft_that_is_over_is_said_to_be_over(self, visitor: Browser, stranger: Browser) -> None:
        visitor.fill_in("besoin")
        Draft.objects.update(changed_at=timezone.now() - timedelta(days=8))
        page = stranger.open(resume.link(visitor.draft.key))
        assert page.status_code == 410
        assert f'href="{START}besoin/"' in html(page)

    def test_a_link_that_was_cut_says_so(self, visitor: Browser, stranger: Browser) -> None:
        visitor.fill_in("besoin")
        page = stranger.open(resume.link(visitor.draft.key)[:-4] + "/")
        assert page.status_code == 404
        assert 'href="tel:0199001234"' in html(page)
        assert "projet" not in stranger.client.cookies
