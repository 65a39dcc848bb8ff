from __future__ import annotations

import random
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils import translation

from core.uploads.checks import Kind, RefusedFile, Verified, verify
from core.uploads.handlers import DiscardedFile
from core.uploads.refusals import SENTENCES
from tests.factories.uploads import make_upload, odt_bytes, open_xml_bytes, pdf_bytes, picture_bytes

LIMIT = 5 << 20
CV = (Kind.PDF, Kind.DOCX, Kind.ODT)


def refusal(upload, *, kinds=tuple(Kind), max_bytes=LIMIT) -> RefusedFile:
    with pytest.raises(RefusedFile) as refused:
        verify(upload, kinds=kinds, max_bytes=max_bytes)
    return refused.value


@pytest.mark.parametrize(
    ("name", "content", "extension"),
    [
        ("cv.pdf", pdf_bytes(), "pdf"),
        ("CV.PDF", pdf_bytes(), "pdf"),
        ("cv.docx", open_xml_bytes("docx"), "docx"),
        ("budget.xlsx", open_xml_bytes("xlsx"), "xlsx"),
        ("offre.pptx", open_xml_bytes("pptx"), "pptx"),
        ("cv.odt", odt_bytes(), "odt"),
        ("schéma.png", picture_bytes("PNG"), "png"),
        ("photo.jpeg", picture_bytes("JPEG"), "jpg"),
        ("notes.txt", "Développeuse à Nîmes".encode(), "txt"),
        ("développeur node.js.pdf", pdf_bytes(), "pdf"),
    ],
)
def test_a_file_that_is_what_it_says_is_taken(name, content, extension):
    verified = verify(make_upload(name, content), kinds=list(Kind), max_bytes=LIMIT)

    assert (verified.name, verified.extension, verified.size) == (name, extension, len(content))


def test_the_type_follows_the_content_not_the_client():
    upload = make_upload("cv.pdf")
    upload.content_type = "text/html"

    assert verify(upload, kinds=CV, max_bytes=LIMIT).content_type == "application/pdf"


def test_the_file_is_left_at_its_start():
    upload = make_upload("cv.docx", open_xml_bytes())
    verify(upload, kinds=CV, max_bytes=LIMIT)

    assert upload.read(2) == b"PK"


def test_a_file_on_disk_is_checked_like_one_in_memory():
    upload = TemporaryUploadedFile("cv.pdf", "application/pdf", 0, None)
    upload.write(pdf_bytes())
    upload.size = upload.tell()

    assert isinstance(verify(upload, kinds=CV, max_bytes=LIMIT), Verified)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cv.exe", b"MZ\x90\x00", "unexpected-kind"),
        ("cv", pdf_bytes(), "unexpected-kind"),
        ("cv.pdf.exe", pdf_bytes(), "unexpected-kind"),
        ("photo.png", picture_bytes(), "unexpected-kind"),
        ("cv.pdf", b"", "empty"),
        ("cv.pdf", b"MZ\x90\x00" * 10, "wrong-content"),
        ("cv.pdf", open_xml_bytes(), "wrong-content"),
        ("cv.docx", pdf_bytes(), "wrong-content"),
        ("cv.docx", open_xml_bytes("xlsx"), "wrong-content"),
        ("cv.docx", odt_bytes(), "wrong-content"),
        ("cv.odt", open_xml_bytes(), "wrong-content"),
        ("cv.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-format"),
        ("cv.docm", open_xml_bytes(), "macro-format"),
        ("chiffrage.XLSM", open_xml_bytes("xlsx"), "macro-format"),
        ("dossier.zip", open_xml_bytes(), "archive"),
        ("dossier.tar.gz", b"\x1f\x8b", "archive"),
        ("logo.svg", b"<svg/>", "unexpected-kind"),
        ("page.html", b"<p>", "unexpected-kind"),
        ("macro.js", b"x()", "unexpected-kind"),
        ("cv.docx", open_xml_bytes(**{"word/vbaProject.bin": b"x"}), "macros"),
    ],
)
def test_anything_else_is_refused_with_its_reason(name, content, code):
    assert refusal(make_upload(name, content), kinds=CV).code == code


def test_size_is_judged_before_anything_else():
    upload = make_upload("cv.exe", b"MZ")
    upload.size = 4 << 30
    upload.file = None  # nothing to open: looking at it would fail

    assert refusal(upload, kinds=CV).code == "too-large"


def test_a_file_at_the_limit_is_taken():
    content = pdf_bytes()

    assert verify(make_upload("cv.pdf", content), kinds=CV, max_bytes=len(content))


@pytest.mark.parametrize(("size", "code"), [(LIMIT + 1, "too-large"), (LIMIT, "no-room")])
def test_a_file_that_was_not_kept_is_refused_for_its_reason(size, code):
    assert refusal(DiscardedFile("cv.pdf", "application/pdf", size, "no-room"), kinds=CV).code == code


def test_the_sentence_names_the_file_and_what_to_send():
    with translation.override("en"):
        refused = refusal(make_upload("../cv.exe", b"MZ"), kinds=CV)

    assert refused.message == (
        "The file “cv.exe” is not a PDF, a DOCX or an ODT. Save it in one of these formats."
    )
    assert str(refused) == refused.message


@pytest.mark.parametrize("name", ["dossier.zip", "chiffrage.xlsm", "logo.svg", "page.html", "macro.vbs"])
def test_the_sentence_says_what_is_accepted(name):
    with translation.override("en"):
        message = refusal(make_upload(name, b"x"), kinds=CV).message

    assert name in message
    assert "a PDF, a DOCX or an ODT" in message


@pytest.mark.parametrize("code", SENTENCES)
def test_every_reason_has_a_sentence_that_can_be_filled_in(code):
    words = {"name": "100 %.pdf", "kinds": "un PDF", "size": "6 Mo", "limit": "5 Mo"}

    assert "100 %.pdf" in str(SENTENCES[code]) % words


def damaged(content: bytes, seed: int) -> bytes:
    """``content`` with some bytes changed, lost, added or made as large as can be."""
    chance, found = random.Random(seed), bytearray(content)  # noqa: S311
    for _ in range(chance.choice([1, 2, 5, 20])):
        place = chance.randrange(len(found) - 4)
        length, added = chance.choice([(1, chance.randbytes(1)), (9, b""), (0, b"xyz"), (4, b"\xff" * 4)])
        found[place : place + length] = added
    return bytes(found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cv.docx", open_xml_bytes()),
        ("cv.odt", odt_bytes()),
        ("schéma.png", picture_bytes("PNG", (200, 100))),
        ("photo.jpg", picture_bytes("JPEG", (200, 100))),
    ],
)
def test_a_damaged_file_is_refused_or_taken_and_never_an_error(name, content):
    for seed in range(300):
        with suppress(RefusedFile):
            verify(make_upload(name, damaged(content, seed)), kinds=list(Kind), max_bytes=LIMIT)


def test_a_damaged_pdf_is_refused_or_taken_and_never_an_error():
    for seed in range(5):
        with suppress(RefusedFile):
            verify(make_upload("cv.pdf", damaged(pdf_bytes(), seed)), kinds=CV, max_bytes=LIMIT)
