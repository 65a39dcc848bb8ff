"""Submitting a project as a client does, in a window with or without scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, Page, Response, expect

from tests.factories.uploads import pdf_bytes

GUIDE = "/freelance/developpeur-back-end/"
START = "/deposer-un-projet/"
BRIEF = FilePayload(name="cahier des charges.pdf", mimeType="application/pdf", buffer=pdf_bytes())
#: A file of a kind that the form refuses.
PROGRAM = FilePayload(name="programme.exe", mimeType="application/octet-stream", buffer=b"MZ\x90")
CONTEXT = "Nous reprenons une application interne de gestion des stocks."
SENT = re.compile(r"/deposer-un-projet/merci/\?projet=")


@dataclass
class ProjectForm:
    """The page of a step, whichever it is."""

    page: Page

    def open(self, address: str = f"{START}besoin/") -> None:
        self.page.goto(address)

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("main").locator(f"[name='{name}']:not([type=hidden])")

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.field(name).fill(value)

    def tick(self, name: str, value: str) -> None:
        self.page.get_by_role("main").locator(f"[name='{name}'][value='{value}']").check()

    def send(self) -> Response:
        """The answer to the step, before any redirect."""
        return self._press(self.page.locator("main form > .buttons button"))

    def ask_link(self, email: str) -> Response:
        """Saves the step as it is and asks for the link that resumes it."""
        self.fill(reprise=email)
        return self._press(self.page.locator(".save-for-later button"))

    def be_at(self, step: str) -> None:
        expect(self.page).to_have_url(re.compile(rf"{START}{step}/\?"))

    def mistakes(self) -> Locator:
        """The links of the summary of errors, one a mistake."""
        return self.page.locator(".error-summary[role=alert] a")

    def need(self, role: str = "data-engineer") -> Response:
        self.field("role").select_option(role)
        self.fill(skills="Python, Airflow")
        self.tick("engagement", "regie")
        return self.send()

    def mission(self, city: str = "Lyon") -> Response:
        self.tick("remote_policy", "partiel")
        self.fill(city=city, duration="6 mois")
        self.tick("start", "des-que-possible")
        return self.send()

    def description(self, text: str = CONTEXT) -> Response:
        self.fill(context=text)
        return self.send()

    def contact(self, email: str) -> Response:
        self.fill(company="Fonderie Vidal", first_name="Ada", last_name="Martin", email=email)
        return self.send()

    def go_through(self, email: str) -> None:
        """From the first step to the recapitulation."""
        for answer in (self.need, self.mission, self.description, lambda: self.contact(email)):
            assert answer().status == 303
        self.be_at("recapitulatif")

    def reference(self) -> str:
        """As it is copied from the confirmation."""
        expect(self.page).to_have_url(SENT)
        return str(self.page.locator(".reference strong").text_content()).strip()

    def _press(self, button: Locator) -> Response:
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as sent:
            button.click()
        self.page.wait_for_load_state()
        return sent.value
