import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

SECRET = "0123456789" * 5
REQUIRED = {"SECRET_KEY": SECRET, "SITE_URL": "https://www.example.org"}


def value(name: str, raw: str):
    return env.read({**REQUIRED, name: raw})[name]


def problem(name: str, raw: str) -> str:
    with pytest.raises(ImproperlyConfigured) as error:
        env.read({**REQUIRED, name: raw})
    return str(error.value)


def test_every_missing_and_malformed_name_is_reported_at_once():
    with pytest.raises(ImproperlyConfigured) as error:
        env.read({"SITE_URL": "www.example.org", "PROXY_COUNT": "two", "CACHE_URL": "memcached://x"})
    lines = str(error.value).splitlines()
    assert [re.match(r"  - (\w+) is (missing|malformed)", line).groups() for line in lines[1:]] == [
        ("SECRET_KEY", "missing"),
        ("SITE_URL", "malformed"),
        ("CACHE_URL", "malformed"),
        ("PROXY_COUNT", "malformed"),
    ]


def test_a_missing_name_says_what_it_is_for():
    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY is missing \(signs sessions and links\)"):
        env.read({})


def test_a_malformed_secret_does_not_appear_in_the_error():
    assert "hunter2" not in problem("SECRET_KEY", "hunter2")


def test_an_empty_value_counts_as_absent():
    assert env.read({**REQUIRED, "LOG_LEVEL": ""})["LOG_LEVEL"] == "INFO"


def test_an_empty_required_value_is_missing():
    assert "SITE_URL is missing" in problem("SITE_URL", "")


def test_a_settings_module_may_bring_its_own_default():
    assert env.read({}, **REQUIRED)["SITE_URL"] == "https://www.example.org"


def test_the_environment_wins_over_a_settings_modules_default():
    assert env.read(REQUIRED, SITE_URL="http://localhost")["SITE_URL"] == "https://www.example.org"


def test_names_that_nobody_declared_are_left_alone():
    assert "PATH" not in env.read({**REQUIRED, "PATH": "/usr/bin"})


@pytest.mark.parametrize("raw", ["on", "ON", "true", "1", "yes"])
def test_ways_to_say_on(raw):
    assert value("STAFF_SECOND_FACTOR", raw) is True


@pytest.mark.parametrize("raw", ["off", "False", "0", "no"])
def test_ways_to_say_off(raw):
    assert value("REVIEW_WORKFLOW", raw) is False


def test_anything_else_is_neither_on_nor_off():
    assert "REVIEW_WORKFLOW is malformed: expected on or off" in problem("REVIEW_WORKFLOW", "maybe")


def test_a_number_is_a_number():
    assert value("PROXY_COUNT", "2") == 2


@pytest.mark.parametrize("raw", ["-1", "2.5", "many"])
def test_what_is_no_natural_number_is_refused(raw):
    assert "PROXY_COUNT is malformed" in problem("PROXY_COUNT", raw)


def test_host_names_come_by_comma_and_lose_their_spaces():
    assert value("EXTRA_HOSTS", "a.example.org, b.example.org ,") == ["a.example.org", "b.example.org"]


def test_a_relative_folder_stands_in_the_projects_folder():
    assert value("VAR", "var/two") == env.BASE_DIR / "var" / "two"


def test_an_absolute_folder_stays():
    assert value("VAR", "/srv/balise") == Path("/srv/balise")


@pytest.mark.parametrize("raw", ["https://www.example.org", "http://localhost:8000", "http://[::1]:8000"])
def test_an_address_is_scheme_and_host(raw):
    assert value("SITE_URL", raw) == raw


def test_the_host_of_an_address_is_in_lower_case_as_browsers_send_it():
    assert value("SITE_URL", "https://WWW.Example.org:8443") == "https://www.example.org:8443"


def test_a_final_slash_is_dropped_from_the_address():
    assert value("SITE_URL", "https://www.example.org/") == "https://www.example.org"


@pytest.mark.parametrize(
    "raw",
    [
        "www.example.org",
        "ftp://example.org",
        "https://",
        "https://a/b",
        "http://a:x",
        "http://u:p@a",
        "http://@a",
        "http://a?x",
        "http://a/#y",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(raw):
    assert "SITE_URL is malformed" in problem("SITE_URL", raw)


@pytest.mark.parametrize("raw", ["short", "a" * 60])
def test_a_guessable_secret_is_refused(raw):
    assert "at least 50 characters drawn at random" in problem("SECRET_KEY", raw)


def test_a_database_address_becomes_a_connection():
    parsed = value("DATABASE_URL", "postgres://user:p%40ss@db:5433/balise")
    assert parsed["ENGINE"] == "django.db.backends.postgresql"
    assert (parsed["NAME"], parsed["USER"], parsed["PASSWORD"]) == ("balise", "user", "p@ss")
    assert (parsed["HOST"], parsed["PORT"]) == ("db", 5433)


@pytest.mark.parametrize("raw", ["nonsense", "mysql://u@db/balise", "unix://db", "postgres://u@db"])
def test_another_database_is_refused(raw):
    assert "DATABASE_URL is malformed: expected an address" in problem("DATABASE_URL", raw)


def test_a_database_may_be_a_file():
    assert value("DATABASE_URL", "sqlite:///site.sqlite3")["NAME"] == "site.sqlite3"


@pytest.mark.parametrize("raw", ["redis://cache:6379/1", "rediss://cache:6379/1"])
def test_a_redis_address_stays_as_it_is(raw):
    assert value("CACHE_URL", raw) == raw


def test_another_cache_is_refused():
    assert "expected an address such as redis://" in problem("CACHE_URL", "memcached://cache:11211")


def test_an_smtp_address_becomes_mail_settings():
    parsed = value("EMAIL_URL", "smtp+tls://user:secret@mail.example.org:587")
    assert parsed["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (parsed["EMAIL_HOST"], parsed["EMAIL_PORT"], parsed["EMAIL_USE_TLS"]) == (
        "mail.example.org",
        587,
        True,
    )


@pytest.mark.parametrize("raw", ["consolemail://", "smtp://", "mail.example.org"])
def test_what_is_no_smtp_server_is_refused(raw):
    assert "EMAIL_URL is malformed" in problem("EMAIL_URL", raw)


def test_the_example_file_lists_every_name_and_no_other():
    lines = (env.BASE_DIR / ".env.example").read_text().splitlines()
    names = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert names == list(env.VARIABLES)


@pytest.mark.parametrize("mode", ["off", "auto", "on"])
def test_the_proof_of_work_is_off_automatic_or_on(mode):
    assert value("PROOF_OF_WORK", mode) == mode


def test_another_mode_of_the_proof_of_work_is_malformed():
    assert "PROOF_OF_WORK is malformed: expected off, auto or on" in problem("PROOF_OF_WORK", "yes")


@pytest.mark.parametrize("address", ["/run/clamav/clamd.ctl", "clamav:3310"])
def test_an_antivirus_has_a_socket_or_a_port(address):
    assert value("CLAMD_ADDRESS", address) == address


def test_an_antivirus_without_a_port_is_malformed():
    assert "CLAMD_ADDRESS is malformed: expected host:port" in problem("CLAMD_ADDRESS", "clamav")
