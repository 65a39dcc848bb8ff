"""While the database does not answer: what was typed is in the page, and can be sent again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from jobs.projects.models import Draft, Project
from tests.factories.uploads import make_upload
from tests.jobs.projects.views.conftest import RIGHT, START, Browser, button, hidden_fields, html

pytestmark = pytest.mark.django_db

NoDatabase = Callable[[], AbstractContextManager[None]]


@pytest.mark.parametrize("slug", RIGHT)
def test_a_step_is_sent_again_as_it_was(visitor: Browser, no_database: NoDatabase, slug: str) -> None:
    visitor.open()
    if before := list(RIGHT)[: list(RIGHT).index(slug)]:
        visitor.fill_in(*before)
    with no_database():
        page = visitor.send(slug)
    assert page.status_code == 503
    assert page["Retry-After"]
    assert 'href="tel:0199001234"' in html(page)
    again = hidden_fields(page)
    assert {name: again[name] for name in RIGHT[slug]} == RIGHT[slug]
    visitor.page = visitor.client.post(f"{START}{slug}/?projet={visitor.key}", again)
    assert visitor.page.status_code == 303
    assert slug in visitor.draft.passed
    assert Draft.objects.count() == 1


def test_the_words_can_be_read_and_copied(visitor: Browser, no_database: NoDatabase) -> None:
    visitor.fill_in("besoin", "mission")
    with no_database():
        page = visitor.send("description", context="Une phrase <b>qui compte</b>.", files_added=make_upload())
    assert "<dd>Une phrase &lt;b&gt;qui compte&lt;/b&gt;.</dd>" in html(page)
    assert hidden_fields(page)["context"] == "Une phrase <b>qui compte</b>."


def test_a_project_is_sent_again_with_its_key(visitor: Browser, no_database: NoDatabase) -> None:
    visitor.fill_in()
    with no_database():
        page = visitor.send("recapitulatif")
    assert page.status_code == 503
    again = visitor.client.post(f"{START}recapitulatif/?projet={visitor.key}", hidden_fields(page))
    assert again.status_code == 303
    assert Project.objects.count() == 1


def test_so_is_a_link_that_was_asked_for(visitor: Browser, no_database: NoDatabase) -> None:
    page = visitor.open()
    address = button(page)
    with no_database():
        page = visitor.send("besoin", to=address, reprise="ada@example.com")
    assert page.status_code == 503
    visitor.page = visitor.client.post(address, hidden_fields(page))
    assert visitor.page.status_code == 303
    assert visitor.draft.resume_email == "ada@example.com"


@pytest.mark.parametrize("path", ["besoin", "mission", "recapitulatif", "merci"])
def test_a_page_that_cannot_be_shown_says_whom_to_call(
    visitor: Browser, no_database: NoDatabase, path: str
) -> None:
    visitor.fill_in("besoin")
    with no_database():
        page = visitor.step(path)
    assert page.status_code == 503
    assert 'href="tel:0199001234"' in html(page)
    assert "<form" not in html(page)
