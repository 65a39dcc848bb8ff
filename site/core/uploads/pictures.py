"""PNG and JPEG: dimensions first, then just enough decoding to know that the picture is whole."""

from __future__ import annotations

import struct
from typing import IO

from PIL import Image, UnidentifiedImageError

from core.uploads.kinds import Kind
from core.uploads.refusals import Flaw

#: Fewer than Pillow's own limits: neither its warning nor its error is ever reached unseen.
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000
ARCHIVE_TAIL = (1 << 16) + 22  # where the end of a zip is looked for
ARCHIVE_END = struct.Struct("<4s8s2LH")
SIGNATURES = {Kind.PNG: b"\x89PNG\r\n\x1a\n", Kind.JPEG: b"\xff\xd8\xff"}


def check_picture(file: IO[bytes], kind: Kind) -> None:
    """Raise :class:`Flaw` unless ``file`` is a whole picture of that ``kind`` and nothing else."""
    if not file.read(8).startswith(SIGNATURES[kind]):
        raise Flaw("wrong-content")
    _refuse_archive(file)
    file.seek(0)
    try:
        with Image.open(file, formats=[kind.name]) as image:
            _check_dimensions(image)
            _check_whole(image, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise Flaw("too-many-pixels") from error
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        TypeError,
    ) as error:
        # All that Pillow raises on damaged pictures; SyntaxError is its own, not Python's.
        raise Flaw("broken") from error


def _check_dimensions(image: Image.Image) -> None:
    """Opening reads the header only: nothing is decoded yet."""
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise Flaw("too-many-pixels")


def _check_whole(image: Image.Image, kind: Kind) -> None:
    """PNG: checksums of all chunks. JPEG has none: decoded at an eighth of its size."""
    if kind is Kind.PNG:
        image.verify()
    else:
        image.draft("L", (image.width // 8 or 1, image.height // 8 or 1))
        image.load()


def _refuse_archive(file: IO[bytes]) -> None:
    """A picture that opens as a zip too was made to be taken for something else.

    Looked for as ``zipfile`` does, without reading a directory of any length.
    """
    size = file.seek(0, 2)
    start = max(size - ARCHIVE_TAIL, 0)
    file.seek(start)
    tail = file.read()
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < ARCHIVE_END.size:
        return
    _, _, length, _, _ = ARCHIVE_END.unpack_from(tail, found)
    file.seek(max(start + found - length, 0))
    if file.read(4) == b"PK\x01\x02":
        raise Flaw("unsafe")
