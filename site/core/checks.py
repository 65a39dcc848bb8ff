"""System checks: what an operator should hear before visitors do. ``core.apps`` registers them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management import get_commands
from django.db import DatabaseError, connection

SAFE_SQLITE = (3, 51, 3)


@checks.register
def schedule_is_runnable(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every row of ``config/schedule.py`` names a command, and no row stands twice."""
    known = get_commands()
    keys = [job.key for job in settings.SCHEDULE]
    messages: list[checks.CheckMessage] = [
        checks.Error(f"config/schedule.py names an unknown command: {job.command}", id="core.E001")
        for job in settings.SCHEDULE
        if job.command not in known
    ]
    messages += [
        checks.Error(f"config/schedule.py has the same row twice: {key}", id="core.E002")
        for key in sorted({key for key in keys if keys.count(key) > 1})
    ]
    return messages


@checks.register(deploy=True)
def sqlite_is_recent(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Versions of SQLite before 3.51.3 have a rare bug that corrupts a database in WAL mode."""
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return []
    return [
        checks.Info(
            f"SQLite {sqlite3.sqlite_version} has a rare bug that can corrupt a database in WAL mode, mended "
            "in 3.51.3.",
            hint="Use PostgreSQL (DATABASE_URL) where the data must last; see docs/operations.md.",
            id="core.I001",
        )
    ]


@checks.register(deploy=True)
def cache_is_shared(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """With a cache in each process, limits such as failed sign-ins are counted per process."""
    if not settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        return []
    return [
        checks.Info(
            "Each process has a cache of its own: limits on failed sign-ins are counted per process.",
            hint="Give CACHE_URL (Redis) where several processes or machines serve the site.",
            id="core.I002",
        )
    ]


@checks.register(deploy=True)
def legal_notice_is_complete(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """The law wants a legal notice; a demonstration, which says what it is, may do without."""
    from core.models import SiteIdentity

    try:
        identities = list(SiteIdentity.objects.all()) or [SiteIdentity()]
    except DatabaseError as error:
        return [
            checks.Error(
                f"The legal notice cannot be read: {str(error).splitlines()[0]}",
                hint="Run `manage.py migrate` on the database of DATABASE_URL or VAR.",
                id="core.E003",
            )
        ]
    return [
        checks.Error(
            "The legal notice is incomplete: " + ", ".join(identity.missing_legal_fields()),
            hint="Fill in Paramètres › Identité et contact in the admin (« Sans objet » is an answer).",
            id="core.E004",
        )
        for identity in identities
        if not identity.is_demonstration and identity.missing_legal_fields()
    ]
