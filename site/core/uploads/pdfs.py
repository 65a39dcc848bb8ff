"""PDF: parsed by another process, which may be lied to, loop or eat memory without harm here.

Forms, signatures, scripts and attachments are accepted: the file only ever leaves as an
attachment, for staff. What cannot be opened without a password, or at all, is refused.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO

from core.uploads.refusals import Flaw

SIGNATURE = b"%PDF-"
END = b"%%EOF"
BLANK = b"\0\t\n\f\r \xef\xbb\xbf"
#: After the end mark; scanners and mail gateways leave a few bytes there.
MAX_TAIL = 1024

CPU_SECONDS = 5
MEMORY = 384 << 20
WALL_SECONDS = 10.0
#: Parsers at work in this process; others wait for their turn as long as a parser may last.
SLOTS = BoundedSemaphore(2)
PROGRAM = Path(__file__).with_name("inspect_pdf.py")
# Nothing else of the environment, secrets above all, concerns the child.
ENVIRONMENT = ("LD_LIBRARY_PATH", "PATH")


def check_pdf(file: IO[bytes]) -> None:
    """Raise :class:`Flaw` unless ``file`` is a PDF of at least one page that opens without a password."""
    content = file.read()
    if not content[:1024].lstrip(BLANK).startswith(SIGNATURE):
        raise Flaw("wrong-content")
    _check_tail(content)
    with _slot():
        word = _inspect(content)
    if word != "ok":
        raise Flaw(word if word in {"broken", "encrypted"} else "too-complex")


def _check_tail(content: bytes) -> None:
    """Nothing of weight behind the end: a file that is a zip as well was made to deceive."""
    _, mark, tail = content.rpartition(END)
    if mark and (len(tail.strip(BLANK)) > MAX_TAIL or b"PK\x03\x04" in tail):
        raise Flaw("unsafe")


@contextmanager
def _slot() -> Iterator[None]:
    if not SLOTS.acquire(timeout=WALL_SECONDS):
        raise Flaw("busy")
    try:
        yield
    finally:
        SLOTS.release()


def _inspect(content: bytes) -> str:
    """The word of ``inspect_pdf``; empty when it broke a limit."""
    environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    command = [sys.executable, "-I", "-B", str(PROGRAM), str(CPU_SECONDS), str(MEMORY)]
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no word of it from outside)
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    except OSError as error:  # no process or no memory left on the machine
        raise Flaw("busy") from error
    return done.stdout.decode("ascii", "replace") if done.returncode == 0 else ""
