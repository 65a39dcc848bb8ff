"""Private files: written whole or not at all, under names of our own, never served by address.

``incoming/`` holds what was received and not yet acknowledged; ``kept/<two symbols>/`` what belongs
to a row. Both are plain folders under ``PRIVATE_ROOT``, outside the media folder; the guarantees
below (fsync, atomic rename) are those of a local disk.
"""

from __future__ import annotations

import builtins
import errno
import hashlib
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File

from core.uploads import claims
from core.uploads.checks import Verified
from core.uploads.kinds import STORED_EXTENSIONS

logger = logging.getLogger(__name__)

OURS = re.compile(rf"[0-9a-f]{{32}}\.({'|'.join(sorted(STORED_EXTENSIONS))})")
#: A file being written; a process that is killed leaves it to the sweep.
PARTIAL = ".{}.part"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class StorageFull(Exception):
    """There is no room for the file. Nothing of it was left behind; the form may go without it."""


class UnknownFile(FileNotFoundError):
    """No file of that name, or a name that is none of ours."""


@dataclass(frozen=True)
class Received:
    """A file on disk: ``stored_name`` finds it, ``name`` is the sender's; ``sha256`` in hexadecimal."""

    stored_name: str
    name: str
    content_type: str
    size: int
    sha256: str


def receive(upload: File[Any], verified: Verified) -> Received:
    """Write ``upload`` to the incoming folder; when this returns, it survives a power cut.

    Raises :class:`StorageFull`, or the ``OSError`` of another fault of the disk.
    """
    stored_name = f"{uuid4().hex}.{verified.extension}"
    with _clear_when_full():
        folder = _folder(_incoming())
        partial = folder / PARTIAL.format(stored_name)
        try:
            size, sha256 = _write(partial, upload)
            os.replace(partial, folder / stored_name)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        _sync(folder)
    return Received(stored_name, verified.name, verified.content_type, size, sha256)


def keep(stored_name: str) -> None:
    """Move a received file to where it stays. Doing it again does nothing.

    Raises :class:`UnknownFile`, :class:`StorageFull`.
    """
    source, target = _incoming() / _checked(stored_name), _kept(stored_name)
    with _clear_when_full():
        _folder(target.parent)
        if target.exists():
            source.unlink(missing_ok=True)
            return
        try:
            os.replace(source, target)
        except FileNotFoundError as error:
            # Somebody else may just have moved it.
            if not target.exists():
                raise UnknownFile(stored_name) from error
        _sync(target.parent)
        _sync(source.parent)


def path(stored_name: str) -> Path:
    """Where the file is now. Raises :class:`UnknownFile`."""
    name = _checked(stored_name)
    # Kept comes twice: the file may move between the first look and the second.
    for place in (_kept(name), _incoming() / name, _kept(name)):
        if place.is_file():
            return place
    raise UnknownFile(stored_name)


def exists(stored_name: str) -> bool:
    """Is there such a file, received or kept?"""
    try:
        path(stored_name)
    except UnknownFile:
        return False
    return True


def open(stored_name: str) -> IO[bytes]:
    """The file, to be read; the caller closes it. Raises :class:`UnknownFile`."""
    try:
        return builtins.open(path(stored_name), "rb")
    except UnknownFile:
        raise
    except FileNotFoundError:
        return builtins.open(path(stored_name), "rb")  # moved in between, once


def remove(stored_name: str) -> None:
    """Erase the file, wherever it is. Doing it again does nothing. Raises :class:`UnknownFile` for a
    name that is none of ours."""
    name = _checked(stored_name)
    # In the order in which it moves: it cannot slip past.
    for place in (_incoming() / name, _kept(name)):
        with suppress(FileNotFoundError):
            place.unlink()
            _sync(place.parent)


def renew(stored_name: str) -> None:
    """Start the life of a received file again: somebody is about to send it."""
    os.utime(path(stored_name))


def waiting() -> set[str]:
    """Names of the files that were received and are not yet where they stay."""
    return {place.name for place in _entries() if OURS.fullmatch(place.name)}


def sweep_incoming(before: datetime) -> int:
    """Erase what was received before that moment and never acknowledged; return how many files.

    A file that a row claims (see ``claims``) was acknowledged by a process that did not live to
    move it: it is kept instead; one that cannot be now is tried again by the next sweep.
    """
    old = [place for place in _entries() if _is_older(place, before)]
    claimed = claims.claimed([place.name for place in old if OURS.fullmatch(place.name)])
    orphans = [place for place in old if place.name not in claimed]
    # First what makes room: on a full disk nothing can be kept.
    for place in orphans:
        place.unlink(missing_ok=True)
    for name in claimed:
        _keep_claimed(name)
    return len(orphans)


def _keep_claimed(name: str) -> None:
    """One that fails does not stop the others."""
    try:
        keep(name)
    except (OSError, StorageFull):
        logger.exception("the received file %s cannot be moved to where it stays", name)


def _entries() -> list[Path]:
    return [place for place in _incoming().glob("*") if place.is_file()] if _incoming().is_dir() else []


def _is_older(place: Path, before: datetime) -> bool:
    try:
        return place.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False


def _write(target: Path, upload: File[Any]) -> tuple[int, str]:
    """All of ``upload`` into a new file of our own eyes only: its size in bytes and its hash."""
    digest, size = hashlib.sha256(), 0
    upload.seek(0)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in upload.chunks():
            digest.update(chunk)
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def _checked(stored_name: str) -> str:
    if not OURS.fullmatch(stored_name):
        raise UnknownFile(stored_name)
    return stored_name


def _incoming() -> Path:
    return Path(settings.PRIVATE_ROOT) / "incoming"


def _kept(stored_name: str) -> Path:
    return Path(settings.PRIVATE_ROOT) / "kept" / stored_name[:2] / stored_name


def _folder(folder: Path) -> Path:
    """``folder``, made with those above it where they are missing, for the site's own user only."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        # Another process may make it at the same time.
        place.mkdir(mode=0o700, exist_ok=True)
        _sync(place.parent)
    return folder


def _sync(folder: Path) -> None:
    """Have the disk remember the folder's list of names."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _clear_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise StorageFull("no room left for private files") from error
        raise
