"""The widget makes its proof out of sight; whatever becomes of it, the form is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from altcha_django import LocalVerifier
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import BrowserContext, Page, Route, expect

from core.csp import ContentSecurityPolicyMiddleware
from core.spam import proof

pytestmark = pytest.mark.journey

ORIGIN = "http://localhost"
FORM = """<!doctype html><html lang="fr"><title>Form</title>
<form method="post" action="/sent/">{proof}<button name="do" value="send">Envoyer</button></form></html>"""
WORKER = "**/altcha_django/altcha.min.js"


class Stage:
    """A form on a site of two pages, and what arrived from it."""

    def __init__(self, page: Page, html: str, policy: str) -> None:
        self.page, self.html, self.policy = page, html, policy
        self.sent: list[dict[str, list[str]]] = []
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        page.route("**/*", self.answer)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        is_static = address.path.startswith("/static/")
        if not route.request.url.startswith(ORIGIN):
            self.strangers.append(route.request.url)
            route.abort()
        elif is_static:
            script = Path(str(finders.find(address.path.removeprefix("/static/"))))
            route.fulfill(body=script.read_bytes(), content_type="text/javascript")
        elif route.request.method == "POST":
            self.sent.append(parse_qs(route.request.post_data or ""))
            route.fulfill(body="<p>Merci</p>", content_type="text/html")
        elif address.path == "/form/":
            headers = {"Content-Security-Policy": self.policy}
            route.fulfill(body=self.html, content_type="text/html", headers=headers)
        else:
            route.fulfill(status=404)

    def open(self) -> Page:
        self.page.goto(f"{ORIGIN}/form/")
        return self.page

    def send(self) -> dict[str, list[str]]:
        """Press the button; what arrived, once."""
        self.page.click("button")
        expect(self.page.get_by_text("Merci")).to_be_visible()
        [fields] = self.sent
        return fields


def is_proof(fields: dict[str, list[str]]) -> bool:
    return LocalVerifier().verify(fields.get(proof.FIELD, [""])[0]).verified


@pytest.fixture
def stage(
    new_context: Callable[..., BrowserContext], settings, monkeypatch
) -> Iterator[Callable[..., Stage]]:
    settings.PROOF_OF_WORK = "on"

    def build(*, cost: int = 100, is_let_run: bool = True, **options: object) -> Stage:
        settings.ALTCHA_CHALLENGE = {**settings.ALTCHA_CHALLENGE, "cost": cost}
        work = proof.for_form(scope="project")
        html = FORM.format(proof=render_to_string("components/proof_of_work.html", {"work": work}))
        response = proof.let_run(HttpResponse()) if is_let_run else HttpResponse()
        answer = ContentSecurityPolicyMiddleware(lambda request: response)(RequestFactory().get("/form/"))
        return Stage(new_context(**options).new_page(), html, answer["Content-Security-Policy"])

    return build


def test_the_proof_is_made_while_one_reads_and_nobody_else_is_asked(stage):
    scene = stage()
    page = scene.open()
    expect(page.locator("input[type=hidden]")).not_to_have_value("")
    assert page.locator("form").inner_text().strip() == "Envoyer"
    fields = scene.send()

    assert is_proof(fields)
    assert fields["do"] == ["send"]
    assert (scene.strangers, scene.complaints) == ([], [])


def test_who_is_faster_than_the_widget_waits_for_it_and_is_told(stage):
    scene = stage(cost=20_000)
    page = scene.open()
    page.click("button")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.click("button")
    fields = scene.send()

    assert is_proof(fields)
    assert fields["do"] == ["send"]


def test_a_browser_that_may_not_work_sends_the_form_all_the_same(stage):
    scene = stage(is_let_run=False)
    scene.open()

    assert not is_proof(scene.send())


def test_without_the_widget_the_form_goes_at_once(stage):
    scene = stage()
    scene.page.route(WORKER, lambda route: route.abort())
    scene.open()

    assert not is_proof(scene.send())


def test_without_javascript_the_form_goes_at_once(stage):
    scene = stage(java_script_enabled=False)
    scene.open()

    assert not is_proof(scene.send())
