"""Applying to a mission as a visitor does, in a window with or without scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, Page, Response, expect

from tests.factories.uploads import pdf_bytes

CV = FilePayload(name="cv-camille-martin.pdf", mimeType="application/pdf", buffer=pdf_bytes())
THANKS = re.compile(r"/postuler/merci/\?")


@dataclass
class Form:
    """The page of the form."""

    page: Page

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("main").locator(f"[name='{name}']:not([type=hidden])")

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.field(name).fill(value)

    def choose(self, file: FilePayload = CV) -> None:
        self.field("cv").set_input_files(file)

    def send(self) -> Response:
        """The answer to what was sent, before any redirect."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as sent:
            self.page.get_by_role("main").locator("form button[type=submit]").click()
        self.page.wait_for_load_state()
        return sent.value

    def mistakes(self) -> Locator:
        """The links of the summary of errors, one a mistake."""
        return self.page.locator(".error-summary[role=alert] a")

    def fill_well(self, email: str) -> None:
        """Everything that is asked, but for the CV."""
        self.fill(name="Camille Martin", email=email, rate="520 €", message="Dix ans d’expérience.")
        self.field("availability").first.check()


def open_mission(page: Page, place: int = 0) -> str:
    """From the list to its mission number ``place``; returns the path of its page."""
    page.goto("/missions/")
    link = page.locator(".mission-card a").nth(place)
    path = str(link.get_attribute("href"))
    link.click()
    expect(page).to_have_url(re.compile(f"{re.escape(path)}$"))
    return path


def open_form(page: Page) -> Form:
    """From a mission to the form that applies to it."""
    page.locator(".mission-summary a.button").click()
    expect(page).to_have_url(re.compile(r"/postuler/$"))
    return Form(page)
