"""Starts the site as a person would: ``make run``, in a folder of its own, on a free port."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(settings.BASE_DIR)
START = 300  # seconds; the first start of a folder migrates and collects static files


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """A site that ``make run`` started, with all that it prints in ``output``."""

    process: subprocess.Popen[bytes]
    url: str
    var: Path
    output: Path

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=60) as response:  # noqa: S310
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code

    def text(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.url}{path}", timeout=60) as response:  # noqa: S310
            return str(response.read().decode())

    def processes(self) -> dict[int, str]:
        """Every process that works for this folder, by its environment, and its command line."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                environment = (folder / "environ").read_bytes().split(b"\0")
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
            if f"VAR={self.var}".encode() in environment and line:
                found[int(folder.name)] = line
        return found

    def interrupt(self) -> int:
        """Ctrl-C: the terminal sends SIGINT to the whole foreground group. Returns the exit status."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(30)


def start(var: Path, output: Path, environment: dict[str, str]) -> Running:
    port = free_port()
    command = ["make", "run", f"PORT={port}", f"VAR={var}", f"VENV={sys.prefix}"]
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env=environment, stdout=file, stderr=file, start_new_session=True
        )
    running = Running(process, f"http://localhost:{port}", var, output)
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if running.status("/sante/") == 200:
                return running
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"make run did not serve within {START} s:\n{output.read_text()}")


@pytest.fixture(scope="module")
def environment(django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """What a person has in the shell; the database, where it is PostgreSQL, is one of our own."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in {"VAR", "DJANGO_SETTINGS_MODULE", "DATABASE_URL"} and not name.startswith("MAKE")
    }
    if connection.vendor == "sqlite":
        yield inherited
        return
    name = f"balise_run_{os.getpid()}"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    facts = connection.settings_dict
    address = f"{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT'] or 5432}"
    yield {**inherited, "DATABASE_URL": f"postgres://{address}/{name}"}
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass
class FirstStart:
    """What a first start left behind after Ctrl-C: its folder, what it printed, what still runs."""

    var: Path
    printed: str
    status: int
    survivors: dict[int, str]


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> FirstStart:
    folder = tmp_path_factory.mktemp("first")
    running = start(folder / "var", folder / "output", environment)
    status = running.interrupt()
    return FirstStart(running.var, running.output.read_text(), status, running.processes())


@pytest.fixture(scope="module")
def site(
    first_start: FirstStart, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The site, started again, in a copy of the folder of the first start."""
    yield from _copy(first_start, tmp_path_factory.mktemp("second"), environment)


@pytest.fixture
def other_site(first_start: FirstStart, environment: dict[str, str], tmp_path: Path) -> Iterator[Running]:
    """Another copy, on another port, for a test to stop."""
    yield from _copy(first_start, tmp_path, environment)


def _copy(first: FirstStart, folder: Path, environment: dict[str, str]) -> Iterator[Running]:
    shutil.copytree(first.var, folder / "var")
    running = start(folder / "var", folder / "output", environment)
    yield running
    if running.process.poll() is None:
        running.interrupt()
