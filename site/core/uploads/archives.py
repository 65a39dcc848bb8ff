"""DOCX, XLSX, PPTX and ODT: zip archives of XML, looked through before anything trusts them.

Nothing is unpacked to disk. The directory of the archive is judged before ``zipfile`` reads it;
then names and announced sizes; then each member is read once, no further than it announced
(``zipfile`` compares the checksum), so that a lie about sizes costs no memory.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from core.uploads.kinds import OPEN_XML, Kind
from core.uploads.refusals import Flaw

SIGNATURE = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = struct.Struct("<4s4H2LH")  # the record that ends an archive
LOCAL_HEADER = 30
MAX_DIRECTORY = 1 << 20
MAX_MEMBERS = 2_000
MAX_TOTAL = 100 << 20
#: Announced size over compressed size: of the whole archive. Repetitive sheets reach about 50.
MAX_RATIO = 100
RATIO_FREE = 5 << 20  # below this sum no ratio hurts
MAX_TYPES = 1 << 20
MAX_XML = 30 << 20
ENCRYPTED = 0x1

CONTENT_TYPES = "[Content_Types].xml"
MAIN_PARTS = {
    Kind.DOCX: f"{OPEN_XML}.wordprocessingml.document.main+xml",
    Kind.XLSX: f"{OPEN_XML}.spreadsheetml.sheet.main+xml",
    Kind.PPTX: f"{OPEN_XML}.presentationml.presentation.main+xml",
}
USUAL_PARTS = {
    Kind.DOCX: "word/document.xml",
    Kind.XLSX: "xl/workbook.xml",
    Kind.PPTX: "ppt/presentation.xml",
}
MACROS = re.compile(r"(^|/)vba|(^|/)macrosheets/|^Basic/.*(?<!/script-l[bc]\.xml)$|^Scripts/.*[^/]$", re.I)
DRIVE = re.compile(r"[A-Za-z]:")


def check_archive(file: IO[bytes], kind: Kind) -> None:
    """Raise :class:`Flaw` unless ``file`` is an honest office document of that ``kind``."""
    start = file.read(8)
    if start == OLD_OFFICE:
        raise Flaw("old-format")
    if not start.startswith(SIGNATURE):
        raise Flaw("wrong-content")
    directory_at = _directory_offset(file)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _check_members(members, directory_at)
            for member in members:
                _check_content(archive, member)
            _check_document(archive, kind)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError) as error:
        raise Flaw("broken") from error
    except (NotImplementedError, RuntimeError) as error:
        # A compression or an encryption that no office suite writes.
        raise Flaw("unsafe") from error


def _directory_offset(file: IO[bytes]) -> int:
    """Where the archive's directory starts. It must be small and end the file: no second archive
    behind it, no zip64 (made for gigabytes), nothing that ``zipfile`` would read without limit."""
    size = file.seek(0, 2)
    file.seek(max(size - END.size, 0))
    try:
        mark, *_, length, offset, comment = END.unpack(file.read(END.size))
    except struct.error as error:
        raise Flaw("broken") from error
    if mark != b"PK\x05\x06" or comment:
        raise Flaw("broken")
    if length > MAX_DIRECTORY:
        raise Flaw("too-complex")
    if offset + length != size - END.size:
        raise Flaw("broken")
    return int(offset)


def _check_members(members: list[zipfile.ZipInfo], directory_at: int) -> None:
    """Names and announced figures, before any member is read."""
    names = [member.orig_filename for member in members]
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_TOTAL:
        raise Flaw("too-complex")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Flaw("encrypted")
    if len(set(names)) < len(names) or not all(_is_plain(name) for name in names):
        raise Flaw("unsafe")
    if any(stat.S_ISLNK(member.external_attr >> 16) for member in members):
        raise Flaw("unsafe")
    if any(MACROS.search(name) for name in names):
        raise Flaw("macros")
    _check_layout(members, directory_at)


def _is_plain(name: str) -> bool:
    """A relative path within the archive, spelled in one way only."""
    return (
        bool(name)
        and "\\" not in name
        and "\0" not in name
        and not DRIVE.match(name)
        and not {"", ".", ".."} & set(name.removesuffix("/").split("/"))
    )


def _check_layout(members: list[zipfile.ZipInfo], directory_at: int) -> None:
    """No two members share bytes, the usual way to make a small file unpack into a huge one."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise Flaw("unsafe")
        # At least: a name takes one byte a character or more, in whatever encoding it was.
        end = member.header_offset + LOCAL_HEADER + len(member.orig_filename) + member.compress_size
    if end > directory_at:
        raise Flaw("broken")
    total, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if total > max(RATIO_FREE, packed * MAX_RATIO):
        raise Flaw("too-complex")


def _check_content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read one member as far as it announced: whole, and without a DTD where it is XML."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Flaw("unsafe")
    with archive.open(member) as content:
        start = content.read(4096)
        while content.read(1 << 16):
            pass
    # The parts that matter are parsed; here without NULs, UTF-16 reads like anything else.
    if member.filename.endswith((".xml", ".rels")) and b"<!doctype" in start.replace(b"\0", b"").lower():
        raise Flaw("unsafe")


def _check_document(archive: zipfile.ZipFile, kind: Kind) -> None:
    if kind is Kind.ODT:
        _check_open_document(archive)
    else:
        _check_open_xml(archive, kind)


def _check_open_document(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if not names >= {"mimetype", "content.xml"}:
        raise Flaw("wrong-content")
    with archive.open("mimetype") as mimetype:
        if mimetype.read(200).strip() != Kind.ODT.content_type.encode():
            raise Flaw("wrong-content")
    manifest = "META-INF/manifest.xml"
    if manifest in names and "encryption-data" in {name for name, _ in _elements(archive, manifest)}:
        raise Flaw("encrypted")
    _refuse_dtd(archive, "content.xml")


def _check_open_xml(archive: zipfile.ZipFile, kind: Kind) -> None:
    names = set(archive.namelist())
    if CONTENT_TYPES not in names:
        raise Flaw("wrong-content")
    types = [attributes for _, attributes in _elements(archive, CONTENT_TYPES)]
    if any("macro" in found.get("ContentType", "").lower() for found in types):
        raise Flaw("macros")
    # Word online calls the part document2.xml: the table of types says which one it is.
    parts = [
        found.get("PartName", f"/{USUAL_PARTS[kind]}").removeprefix("/")
        for found in types
        if found.get("ContentType") == MAIN_PARTS[kind]
    ]
    if not parts or parts[0] not in names:
        raise Flaw("wrong-content")
    _refuse_dtd(archive, parts[0])


def _elements(archive: zipfile.ZipFile, name: str) -> list[tuple[str, dict[str, str]]]:
    """Local names and attributes of all elements of a small member."""
    if archive.getinfo(name).file_size > MAX_TYPES:
        raise Flaw("too-complex")
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(":")[2], attributes))
    _parse(parser, archive, name)
    return found


def _refuse_dtd(archive: zipfile.ZipFile, name: str) -> None:
    if archive.getinfo(name).file_size > MAX_XML:
        raise Flaw("too-complex")
    _parse(_parser(), archive, name)


def _parser() -> expat.XMLParserType:
    """Stops at a document type: without one there is no entity to expand or to fetch."""

    def refuse(*args: object) -> None:
        raise Flaw("unsafe")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(parser: expat.XMLParserType, archive: zipfile.ZipFile, name: str) -> None:
    try:
        with archive.open(name) as content:
            parser.ParseFile(content)
    except expat.ExpatError as error:
        raise Flaw("broken") from error
