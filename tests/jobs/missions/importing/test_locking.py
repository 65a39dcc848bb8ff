"""One import of a source at a time."""

from __future__ import annotations

import queue
import threading

import pytest
from django.db import connection

from jobs.missions.importing import AlreadyRunning
from jobs.missions.importing.locking import only_import_of


def try_elsewhere(source: str) -> str:
    """What another process, here another connection, is told."""
    told: queue.Queue[str] = queue.Queue()

    def attempt() -> None:
        try:
            with only_import_of(source):
                told.put("taken")
        except AlreadyRunning as error:
            told.put(str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    return told.get()


@pytest.mark.django_db(transaction=True)
def test_a_second_import_of_a_source_is_told_that_the_first_runs() -> None:
    with only_import_of("acme"):
        told = try_elsewhere("acme")
    assert told != "taken"
    assert "acme" in told


@pytest.mark.django_db(transaction=True)
def test_another_source_need_not_wait() -> None:
    with only_import_of("acme"):
        assert try_elsewhere("globex") == "taken"


@pytest.mark.django_db(transaction=True)
def test_the_lock_ends_with_the_import_also_when_it_fails() -> None:
    with pytest.raises(OSError, match="gone"), only_import_of("acme"):
        raise OSError("gone")
    assert try_elsewhere("acme") == "taken"
