"""Plain text: UTF-8 or Latin-1, without what only binary files contain."""

from __future__ import annotations

from typing import IO

from core.uploads.refusals import Flaw

# Control characters, but tab, line feed, form feed, carriage return and escape.
BINARY = bytes({*range(32)} - {9, 10, 12, 13, 27})
OTHER_KINDS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
# How pages, drawings and scripts begin, in lower case. Text may speak of them anywhere else.
CODE = (b"<!doctype", b"<!--", b"<html", b"<head", b"<body", b"<svg", b"<?xml", b"<?php", b"<script", b"#!")


def check_text(file: IO[bytes]) -> None:
    """Read ``file`` to its end; raise :class:`Flaw` unless every character of it can be text.

    Any other bytes are text in Latin-1, so what is left to refuse are control characters, UTF-16
    included, and files of another kind under a borrowed extension: pages, drawings and scripts too.
    """
    start = file.read(512).lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(OTHER_KINDS) or start.lower().startswith(CODE):
        raise Flaw("wrong-content")
    file.seek(0)
    while block := file.read(1 << 16):
        if block != block.translate(None, delete=BINARY):
            raise Flaw("not-text")
