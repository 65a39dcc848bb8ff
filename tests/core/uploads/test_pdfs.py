from __future__ import annotations

import io
import subprocess
import time
import zlib
from contextlib import suppress
from threading import BoundedSemaphore

import pytest

from core.uploads import pdfs
from core.uploads.pdfs import check_pdf
from core.uploads.refusals import Flaw
from tests.factories.uploads import open_xml_bytes, pdf_bytes, pdf_with_extras


def flaw(content: bytes) -> str:
    with pytest.raises(Flaw) as found:
        check_pdf(io.BytesIO(content))
    return found.value.code


def pdf_of(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with a right table of their places."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, trailer)
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def bomb() -> bytes:
    """Its table of places is a stream that unpacks into 800 MB."""
    data = zlib.compress(zlib.compress(b"\0" * (800 << 20), 9), 9)
    table = (
        b"1 0 obj\n<< /Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R /Filter [/FlateDecode /FlateDecode]"
        b" /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    )
    return b"%PDF-1.7\n" + table % (len(data), data) + b"startxref\n9\n%%EOF\n"


@pytest.mark.parametrize(
    "content",
    [
        pdf_bytes(),
        pdf_bytes(pages=40),
        pdf_of(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R >>"),
        pdf_with_extras(),
        pdf_bytes(owner_password="secret"),
        b"\xef\xbb\xbf\r\n" + pdf_bytes(),
        pdf_bytes() + b"\r\n\0\0\0",
        pdf_bytes() + b"<!-- scanned by a gateway -->",
    ],
    ids=[
        "one page",
        "forty pages",
        "by hand",
        "script and attachment",
        "owner password",
        "mark",
        "zeros",
        "gateway",
    ],
)
def test_what_people_send_is_taken(content):
    check_pdf(io.BytesIO(content))


def test_a_file_signed_after_it_was_written_is_taken():
    """A signature is written behind the end, as a second version of the same file."""
    first = pdf_bytes()
    place = len(first)
    again = b"99 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite >>\nendobj\n"
    previous = first.rsplit(b"startxref\n", 1)[1].split()[0]
    table = (
        b"xref\n99 1\n%010d 00000 n \ntrailer\n<< /Size 100 /Root %s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    )
    root = first.split(b"/Root ", 1)[1].split(b" R")[0] + b" R"

    check_pdf(io.BytesIO(first + again + table % (place, root, previous, place + len(again))))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf_bytes(user_password="secret"), "encrypted"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n" + b"\xff" * 5000, "broken"),
        (pdf_of(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"), "broken"),
        (pdf_of(b"<< /Type /Catalog >>"), "broken"),
        (pdf_bytes()[: len(pdf_bytes()) // 3], "broken"),
        (b"<html>" + pdf_bytes(), "wrong-content"),
        (b"MZ" + pdf_bytes(), "wrong-content"),
        (pdf_bytes() + open_xml_bytes(), "unsafe"),
        (pdf_bytes() + b"x" * 5000, "unsafe"),
    ],
)
def test_what_cannot_be_opened_is_refused(content, code):
    assert flaw(content) == code


@pytest.mark.parametrize(
    "content",
    [
        pdf_of(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
        pdf_of(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R] >>"),
        pdf_of(CATALOG, b"2 0 R"),
        pdf_of(CATALOG, b"[" * 100_000),
        pdf_bytes().replace(b"startxref\n", b"startxref\n9999999999999999999"),
        bomb(),
    ],
    ids=["own child", "circle", "own reference", "depth", "far table", "bomb"],
)
def test_a_file_made_to_wear_the_parser_out_ends_in_time(content):
    began = time.monotonic()
    with suppress(Flaw):
        check_pdf(io.BytesIO(content))
    assert time.monotonic() - began < pdfs.WALL_SECONDS + 1


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts another program in the place of the parser."""

    def replace(source: str) -> None:
        path = tmp_path / "program.py"
        path.write_text(source)
        monkeypatch.setattr(pdfs, "PROGRAM", path)

    return replace


LIMITED = f"import sys; sys.path.insert(0, {str(pdfs.PROGRAM.parent)!r}); import inspect_pdf\n"


def test_a_parser_that_loops_is_stopped(program, monkeypatch):
    monkeypatch.setattr(pdfs, "CPU_SECONDS", 1)
    program(LIMITED + "inspect_pdf.limit(int(sys.argv[1]), int(sys.argv[2]))\nwhile True: pass")
    began = time.monotonic()

    assert flaw(pdf_bytes()) == "too-complex"
    assert time.monotonic() - began < 5


def test_a_parser_that_eats_memory_is_stopped(program):
    program(
        LIMITED
        + "inspect_pdf.limit(int(sys.argv[1]), int(sys.argv[2]))\n"
        + "held = bytearray(600 << 20)\nprint('ok', end='')"
    )

    assert flaw(pdf_bytes()) == "too-complex"


def test_a_parser_that_waits_for_ever_is_stopped(program, monkeypatch):
    monkeypatch.setattr(pdfs, "WALL_SECONDS", 0.5)
    program("import time; time.sleep(60)")
    began = time.monotonic()

    assert flaw(pdf_bytes()) == "too-complex"
    assert time.monotonic() - began < 5


def test_the_parser_sees_nothing_of_the_environment(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    program("import os; print('ok' if 'SECRET_KEY' not in os.environ else 'seen', end='')")

    check_pdf(io.BytesIO(pdf_bytes()))


def test_when_all_parsers_are_busy_the_sender_is_asked_to_try_again(monkeypatch):
    monkeypatch.setattr(pdfs, "WALL_SECONDS", 0.05)
    monkeypatch.setattr(pdfs, "SLOTS", BoundedSemaphore(1))
    pdfs.SLOTS.acquire()

    assert flaw(pdf_bytes()) == "busy"


def test_a_refused_file_gives_its_place_back(monkeypatch):
    monkeypatch.setattr(pdfs, "SLOTS", BoundedSemaphore(1))

    assert [flaw(b"%PDF-1.7\n") for _ in range(2)] == ["broken", "broken"]


def test_a_machine_without_room_for_a_process_asks_to_try_again(monkeypatch):
    def fail(*args, **kwargs):
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(subprocess, "run", fail)

    assert flaw(pdf_bytes()) == "busy"
