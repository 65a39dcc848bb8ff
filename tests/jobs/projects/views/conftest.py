"""A browser that fills in the form, and what the form needs to be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from core.models import SiteIdentity
from jobs.projects.models import ContactCommitment, Draft
from tests.factories.pages import SiteTree
from tests.factories.project_answers import ANSWERS
from tests.factories.taxonomy import make_city, make_role, make_sector, make_skill

START = "/deposer-un-projet/"
PAID_HOW = "Le prix comprend notre commission."
NEXT = {"besoin": "mission", "mission": "description", "description": "coordonnees"}
#: Days of the answers for other tests may be over.
_ANY_DAY = {"start": "des-que-possible", "start_date": "", "decision_date": ""}
RIGHT: dict[str, dict[str, Any]] = {
    step: {name: values[0] for name, values in answers.items()} | (_ANY_DAY if step == "mission" else {})
    for step, answers in ANSWERS.items()
}


class Browser:
    """Goes through the form as a browser does, with the hidden fields of the page it looks at."""

    def __init__(self) -> None:
        self.client = Client()
        self.key = ""
        self.page: Any = None

    def open(self, path: str = f"{START}besoin/", **headers: str) -> Any:
        """The page at ``path``, redirects followed."""
        self.page = self.client.get(path, follow=True, headers=headers)
        return self._looked_at()

    def step(self, slug: str, more: str = "") -> Any:
        return self.open(f"{START}{slug}/?projet={self.key}{more}")

    def send(self, slug: str, *, to: str = "", **changes: Any) -> Any:
        """Sends the step that is open, right but for ``changes``; the answer itself."""
        typed = RIGHT.get(slug, {}) | hidden_fields(self.page) | changes
        self.page = self.client.post(to or action(self.page), typed)
        return self._looked_at()

    def follow(self) -> Any:
        """Where the last answer leads."""
        return self.open(self.page["Location"])

    def fill_in(self, *slugs: str) -> Any:
        """Goes through these steps rightly, to the page that follows them."""
        for slug in slugs or RIGHT:
            if slug == "besoin" and not self.key:
                self.open()
            assert self.send(slug).status_code == 303, html(self.page)
            self.follow()
        return self.page

    @property
    def draft(self) -> Draft:
        return Draft.objects.get(key=self.key)

    def _looked_at(self) -> Any:
        where = self.page.headers.get("Location") or action(self.page)
        named = parse_qs(urlsplit(where).query).get("projet")
        self.key = named[0] if named else self.key
        return self.page


@pytest.fixture(autouse=True)
def _vocabulary(site_tree: SiteTree, settings: Settings) -> None:
    """What the answers name; a form may be sent at once."""
    settings.SPAM_MIN_SECONDS = 0
    make_role("developpeur-back-end", name="Développeur back-end")
    make_role("data-engineer", name="Data engineer")
    make_skill("python", name="Python")
    make_sector("banque-finance", name="Banque & finance")
    make_city("lyon", name="Lyon")
    site = site_tree.home.get_site()
    SiteIdentity.objects.update_or_create(site=site, defaults={"telephone": "01 99 00 12 34"})
    ContactCommitment.objects.update_or_create(site=site, defaults={"paid_how": PAID_HOW})


@pytest.fixture
def visitor() -> Browser:
    """A browser that has never been here."""
    return Browser()


@pytest.fixture
def stranger() -> Browser:
    return Browser()


@pytest.fixture
def no_database() -> Callable[[], AbstractContextManager[None]]:
    """While it lasts, the database does not answer."""

    @contextmanager
    def _no_database() -> Iterator[None]:
        def refuse(*args: Any) -> None:
            raise OperationalError("the server closed the connection")

        with connection.execute_wrapper(refuse):
            yield

    return _no_database


def html(response: HttpResponse) -> str:
    return response.content.decode()


def hidden_fields(response: HttpResponse) -> dict[str, str]:
    """Names and values of the hidden fields of the page."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html(response))
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def action(response: HttpResponse) -> str:
    """Where the form of the page is sent; empty without one."""
    found = re.search(r'<form method="post" action="([^"]*)"', html(response))
    return unescape(found[1]) if found else ""


def button(response: HttpResponse) -> str:
    """Where the form goes to be saved."""
    found = re.search(r'formaction="([^"]*)"', html(response))
    assert found
    return unescape(found[1])
