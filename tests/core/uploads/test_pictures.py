from __future__ import annotations

import io
import struct
import time
import zlib

import pytest

from core.uploads.kinds import Kind
from core.uploads.pictures import check_picture
from core.uploads.refusals import Flaw
from tests.factories.uploads import open_xml_bytes, picture_bytes

KINDS = {"PNG": Kind.PNG, "JPEG": Kind.JPEG}


def flaw(content: bytes, kind: Kind) -> str:
    with pytest.raises(Flaw) as found:
        check_picture(io.BytesIO(content), kind)
    return found.value.code


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def png_claiming(width: int, height: int) -> bytes:
    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_whole_picture_is_taken(format):
    check_picture(io.BytesIO(picture_bytes(format, (1200, 800))), KINDS[format])


def test_a_photograph_with_a_video_behind_it_is_taken():
    check_picture(io.BytesIO(picture_bytes("JPEG") + b"\0\0\0\x18ftypmp42" * 100), Kind.JPEG)


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_half_a_picture_is_refused(format):
    content = picture_bytes(format, (800, 600))

    assert flaw(content[: len(content) // 2], KINDS[format]) == "broken"


@pytest.mark.parametrize("size", [(8000, 8000), (30_000, 10), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_dimensions_are_refused_before_anything_is_decoded(size):
    began = time.monotonic()

    assert flaw(png_claiming(*size), Kind.PNG) == "too-many-pixels"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_picture_that_is_an_archive_too_is_refused(format):
    assert flaw(picture_bytes(format) + open_xml_bytes(), KINDS[format]) == "unsafe"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture_bytes("PNG"), Kind.JPEG),
        (picture_bytes("JPEG"), Kind.PNG),
        (b"GIF89a" + b"\0" * 100, Kind.PNG),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Kind.PNG),
    ],
)
def test_another_picture_under_that_name_is_refused(content, kind):
    assert flaw(content, kind) == "wrong-content"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n" + b"x" * 100])
def test_a_signature_is_not_a_picture(content):
    assert flaw(content, Kind.PNG) == "broken"
