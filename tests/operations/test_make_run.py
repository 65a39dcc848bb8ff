"""``make run`` as a person meets it: what it prints, what it serves, and how it stops."""

import json
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.operations.conftest import ROOT, free_port

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="looks into the files of SQLite")


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        return {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def wait_until(true: Callable[[], bool], *, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_first_start_prints_where_to_go_and_how_to_sign_in(first_start):
    kept = json.loads((first_start.var / "accounts.json").read_text())
    assert len(kept) == 4
    assert all(account["password"] in first_start.printed for account in kept.values())
    assert len(re.findall(r"^  http://localhost:\d+/", first_start.printed, re.MULTILINE)) == 10


def test_only_their_owner_reads_what_is_in_the_folder(first_start):
    for name in ("secret_key", "accounts.json"):
        assert stat.S_IMODE((first_start.var / name).stat().st_mode) == 0o600


@on_sqlite
def test_sessions_have_a_database_file_of_their_own(first_start):
    sessions, site = (tables(first_start.var / f"{name}.sqlite3") for name in ("sessions", "site"))
    assert sessions - {"django_migrations", "sqlite_sequence"} == {"django_session"}
    assert "django_session" not in site
    assert "pages_roleguidepage" in site


def test_ctrl_c_stops_everything(first_start):
    assert first_start.survivors == {}


def test_the_second_start_shows_the_same_accounts(site, first_start):
    accounts = re.compile(r"^  \w+ +\S+   \(.*\)$", re.MULTILINE)
    assert accounts.findall(site.output.read_text()) == accounts.findall(first_start.printed)


def test_pages_styles_and_the_sign_in_answer_in_production_form(site):
    html = site.text("/freelance/developpeur-back-end/")
    (stylesheet,) = re.findall(r'<link[^>]+href="(/static/css/site\.[0-9a-f]+\.css)"', html)
    assert site.status(stylesheet) == 200
    assert site.status("/compte/login/") == 200
    assert site.status("/no-such-page/") == 404


def test_pages_link_to_the_address_they_are_served_at(site):
    assert f'<link rel="canonical" href="{site.url}/">' in site.text("/")


def test_worker_scheduler_and_dispatcher_run_beside_the_web_server(site):
    lines = " ".join(site.processes().values())
    assert all(command in lines for command in ("gunicorn", "run_worker", "run_scheduler", "run_outbox"))


@on_sqlite
def test_two_copies_run_side_by_side(site, other_site):
    for running in (site, other_site):
        assert f'<link rel="canonical" href="{running.url}/">' in running.text("/")


def test_a_closed_terminal_stops_everything(other_site):
    os.killpg(other_site.process.pid, signal.SIGHUP)
    other_site.process.wait(30)
    wait_until(lambda: other_site.processes() == {})


def test_when_one_process_dies_all_stop_with_an_error(other_site):
    (scheduler,) = [pid for pid, line in other_site.processes().items() if "manage.py run_scheduler" in line]
    os.kill(scheduler, signal.SIGKILL)
    assert other_site.process.wait(30) != 0
    wait_until(lambda: other_site.processes() == {})
    assert "A process failed" in other_site.output.read_text()


def test_real_data_are_refused_off_loopback(first_start, environment):
    command = [
        "make",
        "run",
        "DEMO=real",
        f"VAR={first_start.var}",
        f"VENV={sys.prefix}",
        f"PORT={free_port()}",
    ]
    run = subprocess.run(  # noqa: S603
        [*command, "SITE_URL=https://www.example.org"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode != 0
    assert "DEMO=real" in run.stderr
