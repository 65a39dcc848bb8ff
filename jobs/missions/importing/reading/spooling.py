"""Any source as a file that can be read twice: the first look decides before anything is written."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from jobs.missions.importing.reading.download import Downloaded, download
from jobs.missions.importing.reading.errors import BadSource
from jobs.missions.importing.reading.formats import format_of

#: Bytes of what comes through a pipe or from an address.
MAX_SPOOLED = 200_000_000
_CHUNK = 65_536

STDIN = "-"


class Download(Protocol):
    """:func:`~jobs.missions.importing.reading.download.download`, or what stands for it."""

    def __call__(self, url: str, into: IO[bytes], *, max_bytes: int) -> Downloaded: ...


@dataclass(frozen=True, slots=True)
class Spooled:
    """A source as a file. ``is_whole``: its bytes are known to be all there."""

    file: IO[bytes]
    format: str
    is_whole: bool = True
    #: False once somebody wrote to the file since it was opened.
    is_unchanged: Callable[[], bool] = lambda: True


def is_url(source: str) -> bool:
    return "://" in source


@contextmanager
def spool(
    source: str, *, format: str = "", stdin: IO[bytes], fetch: Download = download
) -> Iterator[Spooled]:
    """Open ``source``: a path, ``-``, or an https address. Raises BadSource.

    ``format`` empty: the source's extension or content type tells. What cannot be read twice is
    copied to a temporary file of at most :data:`MAX_SPOOLED` bytes.
    """
    if is_url(source):
        with tempfile.TemporaryFile() as copy:
            told = fetch(source, copy, max_bytes=MAX_SPOOLED)
            known = format or format_of(urlsplit(source).path, told.content_type)
            yield Spooled(copy, known, is_whole=told.is_whole or known == "json")
    elif source == STDIN:
        if not format:
            raise BadSource(_("Say the format of what comes through standard input: --format."))
        with _copied(stdin) as copy:
            yield Spooled(copy, format)
    else:
        with _opened(Path(source)) as file:
            known = format or format_of(source)
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                before = _state(file)
                yield Spooled(file, known, is_unchanged=lambda: _state(file) == before)
            else:
                with _copied(file) as copy:
                    yield Spooled(copy, known)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise BadSource(
            _("%(path)s cannot be read (%(detail)s).") % {"path": path, "detail": error.strerror}
        ) from error
    with file:
        yield file


@contextmanager
def _copied(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    with tempfile.TemporaryFile() as copy:
        size = 0
        while data := stream.read(_CHUNK):
            size += len(data)
            if size > MAX_SPOOLED:
                raise _too_large(MAX_SPOOLED)
            copy.write(data)
        yield copy


def _state(file: IO[bytes]) -> tuple[int, int]:
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns


def _too_large(max_bytes: int) -> BadSource:
    return BadSource(_("More than %(size)d MB.") % {"size": max_bytes // 1_000_000})
