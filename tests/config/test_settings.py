"""Settings follow the environment. ``configure`` is a function of values: no process is started."""

import ast
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from config import env
from config.settings import base

ROOT = env.BASE_DIR
SETTINGS = ROOT / "site" / "config" / "settings"
REQUIRED = {"SECRET_KEY": "0123456789" * 5, "SITE_URL": "https://www.example.org"}
TRANSPORT = (
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
)


def configured(**environment):
    return base.configure(env.read({**REQUIRED, **environment}))


def test_everything_that_needs_tls_is_on_for_an_https_address():
    settings = configured(SITE_URL="https://www.example.org")
    assert all(settings[name] for name in TRANSPORT)


def test_nothing_that_needs_tls_is_on_for_an_http_address():
    settings = configured(SITE_URL="http://localhost:8000")
    assert not any(settings[name] for name in TRANSPORT)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.example.org", "www.example.org"),
        ("http://localhost:8001", "localhost"),
        ("http://[::1]:80", "[::1]"),
        ("http://[::1]", "[::1]"),
    ],
)
def test_the_host_of_the_address_is_allowed_without_its_port(address, host):
    assert configured(SITE_URL=address, EXTRA_HOSTS="other")["ALLOWED_HOSTS"] == [host, "other"]


def test_forms_are_trusted_from_the_address_only():
    assert configured()["CSRF_TRUSTED_ORIGINS"] == ["https://www.example.org"]


def test_forwarded_headers_count_only_behind_a_declared_proxy():
    assert configured()["SECURE_PROXY_SSL_HEADER"] is None
    assert configured(PROXY_COUNT="1")["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_by_default_everything_is_in_the_folder_var(tmp_path):
    settings = configured(VAR=str(tmp_path))
    names = {alias: connection["NAME"] for alias, connection in settings["DATABASES"].items()}
    assert names == {"default": tmp_path / "site.sqlite3", "sessions": tmp_path / "sessions.sqlite3"}
    assert settings["MEDIA_ROOT"] == tmp_path / "media"
    assert settings["DATABASE_ROUTERS"] == ["core.routers.SessionRouter"]


def test_sqlite_is_set_up_for_concurrent_writers(tmp_path):
    options = configured(VAR=str(tmp_path))["DATABASES"]["default"]["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]


def test_a_database_address_switches_to_postgresql_and_nothing_else():
    with_sqlite, with_postgresql = configured(), configured(DATABASE_URL="postgres://u@db/balise")
    changed = {name for name in with_sqlite if with_sqlite[name] != with_postgresql[name]}
    assert changed == {"DATABASES", "DATABASE_ROUTERS"}
    assert with_postgresql["DATABASES"].keys() == {"default"}


def test_connections_to_postgresql_are_checked_and_bounded():
    default = configured(DATABASE_URL="postgres://u@db/balise", STATEMENT_TIMEOUT="10")["DATABASES"][
        "default"
    ]
    assert default["CONN_HEALTH_CHECKS"] is True
    assert default["OPTIONS"]["connect_timeout"] == 3
    assert default["OPTIONS"]["options"] == "-c statement_timeout=10s"


def test_options_of_the_database_address_are_kept():
    address = "postgres://u@db/balise?sslmode=verify-full&connect_timeout=9&options=-c%20search_path%3Dsite"
    options = configured(DATABASE_URL=address)["DATABASES"]["default"]["OPTIONS"]
    assert options["sslmode"] == "verify-full"
    assert options["connect_timeout"] == 9
    assert options["options"] == "-c statement_timeout=60s -c search_path=site"
    assert options["pool"]


def test_options_of_an_sqlite_address_are_kept_beside_ours():
    options = configured(DATABASE_URL="sqlite:///site.sqlite3?timeout=5")["DATABASES"]["default"]["OPTIONS"]
    assert (options["timeout"], options["transaction_mode"]) == (5, "IMMEDIATE")


@pytest.mark.parametrize(("given", "expected"), [(None, "10"), ("", "10"), ("25", "25")])
def test_the_web_process_gives_up_slow_queries_sooner(monkeypatch, given, expected):
    monkeypatch.delenv("STATEMENT_TIMEOUT", raising=False)
    if given is not None:
        monkeypatch.setenv("STATEMENT_TIMEOUT", given)
    assert f"STATEMENT_TIMEOUT={expected}" in runpy.run_path(str(ROOT / "gunicorn.conf.py"))["raw_env"]


def test_a_cache_address_switches_to_redis_and_nothing_else():
    without, with_redis = configured(), configured(CACHE_URL="redis://cache:6379/1")
    assert {name for name in without if without[name] != with_redis[name]} == {"CACHES"}
    cache = with_redis["CACHES"]["default"]
    assert (cache["BACKEND"], cache["LOCATION"]) == ("core.cache.FailOpenRedisCache", "redis://cache:6379/1")


def test_a_slow_redis_is_given_up_on_within_a_quarter_of_a_second():
    options = configured(CACHE_URL="redis://cache:6379/1")["CACHES"]["default"]["OPTIONS"]
    assert options["socket_timeout"] <= 0.25
    assert options["socket_connect_timeout"] <= 0.25


def test_messages_are_kept_until_an_smtp_server_is_given():
    assert configured()["EMAIL_BACKEND"] == "core.mail.backends.StoredEmailBackend"
    settings = configured(EMAIL_URL="smtp://mail.example.org:25")
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert settings["EMAIL_TIMEOUT"] == 10


def readers_of_the_environment(path: Path) -> list[int]:
    """Lines of a module that touch os.environ or os.getenv outside a function named ``load``."""
    tree = ast.parse(path.read_text())
    allowed = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == "load"
        for node in ast.walk(function)
    }
    return sorted(
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"} and id(node) not in allowed
    )


def test_settings_read_the_environment_in_one_place_only():
    found = {path.name: readers_of_the_environment(path) for path in SETTINGS.glob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_settings_module_that_reads_the_environment_itself_would_be_found(tmp_path):
    module = tmp_path / "bad.py"
    module.write_text("import os\nDEBUG = os.environ.get('DEBUG')\nKEY = os.getenv('KEY')\n")
    assert readers_of_the_environment(module) == [2, 3]


def test_production_refuses_to_start_with_an_empty_environment():
    run = subprocess.run(
        [sys.executable, "-c", "import config.settings.production"],
        env={"PYTHONPATH": f"{ROOT / 'site'}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "SECRET_KEY is missing" in run.stderr
    assert "SITE_URL is missing" in run.stderr


def test_the_folder_site_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_git_does_not_ignore_the_folder_site():
    lines = (ROOT / ".gitignore").read_text().splitlines()
    assert not {"site", "/site", "site/", "/site/"} & set(lines)
