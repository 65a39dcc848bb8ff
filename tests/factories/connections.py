"""Threads with connections of their own, as processes have."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from django.db import connection, connections

Join = Callable[[], AbstractContextManager[None]]


def connections_of_their_own(folder: Path) -> Join:
    """A context in which a thread has a connection of its own; call it when the rows are there.

    The test database of SQLite is in memory, where threads do not wait for each other: there they
    share a copy of it in a file of ``folder``, opened with the site's own options.
    """
    file = folder / "site.sqlite3"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])
        # Once and here, as ``migrate`` does for the site: threads that switch together lock each other out.
        with closing(sqlite3.connect(file)) as copy:
            copy.execute("PRAGMA journal_mode=WAL")

    @contextmanager
    def joined() -> Iterator[None]:
        if connection.vendor == "sqlite":
            own = connections.create_connection("default")
            own.settings_dict = {**own.settings_dict, "NAME": file}
            own.is_in_memory_db = lambda: False
            connections["default"] = own
        try:
            yield
        finally:
            connections["default"].close()

    return joined
