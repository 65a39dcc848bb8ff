"""Files go through an antivirus where the site has one; until it calls a file clean, nobody gets it.

``CLAMD_ADDRESS`` switches it on. A file is received, kept and announced without waiting: the
request is a row and an outgoing message, written with the facts that keep the file; the dispatcher
asks clamd. A file is named by its stored name, which is random, and by the reference of what it
belongs to: never by its own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core import outbox
from core.models import FileScan, OutboxMessage
from core.uploads import clamd, storage
from core.uploads.clamd import Verdict

logger = logging.getLogger(__name__)

SCAN = "upload.scan"


class ScanFailed(Exception):
    """clamd gave no verdict: the message is tried again."""


def register() -> None:
    """Called once, when the app is ready."""
    outbox.register(SCAN, handle)


def is_on() -> bool:
    """Does this site have an antivirus?"""
    return bool(settings.CLAMD_ADDRESS)


def request(stored_names: Iterable[str], *, reference: str = "") -> None:
    """Have these files looked at; nothing happens where there is no antivirus.

    Belongs inside the transaction that keeps them, and may be repeated. ``reference`` is of what
    they belong to, for the alarm. Raises TransactionManagementError outside a transaction.
    """
    if not is_on():
        return
    at = timezone.now()
    for stored_name in stored_names:
        scan = FileScan(stored_name=stored_name, reference=reference, at=at)
        # An IntegrityError would end the caller's transaction on PostgreSQL.
        FileScan.objects.bulk_create([scan], ignore_conflicts=True)
        outbox.put(SCAN, {"file": stored_name}, key=_key(stored_name))


def verdict_of(stored_name: str) -> FileScan.Verdict:
    """What is known of the file.

    One that nobody asked about (it came before the antivirus) is asked about now, and waits.
    """
    found = FileScan.objects.filter(stored_name=stored_name).values_list("verdict", flat=True).first()
    if found is None:
        with transaction.atomic():
            request([stored_name])
        return FileScan.Verdict.PENDING
    return FileScan.Verdict(found)


def may_download(stored_name: str) -> bool:
    """Is the file clean? Always, where there is no antivirus; what one found before stays found."""
    if not is_on():
        return not FileScan.objects.filter(
            stored_name=stored_name, verdict=FileScan.Verdict.INFECTED
        ).exists()
    return verdict_of(stored_name) == FileScan.Verdict.CLEAN


def forget(stored_names: Iterable[str]) -> None:
    """Nothing is left to be known of these files: called where they are erased."""
    names = list(stored_names)
    OutboxMessage.objects.filter(key__in=[_key(name) for name in names]).delete()
    FileScan.objects.filter(stored_name__in=names).delete()


def handle(message: OutboxMessage) -> None:
    """Ask clamd about one file and write its verdict down. Harmless when repeated."""
    scan = FileScan.objects.filter(stored_name=message.payload["file"]).first()
    if scan is None or not is_on() or scan.verdict in (FileScan.Verdict.CLEAN, FileScan.Verdict.INFECTED):
        return
    try:
        with storage.open(scan.stored_name) as file:
            answer = clamd.ask(settings.CLAMD_ADDRESS, file)
    except storage.UnknownFile:
        return  # erased in the meantime; a file that is lost raises its own alarm
    except clamd.NotReached as error:
        raise outbox.Unreachable from error
    except clamd.NoAnswer as error:
        _conclude(scan, FileScan.Verdict.FAILED, at=timezone.now())
        raise ScanFailed from error
    _record(scan, answer, at=timezone.now())


def _record(scan: FileScan, answer: Verdict, *, at: datetime) -> None:
    if answer is Verdict.TOO_LONG:
        _conclude(scan, FileScan.Verdict.FAILED, at=at)
        raise outbox.PermanentFailure("clamd reads no file of this length: see its StreamMaxLength")
    if answer is Verdict.INFECTED:
        # The error report and the log of the team: the file is withheld, what came with it is not.
        logger.error("A file of %s is infected and withheld", scan.reference or scan.stored_name)
        _conclude(scan, FileScan.Verdict.INFECTED, at=at)
        return
    _conclude(scan, FileScan.Verdict.CLEAN, at=at)


def _conclude(scan: FileScan, verdict: FileScan.Verdict, *, at: datetime) -> None:
    FileScan.objects.filter(pk=scan.pk).update(verdict=verdict, at=at)


def _key(stored_name: str) -> str:
    return f"{SCAN}:{stored_name}"
