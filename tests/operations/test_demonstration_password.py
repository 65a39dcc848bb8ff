"""``make run DEMO_PASSWORD=…`` against programs that only write down how they were called."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.operations.conftest import ROOT

RECORD = """#!/bin/sh
name=$(basename "$0")
printf '%s\\n' "$@" >> "$RECORDS/$name.arguments"
env > "$RECORDS/$name.environment"
"""
PASSWORD = "a password nobody has"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """What each program of the environment was given, after a run of the recipe."""
    programs = tmp_path / "venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "pip", "pybabel", "honcho"):
        program = programs / name
        program.write_text(RECORD)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    environment = {"PATH": os.environ["PATH"], "RECORDS": str(tmp_path), "DEMO_PASSWORD": PASSWORD}
    command = ["make", "run", f"VENV={programs.parent}", f"VAR={tmp_path / 'var'}"]
    subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=60
    )
    return tmp_path


def test_the_list_of_processes_does_not_show_it(records):
    arguments = (records / "python.arguments").read_text()
    assert "prepare_demonstration" in arguments
    assert PASSWORD not in arguments


def test_the_command_that_makes_the_accounts_is_given_it(records):
    assert f"DEMO_PASSWORD={PASSWORD}\n" in (records / "python.environment").read_text()


def test_the_processes_that_serve_visitors_are_not(records):
    environment = (records / "honcho.environment").read_text()
    assert "DJANGO_SETTINGS_MODULE=" in environment
    assert PASSWORD not in environment
