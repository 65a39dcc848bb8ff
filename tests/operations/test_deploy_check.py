"""``manage.py check --deploy`` as a deployment runs it: production settings, an https address."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


def check(var: Path, address: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "0123456789" * 3 + "abcdefghijklmnopqrstuvwxyz",
        "SITE_URL": address,
        "VAR": str(var),
    }
    command = [sys.executable, "manage.py", "check", "--deploy"]
    return subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def https(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    return check(tmp_path_factory.mktemp("empty"), "https://www.example.org")


def test_an_https_address_raises_no_warning(https):
    assert "WARNINGS" not in https.stderr
    assert "security.W" not in https.stderr


def test_an_http_address_would_raise_warnings(tmp_path):
    assert "security.W008" in check(tmp_path, "http://www.example.org").stderr


def test_a_database_without_tables_is_an_error(https):
    assert https.returncode != 0
    assert "core.E003" in https.stderr
