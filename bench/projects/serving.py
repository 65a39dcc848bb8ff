"""The site that is submitted to: web server, dispatcher, and a PostgreSQL that may be stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import django

from bench.projects import ROOT
from tests.journeys.server import (
    PROCESSES,
    Site,
    environment_of,
    free_port,
    running,
    wait_for,
)

#: The bench is one address that submits a thousand times: what marks a robot is not what it measures.
NO_LIMITS = {
    "PROOF_OF_WORK": "off",
    "SPAM_MIN_SECONDS": "0",
    "SPAM_PER_ADDRESS": "1000000",
    "SPAM_SITE_WIDE": "1000000",
    "UPLOADS_PER_ADDRESS": "0",
}
SALES = "ventes@example.org"


@dataclass
class Stand:
    """The site, the process ids that may be killed, and the port of its mail server."""

    site: Site
    web: int
    dispatcher: Dispatcher

    def workers(self) -> list[int]:
        """Of gunicorn, now."""
        return [int(pid) for pid in Path(f"/proc/{self.web}/task/{self.web}/children").read_text().split()]

    def victims(self) -> list[int]:
        """Workers and, as one of them, the dispatcher."""
        return [*self.workers(), *filter(None, [self.dispatcher.pid])]


class Dispatcher:
    """``manage.py run_outbox``, started again whenever it ends, as whatever runs the site does."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_running, name="dispatcher")
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """None while it is being started again."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    def stop(self) -> None:
        self._over.set()
        if pid := self.pid:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        self._thread.join()

    def _keep_running(self) -> None:
        with self._site.log("outbox").open("ab") as log:
            while not self._over.is_set():
                self._process = subprocess.Popen(
                    PROCESSES["outbox"], cwd=ROOT, env=self._site.environment, stdout=log, stderr=log
                )
                if self._over.is_set():
                    self._process.terminate()
                self._process.wait()
                self._over.wait(0.5)


@contextmanager
def serve(var: Path, *, workers: int, mail_port: int, database_url: str | None) -> Iterator[Stand]:
    """A site without a visitor yet, on an empty database or SQLite; this process asks it too."""
    with ExitStack() as stack:
        port = free_port()
        environment = environment_of(var, port) | NO_LIMITS
        environment |= {"WEB_CONCURRENCY": str(workers), "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}"}
        if database_url:
            environment["DATABASE_URL"] = database_url
        site = Site(f"http://localhost:{port}", var, environment)
        for command in ("prepare_site", "load_vocabulary", "create_site"):
            site.manage(command)
        os.environ.update(environment)
        django.setup()
        stack.callback(disconnect)
        give_sales_an_address()
        web = stack.enter_context(running(PROCESSES["web"], site, "web"))
        wait_for(site)
        dispatcher = Dispatcher(site)
        stack.callback(dispatcher.stop)
        yield Stand(site, web.pid, dispatcher)


def give_sales_an_address() -> None:
    """Without one, notices to the team wait for it."""
    from wagtail.models import Site as WagtailSite

    from core.models import SiteIdentity

    site = WagtailSite.objects.get(is_default_site=True)
    SiteIdentity.objects.update_or_create(site=site, defaults={"sales_email": SALES})


def disconnect() -> None:
    """Leave the database: it may be dropped, or was stopped meanwhile."""
    from django.db import connections

    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


@dataclass
class Cluster:
    """A PostgreSQL of our own. ``down`` says from when to when it was not there, in seconds since 1970."""

    folder: Path
    port: int
    down: list[tuple[float, float]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def restart(self, *, pause: float) -> None:
        """Stop it as a crash would, and start it again after ``pause`` seconds."""
        since = time.time()
        self.control("stop", "-m", "immediate")
        time.sleep(pause)
        self.start()
        self.down.append((since, time.time()))

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        self.control("start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def control(self, action: str, *arguments: str) -> None:
        _run("pg_ctl", action, "-D", str(self.folder / "data"), *arguments)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A new one in a folder that is thrown away. PostgreSQL refuses root: then it runs as ``postgres``."""
    folder = Path(tempfile.mkdtemp(prefix="cluster-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    made = Cluster(folder, free_port())
    try:
        _run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", str(folder / "data"))
        made.start()
        yield made
    finally:
        with suppress(subprocess.CalledProcessError):
            made.control("stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program) or max(
        map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{program}")), default=""
    )
    if not found:
        sys.exit(f"{program} is needed: install PostgreSQL's server")
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run(
        [*user, found, *arguments], cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
