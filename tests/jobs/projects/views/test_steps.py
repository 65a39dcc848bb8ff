"""The steps: what is kept, what is shown again, who sees it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import Settings

from jobs.projects.models import Draft
from tests.factories.taxonomy import make_city
from tests.jobs.projects.views.conftest import NEXT, PAID_HOW, RIGHT, START, Browser, hidden_fields, html

pytestmark = pytest.mark.django_db


def selected(page: object) -> list[str]:
    return re.findall(r'<option value="([^"]+)" selected>', html(page))  # type: ignore[arg-type]


def ticked(page: object, name: str) -> list[str]:
    found = re.findall(rf'name="{name}" value="([^"]*)"[^>]*checked', html(page))  # type: ignore[arg-type]
    return [str(value) for value in found]


class TestTheFirstOne:
    def test_its_address_names_a_draft_that_is_not_there_yet(self, visitor: Browser) -> None:
        page = visitor.open()
        assert page.redirect_chain == [(f"{START}besoin/?projet={visitor.key}", 302)]
        assert hidden_fields(page)["projet"] == visitor.key
        assert not Draft.objects.exists()

    def test_the_browser_gets_a_cookie_for_the_form_only(self, visitor: Browser) -> None:
        visitor.open()
        cookie = visitor.client.cookies["projet"]
        assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == (START, True, 7 * 24 * 3600)

    def test_nobody_keeps_or_indexes_it(self, visitor: Browser) -> None:
        page = visitor.open()
        assert page["Cache-Control"] == "no-store, private"
        assert page["X-Robots-Tag"].startswith("noindex")

    def test_it_is_filled_in_from_where_one_comes_from(self, visitor: Browser) -> None:
        page = visitor.open(f"{START}besoin/?metier=data-engineer&secteur=banque-finance&ville=lyon")
        assert selected(page) == ["data-engineer", "banque-finance"]
        assert "alert--info" in html(page)
        visitor.send("besoin", role="data-engineer")
        assert 'value="Lyon' in html(visitor.follow())

    def test_what_the_vocabulary_does_not_know_is_not_said_to_be_filled_in(self, visitor: Browser) -> None:
        assert "alert--info" not in html(visitor.open(f"{START}besoin/?metier=astronaute"))

    def test_the_draft_remembers_the_page_with_the_link_and_the_one_before(self, visitor: Browser) -> None:
        visitor.open(
            f"{START}besoin/?depuis=/villes/lyon/&ville=lyon&utm_source=lettre",
            referer=f"{settings.SITE_URL}/villes/lyon/",
        )
        visitor.send("besoin")
        assert visitor.draft.origin == {
            "source_path": "/villes/lyon/",
            "referer_path": "/villes/lyon/",
            "utm": {"utm_source": "lettre"},
            "city": "lyon",
        }

    def test_an_origin_that_was_written_by_hand_is_not_believed(self, visitor: Browser) -> None:
        visitor.open()
        visitor.send("besoin", origine="eyJyb2xlIjoiPHNjcmlwdD4ifQ:1abc:xyz")
        assert visitor.draft.origin == {}

    def test_a_double_click_makes_one_draft(self, visitor: Browser) -> None:
        page = visitor.open()
        answers = []
        for _click in range(2):
            visitor.page = page
            answers.append(visitor.send("besoin")["Location"])
        assert answers[0] == answers[1]
        assert Draft.objects.count() == 1


class TestEveryStep:
    @pytest.mark.parametrize("slug", RIGHT)
    def test_a_right_answer_is_kept_and_leads_on(self, visitor: Browser, slug: str) -> None:
        visitor.open()
        if before := list(RIGHT)[: list(RIGHT).index(slug)]:
            visitor.fill_in(*before)
        response = visitor.send(slug)
        assert response.status_code == 303
        onward = NEXT.get(slug, "recapitulatif")
        assert response["Location"] == f"{START}{onward}/?projet={visitor.key}"
        assert slug in visitor.draft.passed

    @pytest.mark.parametrize("slug", RIGHT)
    def test_it_says_that_it_is_free_how_we_are_paid_and_whom_to_call(
        self, visitor: Browser, slug: str
    ) -> None:
        visitor.fill_in("besoin")
        body = html(visitor.step(slug))
        assert PAID_HOW in body
        assert 'href="tel:0199001234"' in body
        assert 'class="assurance__promise"' in body
        assert 'name="reprise"' in body

    @pytest.mark.parametrize("slug", RIGHT)
    def test_the_back_button_finds_what_was_typed(self, visitor: Browser, slug: str) -> None:
        visitor.fill_in()
        page = visitor.step(slug)
        words = {
            "besoin": "Cobol",
            "mission": "450",
            "description": "application interne",
            "coordonnees": "Ada",
        }
        assert words[slug] in html(page)
        assert hidden_fields(page)["projet"] == visitor.key

    def test_a_wrong_answer_is_kept_too_and_shown_with_what_is_wrong(self, visitor: Browser) -> None:
        visitor.open()
        page = visitor.send("besoin", experts="beaucoup")
        assert page.status_code == 422
        assert re.search(r"<title>\s*Erreur", html(page))
        assert 'href="#id_experts"' in html(page)
        assert 'value="beaucoup"' in html(page)
        assert visitor.draft.answers["besoin"]["experts"] == ["beaucoup"]
        assert visitor.draft.passed == []

    def test_a_refused_form_can_be_gone_back_to(self, visitor: Browser) -> None:
        visitor.open()
        assert visitor.send("besoin", experts="")["Cache-Control"] == "private, no-cache"

    def test_whoever_mends_an_answer_comes_back_to_the_recapitulation(self, visitor: Browser) -> None:
        visitor.fill_in()
        visitor.step("mission", "&retour=recapitulatif")
        assert visitor.send("mission")["Location"] == f"{START}recapitulatif/?projet={visitor.key}"

    def test_an_unknown_step_is_not_found(self, visitor: Browser) -> None:
        assert visitor.open(f"{START}paiement/").status_code == 404

    def test_what_was_typed_is_only_text(self, visitor: Browser) -> None:
        visitor.fill_in("besoin", "mission")
        visitor.send("description", context="<script>alert(1)</script>\x00 =1+1")
        body = html(visitor.step("description"))
        assert "<script>alert" not in body
        assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1" in body


class TestTwoTabs:
    def test_each_has_a_draft_of_its_own(self, visitor: Browser) -> None:
        one = visitor.open()
        other = visitor.open()
        for page, role in ((one, "data-engineer"), (other, "developpeur-back-end")):
            visitor.page = page
            visitor.send("besoin", role=role)
        roles = {draft.answers["besoin"]["role"][0] for draft in Draft.objects.all()}
        assert roles == {"data-engineer", "developpeur-back-end"}


class TestAnotherBrowser:
    def test_the_address_shows_it_nothing(self, visitor: Browser, stranger: Browser) -> None:
        visitor.fill_in("besoin", "mission")
        address = f"/?projet={visitor.key}"
        assert "Cobol" not in html(stranger.open(f"{START}besoin{address}"))
        for slug in ("mission", "recapitulatif", "merci"):
            page = stranger.open(f"{START}{slug}{address}")
            assert page.status_code == 404
            assert f'href="{START}besoin/"' in html(page)

    def test_its_first_step_begins_a_draft_of_its_own(self, visitor: Browser, stranger: Browser) -> None:
        visitor.fill_in("besoin")
        stranger.open(f"{START}besoin/?projet={visitor.key}")
        stranger.send("besoin", role="data-engineer")
        assert stranger.key != visitor.key
        assert visitor.draft.answers["besoin"]["role"] == ["developpeur-back-end"]

    @pytest.mark.parametrize("key", ["", "nonsense", "ea7163d4-5ebc-43f2-9cb5-71dda69db8f0"])
    def test_what_it_sends_to_a_later_step_is_kept_and_shown(self, visitor: Browser, key: str) -> None:
        page = visitor.client.post(f"{START}description/", RIGHT["description"] | {"projet": key})
        assert page.status_code == 409
        assert "Nous reprenons une application interne." in html(page)  # type: ignore[arg-type]
        draft = Draft.objects.get()
        assert draft.passed == ["description"]
        assert f'href="{START}besoin/?projet={draft.key}"' in html(page)  # type: ignore[arg-type]


class TestAfterSending:
    @pytest.fixture(autouse=True)
    def _sent(self, visitor: Browser) -> None:
        visitor.fill_in()
        assert visitor.send("recapitulatif").status_code == 303

    def test_a_changed_answer_makes_a_second_draft_with_everything_in_it(self, visitor: Browser) -> None:
        make_city("brest", name="Brest")
        first = visitor.key
        assert "alert--info" in html(visitor.step("mission"))
        visitor.send("mission", city="Brest")
        assert visitor.key != first
        assert visitor.draft.passed != []
        assert visitor.draft.answers["mission"]["city"] == ["Brest"]
        assert visitor.draft.project is None
        assert "alert--warning" in html(visitor.follow())

    def test_the_same_answer_again_makes_none(self, visitor: Browser) -> None:
        first = visitor.key
        visitor.step("mission")
        assert visitor.send("mission").status_code == 303
        assert visitor.key == first
        assert Draft.objects.count() == 1


class TestSuspicion:
    def test_a_robot_is_marked_and_goes_on_like_anybody(self, visitor: Browser) -> None:
        visitor.open()
        assert visitor.send("besoin", site_web="http://example.com").status_code == 303
        assert visitor.draft.suspicions == ["honeypot"]

    def test_so_is_who_types_faster_than_a_person(self, visitor: Browser, settings: Settings) -> None:
        settings.SPAM_MIN_SECONDS = 60
        visitor.open()
        assert visitor.send("besoin").status_code == 303
        assert visitor.draft.suspicions == ["too-fast"]

    def test_an_empty_form_that_was_sent_to_see_what_is_asked_is_not_held_against_anybody(
        self, visitor: Browser, settings: Settings
    ) -> None:
        settings.SPAM_MIN_SECONDS = 60
        visitor.open()
        token = hidden_fields(visitor.page)["jeton"]
        visitor.send("besoin", role="", role_text="")
        assert visitor.draft.suspicions == []
        assert hidden_fields(visitor.page)["jeton"] == token

    def test_nor_is_a_form_that_was_found_filled_in(self, visitor: Browser, settings: Settings) -> None:
        visitor.open()
        visitor.send("besoin", experts="")
        settings.SPAM_MIN_SECONDS = 60
        Draft.objects.update(started_at=timezone.now() - timedelta(hours=1))
        visitor.step("besoin")
        visitor.send("besoin")
        assert visitor.draft.suspicions == []

    def test_nor_is_it_to_mend_a_word_fast(self, visitor: Browser, settings: Settings) -> None:
        visitor.fill_in("besoin")
        settings.SPAM_MIN_SECONDS = 60
        visitor.step("besoin")
        visitor.send("besoin", experts="3")
        assert visitor.draft.suspicions == []
