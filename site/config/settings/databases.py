"""Database connections: SQLite set up to be safe under concurrent writers, or PostgreSQL."""

from pathlib import Path
from typing import Any

SQLITE_OPTIONS: dict[str, Any] = {
    # With deferred transactions, concurrent writers fail with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def databases(url: dict[str, Any] | None, var: Path, statement_timeout: int) -> dict[str, dict[str, Any]]:
    """Connections for a parsed ``DATABASE_URL``, or for SQLite files in the folder ``var``.

    On SQLite, sessions live in a second file (see ``core.routers``), so that a sign-in never
    waits for an editor's long save. ``statement_timeout`` is in seconds (PostgreSQL). Options of
    the address (``?sslmode=require``) win over ours.
    """
    if url is None:
        return {
            "default": _sqlite(var / "site.sqlite3"),
            "sessions": _sqlite(var / "sessions.sqlite3"),
        }
    given = url.get("OPTIONS", {})
    if url["ENGINE"].endswith("sqlite3"):
        return {"default": {**url, "OPTIONS": {**SQLITE_OPTIONS, **given}}}
    return {
        "default": {
            **url,
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "connect_timeout": 3,
                "pool": {"min_size": 1, "max_size": 8, "timeout": 3},
                **given,
                # Of two of the same name the server takes the last.
                "options": f"-c statement_timeout={statement_timeout}s {given.get('options', '')}".rstrip(),
            },
        }
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": {**SQLITE_OPTIONS}}
