"""What is left of what was erased: a count a day, and a digest of those who asked to be forgotten.

A backup still knows whoever was erased after it was made. The digests recognise these people in
what was restored, and erase them again (``manage.py erase_again``). Each is written twice: as a
row, which travels with the next backups, and as a small file below ``PRIVATE_ROOT/erased``, which
is still there when an older database is put back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.models import ErasedCount, ErasedPerson

SALT = "core.erasures"
#: How long a digest is kept. No backup may be kept longer.
KEPT = timedelta(days=400)

_DIGEST = re.compile(r"[0-9a-f]{64}")


def count(kind: str, *, at: datetime) -> None:
    """One more record of ``kind`` is erased; call it in the transaction that erases, before any file goes."""
    day = timezone.localdate(at)
    ErasedCount.objects.bulk_create([ErasedCount(kind=kind, day=day)], ignore_conflicts=True)
    ErasedCount.objects.filter(kind=kind, day=day).update(count=F("count") + 1)


def remember(email: str, *, at: datetime) -> None:
    """Whoever has this address is forgotten at ``at``. Call it before anything is erased: when this
    returns, it survives a power cut. Raises OSError when it cannot be written."""
    digest = _digests_of(email)[0]
    _write(digest, at)
    ErasedPerson.objects.update_or_create(digest=digest, defaults={"at": at})


def remembered() -> dict[str, datetime]:
    """Digest → the last time that this person was forgotten, by rows and files."""
    found = dict(ErasedPerson.objects.values_list("digest", "at"))
    for digest, at in _written():
        found[digest] = max(at, found.get(digest, at))
    return found


def forgotten_at(email: str, people: Mapping[str, datetime]) -> datetime | None:
    """When whoever has this address was forgotten, according to what :func:`remembered` gave."""
    return max((people[digest] for digest in _digests_of(email) if digest in people), default=None)


def restore(people: Mapping[str, datetime]) -> None:
    """Write rows and files of all these again: after a restore, one of the two may lack some."""
    for digest, at in people.items():
        _write(digest, at)
        ErasedPerson.objects.update_or_create(digest=digest, defaults={"at": at})


def forget_old(*, at: datetime) -> int:
    """Drop digests that are older than every backup; return how many rows."""
    for digest, moment in list(_written()):
        if moment < at - KEPT:
            (_folder() / digest).unlink(missing_ok=True)
    return ErasedPerson.objects.filter(at__lt=at - KEPT).delete()[0]


def _digests_of(email: str) -> list[str]:
    """Keyed with the secret of the site, the present one first, then those that it replaced."""
    address = email.strip().lower()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(SALT, address, secret=key, algorithm="sha256").hexdigest() for key in keys]


def _folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "erased"


def _write(digest: str, at: datetime) -> None:
    """One file a person: nothing to lock, and copies of the folder can be laid over each other."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = folder / f".{digest}.{os.getpid()}.part"
    with open(partial, "w", encoding="ascii") as file:
        file.write(at.isoformat())
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, folder / digest)
    for place in (folder, folder.parent):
        descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _written() -> Iterator[tuple[str, datetime]]:
    for place in _folder().glob("*"):
        if _DIGEST.fullmatch(place.name):
            with suppress(FileNotFoundError, ValueError):
                yield place.name, datetime.fromisoformat(place.read_text(encoding="ascii").strip())
