"""The one place that reads the environment.

Every name the site understands is declared in :data:`VARIABLES`, with its type, its default and
what it is for. :func:`read` returns all values at once; missing or malformed names are reported
together, in one error, so that an operator mends them in one go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from core.uploads import clamd

BASE_DIR = Path(__file__).resolve().parents[2]

REQUIRED = object()


def _text(raw: str) -> str:
    return raw


def _boolean(raw: str) -> bool:
    if raw.lower() in {"1", "true", "yes", "on"}:
        return True
    if raw.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError("expected on or off")


def _number(raw: str) -> int:
    value = int(raw)
    if value < 0:
        raise ValueError("expected a number that is not negative")
    return value


def _names(raw: str) -> list[str]:
    return [name.strip() for name in raw.split(",") if name.strip()]


def _folder(raw: str) -> Path:
    return (BASE_DIR / raw).resolve()


def _origin(raw: str) -> str:
    parts = urlsplit(raw)
    is_more = "@" in parts.netloc or parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not parts.hostname or is_more:
        raise ValueError("expected an address such as https://www.example.org: scheme and host, no more")
    port = "" if parts.port is None else f":{parts.port}"  # ValueError when it is not a number
    return f"{parts.scheme}://{bracketed(parts.hostname)}{port}"


def bracketed(hostname: str) -> str:
    """A host as addresses and the Host header have it: IPv6 in brackets."""
    return f"[{hostname}]" if ":" in hostname else hostname


def _secret(raw: str) -> str:
    if len(raw) < 50 or len(set(raw)) < 5:
        raise ValueError("expected at least 50 characters drawn at random")
    return raw


def _database(raw: str) -> dict[str, Any]:
    problem = "expected an address such as postgres://user:password@host:5432/name, or sqlite:///file"
    if urlsplit(raw).scheme not in {"postgres", "postgresql", "sqlite"}:
        raise ValueError(problem)
    parsed: dict[str, Any] = environ.Env.db_url_config(raw)
    if not parsed.get("NAME"):
        raise ValueError(problem)
    return parsed


def _cache(raw: str) -> str:
    if urlsplit(raw).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("expected an address such as redis://host:6379/0")
    return raw


def _email(raw: str) -> dict[str, Any]:
    parsed: dict[str, Any] = environ.Env.email_url_config(raw)
    if urlsplit(raw).scheme not in {"smtp", "smtp+tls", "smtp+ssl"} or not parsed.get("EMAIL_HOST"):
        raise ValueError("expected an address such as smtp+tls://user:password@host:587")
    return parsed


def _clamd(raw: str) -> str:
    clamd.target(raw)
    return raw


def _proof_of_work(raw: str) -> str:
    if raw not in {"off", "auto", "on"}:
        raise ValueError("expected off, auto or on")
    return raw


def _indexnow_key(raw: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]{8,128}", raw):
        raise ValueError("expected 8 to 128 letters, digits and hyphens")
    return raw


@dataclass(frozen=True)
class Variable:
    """One name: how its text becomes a value, and its default (``REQUIRED`` has none)."""

    parse: Callable[[str], Any]
    default: Any
    purpose: str


VARIABLES: dict[str, Variable] = {
    "SECRET_KEY": Variable(_secret, REQUIRED, "signs sessions and links"),
    "SITE_URL": Variable(_origin, REQUIRED, "the address visitors use, scheme included"),
    "EXTRA_HOSTS": Variable(_names, [], "other host names that may be asked for, by comma"),
    "VAR": Variable(_folder, BASE_DIR / "var", "folder of database, media, static files and logs"),
    "DATABASE_URL": Variable(_database, None, "PostgreSQL; without it SQLite in VAR"),
    "STATEMENT_TIMEOUT": Variable(_number, 60, "seconds a query may take on PostgreSQL"),
    "CACHE_URL": Variable(_cache, None, "Redis; without it a cache in each process"),
    "EMAIL_URL": Variable(_email, None, "SMTP; without it messages are kept and shown to staff"),
    "DEFAULT_FROM_EMAIL": Variable(_text, "ne-pas-repondre@localhost", "sender of messages"),
    "PROXY_COUNT": Variable(_number, 0, "trusted proxies in front, whose X-Forwarded-* count"),
    "PROOF_OF_WORK": Variable(_proof_of_work, "auto", "forms want a proof of work: off, auto or on"),
    "SPAM_MIN_SECONDS": Variable(_number, 3, "a form filled in sooner is put in quarantine"),
    "SPAM_PER_ADDRESS": Variable(_number, 20, "forms an hour from one address, then quarantine"),
    "SPAM_SITE_WIDE": Variable(_number, 120, "forms of a kind an hour, then the site is under attack"),
    "UPLOADS_PER_ADDRESS": Variable(_number, 1000, "files an hour from one address, then none is taken"),
    "CLAMD_ADDRESS": Variable(_clamd, "", "antivirus of received files: a socket's path or host:port"),
    "REVIEW_WORKFLOW": Variable(_boolean, True, "off: small teams publish without a review"),
    "STAFF_SECOND_FACTOR": Variable(_boolean, False, "on: no admin without a second factor"),
    "SENTRY_DSN": Variable(_text, "", "error reports"),
    "INDEXNOW_KEY": Variable(_indexnow_key, "", "tells search engines of changed missions (IndexNow)"),
    "LOG_LEVEL": Variable(_text, "INFO", "least severe level that is logged"),
    "DEMO_PASSWORD": Variable(_text, "", "of the demonstration's accounts; drawn at random without it"),
}


def read(environment: Mapping[str, str], **defaults: Any) -> dict[str, Any]:
    """Parse ``environment`` into ``{name: value}`` for every declared name.

    ``defaults`` replaces declared defaults (development and tests give a secret key and an
    address of their own). An empty value counts as absent.

    Raises ImproperlyConfigured naming *every* missing or malformed name with its reason.
    """
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name, variable in VARIABLES.items():
        raw = environment.get(name, "")
        if raw == "":
            default = defaults.get(name, variable.default)
            if default is REQUIRED:
                problems.append(f"{name} is missing ({variable.purpose})")
            values[name] = default
            continue
        try:
            values[name] = variable.parse(raw)
        except (ValueError, ImproperlyConfigured, KeyError) as error:
            problems.append(f"{name} is malformed: {error}")
    if problems:
        raise ImproperlyConfigured("Environment:\n" + "\n".join(f"  - {line}" for line in problems))
    return values
