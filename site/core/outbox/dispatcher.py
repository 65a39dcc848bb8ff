"""Delivers what is due, one message after the other, whatever happens to one of them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from core.models import OutboxMessage
from core.outbox import leases, recovery, retries
from core.outbox.handlers import handler_of
from core.scheduler.runner import OUT_OF_REACH, Clock

logger = logging.getLogger(__name__)

BATCH = 10
#: Seconds between two attempts to record how a message ended, while the database is out of reach.
RECORD_PAUSE = 0.5


def dispatch(
    *,
    holder: str,
    now: Clock = timezone.now,
    limit: int = BATCH,
    stop: threading.Event | None = None,
) -> int:
    """Deliver up to ``limit`` due messages; return how many were tried.

    ``holder`` names this dispatcher (``core.scheduler.runner.new_holder``): no other may have the
    name. Once ``stop`` is set, the message in hand ends and the others are given back. Raises
    what the database raises when it is out of reach; leases then end by themselves.
    """
    claimed = leases.claim(holder=holder, at=now(), limit=limit)
    tried = 0
    for position, message in enumerate(claimed):
        if stop is not None and stop.is_set():
            leases.release(claimed[position:], holder=holder)
            break
        if leases.renew(message, holder=holder, at=now()):
            _deliver(message, holder=holder, now=now)
            tried += 1
    return tried


def _deliver(message: OutboxMessage, *, holder: str, now: Clock) -> None:
    """Run the handler, outside any transaction, and record how it ended."""
    try:
        handler_of(message.kind)(message)
    except (Exception, SystemExit) as error:  # whatever a handler does, the others have their turn
        _record_failure(message, error, holder=holder, at=now())
        return
    _record(message, lambda: leases.finish(message, holder=holder, at=now()))
    if recovery.had_not_been_reached(message):
        recovery.wake(message.kind, at=now())


def _record_failure(message: OutboxMessage, error: BaseException, *, holder: str, at: datetime) -> None:
    reason = retries.describe(error)
    over = retries.is_over(created_at=message.created_at, attempts=message.attempts, at=at)
    if not over and not retries.is_permanent(error):
        due_at = at + retries.delay(message.attempts)
        logger.warning("Outgoing message %s %s failed: %s", message.kind, message.key, reason)
        _record(message, lambda: leases.postpone(message, holder=holder, due_at=due_at, error=reason))
    elif _record(message, lambda: leases.bury(message, holder=holder, at=at, error=reason)):
        alarm(message)


def alarm(message: OutboxMessage) -> None:
    """Say that a message is given up. The reason is in its row, for those who may read it."""
    logger.error("Outgoing message %s %s is given up: see the admin", message.kind, message.key)


def _record(message: OutboxMessage, write: Callable[[], bool]) -> bool:
    """Write how a message ended, through a short outage of the database; False when it is not ours any more.

    A message that was sent and not recorded is sent again when its lease ends, so it is worth
    insisting until then.
    """
    deadline = time.monotonic() + leases.LEASE.total_seconds()
    while True:
        try:
            recorded = write()
            break
        except OUT_OF_REACH:
            if time.monotonic() >= deadline:
                raise
            logger.warning("The end of %s %s could not be recorded yet", message.kind, message.key)
            close_old_connections()
            time.sleep(RECORD_PAUSE)
    if not recorded:
        logger.warning("%s %s ran past its lease: nothing is recorded", message.kind, message.key)
    return recorded


def run_until(stop: threading.Event, *, holder: str, pause: float) -> None:
    """Deliver what is due until ``stop`` is set, looking every ``pause`` seconds when there is nothing."""
    scouts_due = 0.0
    while not stop.is_set():
        close_old_connections()
        tried = 0
        try:
            if time.monotonic() >= scouts_due:
                tidy(at=timezone.now())
                scouts_due = time.monotonic() + recovery.SCOUT_EVERY.total_seconds()
            tried = dispatch(holder=holder, stop=stop)
        except OUT_OF_REACH:
            logger.warning("The database did not answer the outbox", exc_info=True)
        if not tried:
            stop.wait(pause)


def tidy(*, at: datetime) -> None:
    """What is done now and then: send scouts, give up what no dispatcher ever ended."""
    recovery.send_scouts(at=at)
    for message in leases.bury_abandoned(at=at):
        alarm(message)
