"""Runs what is due, in the scheduler's process, one job after the other.

Long work belongs in the task queue: a job should enqueue it, so that the next job is not late.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.core.management import call_command
from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils import timezone

from core.scheduler import leases
from core.scheduler.plan import Job

logger = logging.getLogger(__name__)

# What a database that restarts, or is locked for too long, raises.
OUT_OF_REACH = (OperationalError, InterfaceError)

Clock = Callable[[], datetime]


def new_holder() -> str:
    """A name for this process that no other process has, restarts with the same pid included."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


def run_due(schedule: Sequence[Job], *, holder: str, now: Clock = timezone.now) -> list[Job]:
    """Run every job that is due and free; return those that failed.

    Neither a failing command nor a database out of reach stops the rest: the one is recorded,
    the other is tried again at the next turn.
    """
    failed = []
    for job in schedule:
        try:
            if leases.claim(job, holder=holder, at=now()) and not _run(job, holder=holder, now=now):
                failed.append(job)
        except OUT_OF_REACH:
            logger.warning("The database did not answer: %s is tried again", job.key, exc_info=True)
    return failed


def _run(job: Job, *, holder: str, now: Clock) -> bool:
    """Run a claimed job and record how it ended; True when it ended well."""
    error = ""
    with _kept(job, holder):
        try:
            call_command(job.command, *job.options)
        except (Exception, SystemExit) as problem:  # whatever a command does, the loop goes on
            logger.exception("%s failed", job.key)
            error = f"{type(problem).__name__}: {problem}"
    if not leases.finish(job, holder=holder, at=now(), error=error):
        logger.warning("%s ran past its lease, and another scheduler took it", job.key)
    return not error


@contextmanager
def _kept(job: Job, holder: str) -> Iterator[None]:
    """Keep the lease alive from a thread while the job runs."""
    over = threading.Event()

    def keep() -> None:
        while not over.wait(leases.LEASE.total_seconds() / 3):
            try:
                leases.renew(job, holder=holder, at=timezone.now())
            except OUT_OF_REACH:
                logger.warning("The lease of %s could not be prolonged", job.key, exc_info=True)
            finally:
                connections.close_all()

    thread = threading.Thread(target=keep, name=f"lease of {job.key}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def run_until(stop: threading.Event, schedule: Sequence[Job], *, pause: float) -> None:
    """Look for due jobs every ``pause`` seconds until ``stop`` is set; a running job ends first."""
    holder = new_holder()
    while not stop.is_set():
        close_old_connections()
        run_due(schedule, holder=holder)
        stop.wait(pause)
