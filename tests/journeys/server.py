"""The site as ``make run`` serves it: prepared once, then web server, task worker and dispatcher."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import requests
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from config.env import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
START, STOP = 60, 20  # seconds
PROCESSES = {
    "web": [str(BIN / "gunicorn")],
    "worker": [sys.executable, "manage.py", "run_worker", "--queue-name", "*", "--no-startup-delay"],
    "outbox": [sys.executable, "manage.py", "run_outbox"],
}
_ERROR = re.compile(r"^.*(?: (?:ERROR|CRITICAL) |Traceback \(most recent call last\)).*$", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """A running site: its address, the passwords of its four accounts, and a way to ask it."""

    url: str
    var: Path
    environment: dict[str, str]
    passwords: dict[str, str] = field(default_factory=dict, repr=False)

    def get(self, path: str) -> requests.Response:
        """The answer itself, a redirect included."""
        return requests.get(self.url + path, timeout=30, allow_redirects=False)

    def manage(self, *arguments: str) -> str:
        """What ``manage.py`` prints for ``arguments``; fails when the command does."""
        command = [sys.executable, "manage.py", *arguments]
        run = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    def errors(self) -> list[str]:
        """Lines of the logs that tell of a fault, so far."""
        return [line for name in PROCESSES for line in _ERROR.findall(self.log(name).read_text())]

    def log(self, name: str) -> Path:
        return self.var / f"{name}.log"


@contextmanager
def serve(var: Path) -> Iterator[Site]:
    """Prepare a site in ``var``, serve it on a free port, and leave nothing behind."""
    port = free_port()
    with ExitStack() as stack:
        environment = environment_of(var, port)
        if url := os.environ.get("DATABASE_URL"):
            environment["DATABASE_URL"] = stack.enter_context(database_beside(url))
        site = Site(f"http://localhost:{port}", var, environment)
        site.manage("prepare_demonstration", "--bind", f"127.0.0.1:{port}", "--real")
        accounts = json.loads((var / "accounts.json").read_text())
        site.passwords.update({name: kept["password"] for name, kept in accounts.items()})
        for name, command in PROCESSES.items():
            stack.enter_context(running(command, site, name))
        wait_for(site)
        yield site


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment_of(var: Path, port: int) -> dict[str, str]:
    """Production settings, nothing of the site's own inherited but the cache."""
    foreign = {"DJANGO_SETTINGS_MODULE", *VARIABLES} - {"CACHE_URL"}
    inherited = {name: value for name, value in os.environ.items() if name not in foreign}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_URL": f"http://localhost:{port}",
        "EXTRA_HOSTS": "localhost,127.0.0.1",
        "VAR": str(var),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def database_beside(url: str) -> Iterator[str]:
    """An empty database on the server of ``url``, dropped afterwards; yields its address."""
    name = f"journeys_{secrets.token_hex(6)}"
    server = conninfo_to_dict(url) | {"dbname": "postgres"}
    with psycopg.connect(**server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def running(command: list[str], site: Site, name: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``command`` in a process group of its own, and end the whole group afterwards."""
    with site.log(name).open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env=site.environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(STOP)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_for(site: Site) -> None:
    """Return once the home page is served; raises AssertionError with the log after ``START`` seconds."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        try:
            if site.get("/").status_code == 200:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"Nothing served within {START} s:\n{site.log('web').read_text()}")
