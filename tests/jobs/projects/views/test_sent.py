"""The confirmation."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from jobs.projects.models import ContactCommitment, Project
from jobs.taxonomy.models import Role
from tests.factories.rates import make_rate
from tests.factories.uploads import make_upload
from tests.jobs.projects.views.conftest import RIGHT, START, Browser, html

pytestmark = pytest.mark.django_db


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def text_of(body: str) -> str:
    parser = _Text()
    parser.feed(body)
    return parser.text


@pytest.fixture
def done(visitor: Browser) -> Browser:
    """Whoever looks at the confirmation."""
    visitor.fill_in("besoin", "mission")
    visitor.send("description", files_added=make_upload("besoin.pdf"))
    visitor.follow()
    visitor.fill_in("coordonnees")
    visitor.send("recapitulatif")
    visitor.follow()
    return visitor


def test_the_reference_is_read_in_groups_and_copied_in_one_piece(done: Browser) -> None:
    reference = Project.objects.get().reference
    assert f"<span>{reference[:3]}</span><span>{reference[3:6]}</span>" in html(done.page)
    assert reference in text_of(html(done.page))


def test_it_says_what_was_sent_and_where_the_answer_goes(done: Browser) -> None:
    body = html(done.page)
    for words in ("Développeur back-end", "6 mois", "besoin.pdf", RIGHT["coordonnees"]["email"]):
        assert words in body


def test_loading_it_again_says_the_same(done: Browser) -> None:
    assert html(done.step("merci")).count(Project.objects.get().reference[:3]) == 1
    assert Project.objects.count() == 1


def test_the_team_commits_itself_where_nothing_was_measured(visitor: Browser) -> None:
    ContactCommitment.objects.update(working_hours=4, made_on=date(2026, 10, 1))
    visitor.fill_in()
    visitor.send("recapitulatif")
    assert Project.objects.get().committed_until is not None
    assert 'class="expectation ' in html(visitor.follow())


def test_nothing_is_promised_that_nobody_committed_to(done: Browser) -> None:
    assert 'class="expectation ' not in html(done.page)


def test_it_says_what_the_market_proposes_for_the_brief(visitor: Browser) -> None:
    visitor.fill_in()
    visitor.send("recapitulatif")
    make_rate(Role.objects.get(slug="developpeur-back-end"), n=42)
    body = html(visitor.follow())
    assert 'class="expectation expectation--market"' in body
    assert "n = 42" in body.replace("\u00a0", " ")


def test_without_a_published_rate_nothing_stands_in_its_place(done: Browser) -> None:
    assert "expectation--market" not in html(done.page)


def test_nobody_else_sees_it(done: Browser, stranger: Browser) -> None:
    page = stranger.open(f"{START}merci/?projet={done.key}")
    assert page.status_code == 404
    assert Project.objects.get().reference[:3] not in html(page)


def test_what_is_not_sent_is_not_confirmed(visitor: Browser) -> None:
    visitor.fill_in()
    page = visitor.step("merci")
    assert page.redirect_chain == [(f"{START}recapitulatif/?projet={visitor.key}", 302)]


def test_without_a_project_there_is_none(visitor: Browser) -> None:
    assert visitor.open(f"{START}merci/").status_code == 404
