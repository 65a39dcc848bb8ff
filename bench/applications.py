"""Does every application that was acknowledged exist, once, however its web server dies?

    python -m bench.applications [--count 1000] [--clients 16] [--workers 3] [--no-kills]

Serves a site of its own in production form (gunicorn; SQLite in a folder that is thrown away, or a
new database beside that of ``DATABASE_URL``) and applies to its missions from outside: each client
opens the form and sends it, every fourth time with a CV. Meanwhile a worker of gunicorn, drawn at
random, is killed every one to three seconds. Who gets no answer sends the same form again, as a
browser would; every tenth does not wait for the first answer, so that both are at work at once.

Then what was acknowledged is compared with rows, files, outgoing messages and the e-mails that an
SMTP server of the bench was given. Ends with 1 when anything is lost or is twice there, and when
somebody never got an answer. Needs Linux (``/proc``).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

import django  # noqa: E402 (needs no settings before `connect`)
import requests  # noqa: E402

from bench.projects.serving import disconnect, give_sales_an_address  # noqa: E402
from tests.journeys.server import (  # noqa: E402
    PROCESSES,
    Site,
    database_beside,
    environment_of,
    free_port,
    running,
    wait_for,
)

MISSIONS = 4
WITH_FILE, HANGS_UP = 4, 10  # one applicant in so many
KILL_EVERY = (1.0, 3.0)  # seconds
PATIENCE, IMPATIENCE = 30, 0.05  # seconds for one answer
TRIES, PAUSE = 40, 0.25  # how often the same form is sent, and seconds in between
DRAW = random.Random(2026)
_KEY = re.compile(r'name="key" value="([0-9a-f-]{36})"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Applicant:
    """Who applies, and what became of it.

    ``seconds`` from the first sending of the form to its answer; ``sent_at`` is when the sending
    that was answered began, in seconds since 1970; ``broken`` counts requests without an answer.
    """

    number: int
    path: str
    pdf: bytes = b""
    key: str = ""
    status: int = 0
    broken: int = 0
    seconds: float = 0.0
    sent_at: float = 0.0

    @property
    def email(self) -> str:
        return f"candidat-{self.number}@example.org"

    @property
    def is_acknowledged(self) -> bool:
        return self.status == 303

    def answers(self) -> dict[str, str]:
        """What is typed into the form."""
        return {
            "name": f"Camille Martin {self.number}",
            "email": self.email,
            "rate": f"{300 + self.number % 500} €",
            "availability": "soon",
            "message": "Dix ans de back-end.\nDisponible pour un échange.",
            "profile_url": "" if self.pdf else f"https://example.org/profil/{self.number}",
        }


# Clients


def visit(site: Site, applicant: Applicant) -> None:
    """Open the form, send it until there is an answer, and remember the answer."""
    session = requests.Session()
    url = site.url + applicant.path
    page = _insist(lambda: session.get(url, timeout=PATIENCE), applicant)
    key, token = _KEY.search(page.text), _TOKEN.search(page.text)
    if key is None or token is None:
        raise SystemExit(f"{url}: no form, {page.status_code}")
    applicant.key = key[1]
    fields = {"csrfmiddlewaretoken": token[1], "key": key[1], **applicant.answers()}
    cv = ("cv.pdf", applicant.pdf, "application/pdf") if applicant.pdf else ("", b"", "")
    parts: dict[str, Any] = {name: (None, value) for name, value in fields.items()} | {"cv": cv}

    def send(patience: float = PATIENCE) -> requests.Response:
        return session.post(url, files=parts, timeout=(PATIENCE, patience), allow_redirects=False)

    start = time.perf_counter()
    if applicant.number % HANGS_UP == 0:
        with suppress(requests.RequestException):
            send(IMPATIENCE)
    answer = _insist(send, applicant)
    applicant.seconds = time.perf_counter() - start
    is_thanks = "/postuler/merci/?" in answer.headers.get("Location", "")
    applicant.status = answer.status_code if is_thanks or answer.status_code != 303 else 0


def _insist(ask: Callable[[], requests.Response], applicant: Applicant) -> requests.Response:
    """The first answer that is none of a server in trouble; the last one when there is none."""
    answer = requests.Response()
    answer.status_code = 0
    for _try in range(TRIES):
        applicant.sent_at = time.time()
        try:
            answer = ask()
        except requests.RequestException:
            pass
        else:
            if answer.status_code < 500:
                break
        applicant.broken += 1
        time.sleep(PAUSE)
    return answer


@contextmanager
def killing(master: int) -> Iterator[list[int]]:
    """Kill a worker of the gunicorn ``master`` now and then; yields the ids of those that died."""
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.wait(DRAW.uniform(*KILL_EVERY)):
            workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
            if workers:
                victim = int(DRAW.choice(workers))
                with suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
                    killed.append(victim)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()


# The site


@contextmanager
def serve(var: Path, workers: int) -> Iterator[tuple[Site, int]]:
    """A site without a visitor yet, and the process id of its gunicorn; this process asks its database."""
    with ExitStack() as stack:
        port = free_port()
        environment = environment_of(var, port) | {"WEB_CONCURRENCY": str(workers)}
        if url := os.environ.get("DATABASE_URL"):
            environment["DATABASE_URL"] = stack.enter_context(database_beside(url))
        site = Site(f"http://localhost:{port}", var, environment)
        for command in ("prepare_site", "load_vocabulary", "create_site"):
            site.manage(command)
        os.environ.update(environment)
        django.setup()
        stack.callback(disconnect)
        give_sales_an_address()
        web = stack.enter_context(running(PROCESSES["web"], site, "web"))
        wait_for(site)
        yield site, web.pid


def make_applicants(count: int) -> list[Applicant]:
    """Those who will apply, to a few open missions; every fourth has a CV like no other."""
    from django.urls import reverse

    from tests.factories.missions import make_mission
    from tests.factories.uploads import pdf_bytes

    missions = [make_mission() for _ in range(MISSIONS)]
    paths = [reverse("apply", args=[mission.slug, mission.reference]) for mission in missions]
    pdf = pdf_bytes()
    return [
        Applicant(
            number,
            paths[number % MISSIONS],
            pdf=pdf + f"% CV {number}\n".encode() if number % WITH_FILE == 0 else b"",
        )
        for number in range(1, count + 1)
    ]


# What is left to see


def check_rows(applicants: list[Applicant]) -> tuple[dict[str, int], dict[str, str]]:
    """Counts of rows that are not what was acknowledged; and the reference of each key."""
    from django.db.models import Count

    from core.models import OutboxMessage
    from jobs.applications.models import Application
    from jobs.applications.services import keys_of

    rows = {str(row.key): row for row in Application.objects.prefetch_related("files")}
    acknowledged = [applicant for applicant in applicants if applicant.is_acknowledged]
    found = [(applicant, rows[applicant.key]) for applicant in acknowledged if applicant.key in rows]
    twice = Application.objects.values("email").annotate(rows=Count("pk")).filter(rows__gt=1)
    announced = set(OutboxMessage.objects.values_list("key", flat=True))
    counts = {
        "stored": len(rows),
        "kept by a try without answer": sum(
            row.submitted_at.timestamp() < applicant.sent_at for applicant, row in found
        ),
        "lost": len(acknowledged) - len(found),
        "duplicated": sum(row["rows"] - 1 for row in twice),
        "not what was sent": sum(not _is_what_was_sent(applicant, row) for applicant, row in found),
        "file missing or wrong": sum(not _has_its_file(applicant, row) for applicant, row in found),
        "not announced": sum(not announced.issuperset(keys_of(row.reference)) for row in rows.values()),
    }
    return counts, {key: row.reference for key, row in rows.items()}


def _is_what_was_sent(applicant: Applicant, row: Any) -> bool:
    typed = applicant.answers()
    return {**typed, "rate": f"{row.rate} €"} == typed and all(
        getattr(row, name) == typed[name] for name in ("name", "email", "message", "profile_url")
    )


def _has_its_file(applicant: Applicant, row: Any) -> bool:
    from core.uploads import storage

    wanted = [hashlib.sha256(applicant.pdf).hexdigest()] if applicant.pdf else []
    files = list(row.files.all())
    if not all(storage.exists(file.stored_name) for file in files):
        return False
    return [hashlib.sha256(storage.open(file.stored_name).read()).hexdigest() for file in files] == wanted


def check_mails(site: Site, applicants: list[Applicant], references: dict[str, str]) -> dict[str, int]:
    """Deliver all outgoing messages to a server of our own, and look at what it was given."""
    from core.mail.messages import message_id_of
    from core.models import OutboxMessage
    from jobs.applications.services import ACKNOWLEDGE
    from tests.core.mail import smtp

    with smtp.serve() as server:
        there = {"EMAIL_URL": f"smtp://127.0.0.1:{server.port}"}
        replace(site, environment=site.environment | there).manage("run_outbox", "--once")
    given = Counter((str(mail["To"]), str(mail["Message-ID"])) for mail in server.messages)
    wanted = {
        (applicant.email, message_id_of(f"{ACKNOWLEDGE}:{references[applicant.key]}"))
        for applicant in applicants
        if applicant.key in references
    }
    own = {applicant.email for applicant in applicants}
    return {
        "e-mails": sum(count for (to, _id), count in given.items() if to in own),
        "without e-mail": len(wanted - set(given)),
        "other e-mails": sum(to in own and (to, mail_id) not in wanted for to, mail_id in given),
        "not delivered": OutboxMessage.objects.exclude(state=OutboxMessage.State.DONE).count(),
    }


def check_files(site: Site) -> dict[str, int]:
    """Have the site tidy up, and count the private files that nobody owns, and owners without file."""
    from django.conf import settings

    from jobs.applications.models import ApplicationFile

    site.manage("reconcile_outbox")
    left = list((Path(settings.PRIVATE_ROOT) / "incoming").glob("*"))
    site.manage("sweep_incoming", "--hours", "0")
    on_disk = {place.name for place in Path(settings.PRIVATE_ROOT).rglob("*") if place.is_file()}
    owned = set(ApplicationFile.objects.values_list("stored_name", flat=True))
    return {
        "files": len(owned),
        "unowned files swept": len(left),
        "orphans after": len(on_disk - owned),
        "missing after": len(owned - on_disk),
    }


#: Everything else that is counted is a fault.
GOOD = {"stored", "kept by a try without answer", "e-mails", "files", "unowned files swept"}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--no-kills", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder), options.workers) as (site, master):
        applicants = make_applicants(options.count)
        with ExitStack() as stack:
            killed = [] if options.no_kills else stack.enter_context(killing(master))
            start = time.perf_counter()
            with ThreadPoolExecutor(options.clients) as pool:
                list(pool.map(lambda applicant: visit(site, applicant), applicants))
            seconds = time.perf_counter() - start
        rows, references = check_rows(applicants)
        counts = rows | check_mails(site, applicants, references) | check_files(site)
    acknowledged = [applicant for applicant in applicants if applicant.is_acknowledged]
    report(applicants, acknowledged, len(killed), seconds, counts)
    faults = sum(count for name, count in counts.items() if name not in GOOD)
    raise SystemExit(1 if faults or len(acknowledged) < len(applicants) else 0)


def report(
    applicants: list[Applicant],
    acknowledged: list[Applicant],
    kills: int,
    seconds: float,
    counts: dict[str, int],
) -> None:
    from django.db import connection

    times = sorted(applicant.seconds * 1000 for applicant in acknowledged) or [0.0]
    print(f"{connection.vendor}: {len(applicants)} applications in {seconds:.0f} s, {kills} workers killed")
    lines: dict[str, int | str] = {
        "acknowledged": len(acknowledged),
        **counts,
        "requests without an answer": sum(applicant.broken for applicant in applicants),
        "acknowledged a second": f"{len(acknowledged) / seconds:.1f}",
        "ms until then: median": f"{statistics.median(times):.0f}",
        "ms until then: p95": f"{times[int(len(times) * 0.95)]:.0f}",
    }
    for name, value in lines.items():
        print(f"{name:28} {value:>8}")
    for status, count in Counter(a.status for a in applicants if not a.is_acknowledged).items():
        print(f"not acknowledged, answer {status}: {count}")


if __name__ == "__main__":
    main()
