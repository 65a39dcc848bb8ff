"""Plain text: UTF-8 or Latin-1, without what only binary files contain."""

from __future__ import annotations

from typing import IO

from core.uploads.refusals import Flaw

# Control characters, but tab, line feed, form feed, carriage return and escape.
BINARY = bytes({*range(32)} - {9, 10, 12, 13, 27})
OTHER_KINDS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")


def check_text(file: IO[bytes]) -> None:
    """Read ``file`` to its end; raise :class:`Flaw` unless every character of it can be text.

    Any other bytes are text in Latin-1, so what is left to refuse are control characters, UTF-16
    included, and files of another kind under a borrowed extension.
    """
    if file.read(8).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(OTHER_KINDS):
        raise Flaw("wrong-content")
    file.seek(0)
    while block := file.read(1 << 16):
        if block != block.translate(None, delete=BINARY):
            raise Flaw("not-text")
