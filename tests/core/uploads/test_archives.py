from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
import zlib

import pytest

from core.uploads import archives
from core.uploads.archives import check_archive
from core.uploads.kinds import Kind
from core.uploads.refusals import Flaw
from tests.factories.uploads import (
    odt_bytes,
    open_xml_bytes,
    open_xml_members,
    pdf_bytes,
    zip_bytes,
)

LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>'


def flaw(content: bytes, kind: Kind = Kind.DOCX) -> str:
    with pytest.raises(Flaw) as found:
        check_archive(io.BytesIO(content), kind)
    return found.value.code


def patched(content: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """``content`` with ``value`` written ``offset`` bytes after every ``mark``."""
    found, position = bytearray(content), content.find(mark)
    while position >= 0:
        found[position + offset : position + offset + len(value)] = value
        position = content.find(mark, position + 1)
    return bytes(found)


@pytest.mark.parametrize("kind", [Kind.DOCX, Kind.XLSX, Kind.PPTX])
def test_an_office_document_is_taken(kind):
    check_archive(io.BytesIO(open_xml_bytes(kind.value)), kind)


def test_an_open_document_is_taken():
    check_archive(io.BytesIO(odt_bytes(**{"Configurations2/": "", "Basic/script-lc.xml": "<a/>"})), Kind.ODT)


def test_the_main_part_may_have_another_name():
    members = open_xml_members("docx", part="word/document2.xml")

    check_archive(io.BytesIO(zip_bytes(members)), Kind.DOCX)


def test_members_that_are_stored_as_they_are_are_taken():
    check_archive(io.BytesIO(zip_bytes(open_xml_members(), compression=zipfile.ZIP_STORED)), Kind.DOCX)


def test_a_picture_with_an_accented_name_in_an_old_encoding_is_taken():
    content = open_xml_bytes(**{"word/media/photo-etX.png": b"x" * 50, "word/z.xml": "<a/>"})

    check_archive(io.BytesIO(content.replace(b"etX.png", b"\x82t\x82.png")), Kind.DOCX)


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "word/../../evil", "/etc/passwd", "C:/evil", "C:evil", "word\\evil.xml", "a//b", "./a"],
)
def test_a_path_that_leaves_the_archive_is_refused(name):
    assert flaw(open_xml_bytes(**{name: "x"})) == "unsafe"


def test_a_link_is_refused():
    buffer = io.BytesIO(open_xml_bytes())
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")

    assert flaw(buffer.getvalue()) == "unsafe"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused():
    buffer = io.BytesIO(open_xml_bytes())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/document.xml", "<other/>")

    assert flaw(buffer.getvalue()) == "unsafe"


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "word/vbaData.xml", "xl/macrosheets/sheet1.xml"]
)
def test_macros_are_refused(name):
    assert flaw(open_xml_bytes(**{name: "x"})) == "macros"


def test_a_document_that_says_it_has_macros_is_refused():
    types = str(open_xml_members()["[Content_Types].xml"]).replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "vnd.ms-word.document.macroEnabled.main+xml",
    )

    assert flaw(open_xml_bytes(**{"[Content_Types].xml": types})) == "macros"


@pytest.mark.parametrize("name", ["Basic/Standard/Module1.xml", "Scripts/python/evil.py"])
def test_macros_of_an_open_document_are_refused(name):
    assert flaw(odt_bytes(**{name: "x"}), Kind.ODT) == "macros"


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE, LAUGHS.encode("utf-16"), "<a>" + " " * 5000 + "</a>x"])
@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml"])
def test_a_document_type_or_broken_xml_is_refused_in_the_parts_that_matter(name, document):
    assert flaw(open_xml_bytes(**{name: document})) in {"unsafe", "broken"}


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE, OUTSIDE.encode("utf-16")])
def test_a_document_type_is_refused_in_any_part(document):
    assert flaw(open_xml_bytes(**{"word/styles.xml": document})) == "unsafe"
    assert flaw(odt_bytes(**{"content.xml": document}), Kind.ODT) == "unsafe"


def test_the_word_doctype_in_a_text_is_taken():
    check_archive(
        io.BytesIO(open_xml_bytes(**{"word/document.xml": "<a>&lt;!DOCTYPE html&gt;</a>"})), Kind.DOCX
    )


def test_a_bomb_is_refused_without_being_unpacked():
    content = open_xml_bytes(**{"word/media/zeros.bin": b"\0" * (40 << 20)})
    tracemalloc.start()
    began = time.monotonic()

    assert flaw(content) == "too-complex"
    assert time.monotonic() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused_without_being_unpacked():
    size = 60 << 20
    honest = open_xml_bytes(**{"word/media/zeros.bin": b"\0" * size})
    lying = honest.replace(struct.pack("<L", size), struct.pack("<L", 100_000))
    tracemalloc.start()

    assert lying != honest
    assert flaw(lying) == "broken"
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_members_that_share_their_bytes_are_refused():
    """The bomb of 2019: one compressed block, listed thousands of times."""
    content = open_xml_bytes(**{"a.bin": b"x" * 100, "b.bin": b"x" * 100})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        offsets = {name: archive.getinfo(name).header_offset for name in ("a.bin", "b.bin")}
    start = content.rindex(b"b.bin") - 46
    shared = bytearray(content)
    shared[start + 42 : start + 46] = struct.pack("<L", offsets["a.bin"])

    assert flaw(bytes(shared)) == "unsafe"


def test_too_many_members_are_refused():
    assert flaw(open_xml_bytes(**{f"m/{n}": "" for n in range(archives.MAX_MEMBERS)})) == "too-complex"


def test_a_directory_of_endless_length_is_not_read():
    content = open_xml_bytes(**{f"m/{n}": "" for n in range(20_000)})
    assert len(content) > archives.MAX_DIRECTORY
    assert flaw(content) == "too-complex"


def test_an_encrypted_member_is_refused():
    assert flaw(patched(open_xml_bytes(), b"PK\x01\x02", 8, b"\x01\x00")) == "encrypted"


def test_an_encrypted_open_document_is_refused():
    manifest = "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"

    assert flaw(odt_bytes(**{"META-INF/manifest.xml": manifest}), Kind.ODT) == "encrypted"


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_no_office_suite_writes_is_refused(compression):
    assert flaw(zip_bytes(open_xml_members(), compression=compression)) == "unsafe"


def test_a_damaged_member_is_refused():
    content = zip_bytes(open_xml_members(), compression=zipfile.ZIP_STORED)

    assert flaw(content.replace(b"voici mon CV", b"voici mon XX")) == "broken"


@pytest.mark.parametrize("cut", [30, 200, 400])
def test_half_a_document_is_refused(cut):
    assert flaw(open_xml_bytes()[:cut]) == "broken"


@pytest.mark.parametrize("tail", [b"<script>", pdf_bytes(), b"\0" * 70_000])
def test_anything_behind_the_archive_is_refused(tail):
    assert flaw(open_xml_bytes() + tail) == "broken"


@pytest.mark.parametrize("head", [b"#!/bin/sh\n", pdf_bytes(), b"\xff\xd8\xff\xe0"])
def test_anything_before_the_archive_is_refused(head):
    assert flaw(head + open_xml_bytes()) == "wrong-content"


def test_an_archive_within_an_archive_that_begins_like_one_is_refused():
    assert flaw(b"PK\x03\x04 anything " + open_xml_bytes()) == "broken"


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"a.txt": "x"}, Kind.DOCX),
        ({"META-INF/MANIFEST.MF": "x", "A.class": "x"}, Kind.DOCX),
        ({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}, Kind.DOCX),
        (open_xml_members("xlsx"), Kind.DOCX),
        ({"content.xml": "<a/>"}, Kind.ODT),
        ({"mimetype": "application/epub+zip", "content.xml": "<a/>"}, Kind.ODT),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, Kind.ODT),
    ],
)
def test_another_archive_under_that_name_is_refused(members, kind):
    assert flaw(zip_bytes(members), kind) == "wrong-content"


def test_a_member_whose_own_header_has_another_name_is_refused():
    content = open_xml_bytes(**{"word/styles.xml": "<a/>"})
    assert flaw(content.replace(b"word/styles.xml", b"word/stylos.xml", 1)) == "broken"


def test_noise_between_two_marks_is_refused():
    noise = zlib.compress(bytes(range(256)) * 40)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(noise), 4, 0)

    assert flaw(b"PK\x03\x04" + noise + end) == "broken"
