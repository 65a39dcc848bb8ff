"""One import of a source at a time, across processes."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _


class AlreadyRunning(Exception):
    """Another process imports this source right now."""


@contextmanager
def only_import_of(source: str) -> Iterator[None]:
    """Hold the lock of ``source``. Raises AlreadyRunning when another process has it.

    On PostgreSQL an advisory lock of the session; elsewhere, where one machine has the database,
    a lock on a file. Both end with the process that holds them, however it ends.
    """
    lock = _advisory_lock if connection.vendor == "postgresql" else _file_lock
    with lock(source):
        yield


@contextmanager
def _advisory_lock(source: str) -> Iterator[None]:
    digest = hashlib.blake2b(f"missions import {source}".encode(), digest_size=8).digest()
    key = int.from_bytes(digest, "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise _already(source)
    try:
        yield
    finally:
        # A connection that broke has given its locks back by itself.
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _file_lock(source: str) -> Iterator[None]:
    folder: Path = settings.VAR_DIR / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f".{source}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _already(source) from error
        yield


def _already(source: str) -> AlreadyRunning:
    return AlreadyRunning(_("Another import of “%(source)s” is running.") % {"source": source})
