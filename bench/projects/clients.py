"""Clients who fill in the form over HTTP, step by step, and insist as a browser's user would."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import requests

DESCRIPTION = "description"
STEPS = ("besoin", "mission", DESCRIPTION, "coordonnees")
START = "/deposer-un-projet/besoin/"
SENT = "/deposer-un-projet/merci/"
HANGS_UP = 10  # one client in so many
PATIENCE, IMPATIENCE = 30, 0.05  # seconds for one answer
TRIES, PAUSE = 60, 0.25  # how often the same request is made, and seconds in between
SEE_OTHER = 303
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_REFERENCE = re.compile(r'<p class="reference">.*?<strong[^>]*>(.*?)</strong>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>|\s")


class GivenUp(Exception):
    """No answer to go on with: the status of the last one, 0 for none."""


@dataclass
class Client:
    """Who submits a project, and what became of it.

    ``page`` is where the form stands, ``thanks`` the address of the confirmation. ``seconds`` passed from
    the first sending of the project to its answer; ``sent_at`` is when the sending that was answered began,
    ``asked_at`` the latest request, in seconds since 1970. ``broken`` counts requests without an answer,
    ``refused`` says from when to when each answer of a server in trouble was waited for.
    """

    number: int
    pdf: bytes = field(default=b"", repr=False)
    key: str = ""
    reference: str = ""
    status: int = 0
    broken: int = 0
    refused: list[tuple[float, float]] = field(default_factory=list)
    seconds: float = 0.0
    asked_at: float = 0.0
    sent_at: float = 0.0
    thanks: str = ""
    page: requests.Response = field(default_factory=requests.Response, repr=False)
    session: requests.Session = field(default_factory=requests.Session, repr=False)

    @property
    def email(self) -> str:
        return f"cliente-{self.number}@example.org"

    @property
    def is_acknowledged(self) -> bool:
        return bool(self.reference)

    @property
    def context(self) -> str:
        return f"Reprise d’une application interne.\nDossier {self.number}."

    @property
    def budget(self) -> int:
        return 300 + self.number % 500

    def answers(self, step: str) -> dict[str, str]:
        """What is typed into a step."""
        return {
            "besoin": {
                "role": "developpeur-back-end",
                "skills": "Python, PostgreSQL",
                "experts": "1",
                "engagement": "regie",
                "site_web": "",
            },
            "mission": {
                "remote_policy": "partiel",
                "remote_days": "2",
                "city": "Lyon",
                "start": "des-que-possible",
                "duration": "6 mois",
                "budget_kind": "montant",
                "budget": f"{self.budget} €",
            },
            "description": {"context": self.context},
            "coordonnees": {
                "company": f"Atelier {self.number}",
                "first_name": "Camille",
                "last_name": "Martin",
                "email": self.email,
            },
        }[step]


def submit(url: str, client: Client) -> None:
    """The whole way, from the first step to the confirmation. Raises GivenUp."""
    fill_in(url, client)
    send(client)
    read_reference(url, client)


def fill_in(url: str, client: Client, *, with_file: bool = True) -> None:
    """Answer all steps; the form then stands at the recapitulation. Raises GivenUp."""
    client.page = _insist(lambda: client.session.get(url + START, timeout=PATIENCE), client)
    client.key = dict(HIDDEN.findall(client.page.text)).get("projet", "")
    for step in STEPS:
        _answer(url, client, step, with_file=with_file)


def go_back(url: str, client: Client) -> None:
    """To the description, in order to add the file. Raises GivenUp."""
    address = f"{url}/deposer-un-projet/{DESCRIPTION}/?projet={client.key}&retour=recapitulatif"
    client.page = _insist(lambda: client.session.get(address, timeout=PATIENCE), client)


def add_file(url: str, client: Client) -> None:
    """Send the description again, with the file; leads to the recapitulation. Raises GivenUp."""
    _answer(url, client, DESCRIPTION, with_file=True)


def send(client: Client) -> None:
    """Send what the recapitulation shows. Raises GivenUp."""
    post = _post(client, {key: (None, value) for key, value in _carried(client).items()})
    start = time.perf_counter()
    if client.number % HANGS_UP == 0:
        with suppress(requests.RequestException):
            post(IMPATIENCE)
    answer = _insist(post, client)
    client.seconds = time.perf_counter() - start
    client.status, client.sent_at = answer.status_code, client.asked_at
    if answer.status_code != SEE_OTHER or SENT not in answer.headers["Location"]:
        raise GivenUp(answer.status_code)
    client.thanks = answer.headers["Location"]


def read_reference(url: str, client: Client) -> None:
    """Look at the confirmation, if there is one. Raises GivenUp."""
    if client.thanks:
        page = _insist(lambda: client.session.get(url + client.thanks, timeout=PATIENCE), client)
        found = _REFERENCE.search(page.text)
        client.reference = _TAG.sub("", found[1]) if found else "?"


def _answer(url: str, client: Client, step: str, *, with_file: bool) -> None:
    fields = _carried(client) | client.answers(step)
    parts: dict[str, Any] = {key: (None, value) for key, value in fields.items()}
    if step == DESCRIPTION and client.pdf and with_file:
        parts["files_added"] = ("cahier des charges.pdf", client.pdf, "application/pdf")
    answer = _insist(_post(client, parts), client)
    client.status = answer.status_code
    if answer.status_code != SEE_OTHER:
        raise GivenUp(answer.status_code)
    address = url + answer.headers["Location"]
    client.page = _insist(lambda: client.session.get(address, timeout=PATIENCE), client)


def _carried(client: Client) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in HIDDEN.findall(client.page.text)}


def _post(client: Client, parts: dict[str, Any]) -> Callable[..., requests.Response]:
    address = client.page.url

    def post(patience: float = PATIENCE) -> requests.Response:
        return client.session.post(address, files=parts, timeout=(PATIENCE, patience), allow_redirects=False)

    return post


def _insist(ask: Callable[[], requests.Response], client: Client) -> requests.Response:
    """The first answer that is none of a server in trouble. Raises GivenUp when there is none."""
    for _try in range(TRIES):
        client.asked_at = time.time()
        try:
            answer = ask()
        except requests.RequestException:
            client.broken += 1
        else:
            if answer.status_code < 500:
                return answer
            client.refused.append((client.asked_at, time.time()))
        time.sleep(PAUSE)
    client.status = 0
    raise GivenUp(0)
