"""Real files as people send them, and as they should not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="{prefix}.{family}.main+xml"/></Types>'
)
PREFIX = "application/vnd.openxmlformats-officedocument"
FAMILIES = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}


def pdf_bytes(
    *, pages: int = 1, user_password: str | None = None, owner_password: str | None = None
) -> bytes:
    """A PDF of blank pages; a user password is needed to open it, an owner password to change it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if user_password is not None or owner_password is not None:
        writer.encrypt(user_password or "", owner_password, algorithm="AES-256")
    return _written(writer)


def pdf_with_extras() -> bytes:
    """A PDF with a form field, a script and an attachment, as signed and administrative ones have."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.beep(0);"),
    }
    form = {NameObject("/Fields"): ArrayObject(), NameObject("/SigFlags"): NumberObject(3)}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(form)
    writer.add_attachment("facture.xml", b"<facture/>")
    return _written(writer)


def zip_bytes(members: Mapping[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of ``members``, whatever their names are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def open_xml_members(kind: str = "docx", *, part: str = "") -> dict[str, bytes | str]:
    """Names and contents of the least that a DOCX, XLSX or PPTX holds."""
    usual, family = FAMILIES[kind]
    part = part or usual
    return {
        "[Content_Types].xml": TYPES.format(part=part, prefix=PREFIX, family=family),
        "_rels/.rels": "<Relationships/>",
        part: "<document>Bonjour, voici mon CV.</document>",
    }


def open_xml_bytes(kind: str = "docx", **others: bytes | str) -> bytes:
    """A DOCX, XLSX or PPTX; ``others`` are members besides, which may replace the usual ones."""
    return zip_bytes({**open_xml_members(kind), **others})


def odt_members() -> dict[str, bytes | str]:
    """Names and contents of the least that an ODT holds."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "<office>Bonjour</office>",
        "META-INF/manifest.xml": "<manifest:manifest xmlns:manifest='m'/>",
    }


def odt_bytes(**others: bytes | str) -> bytes:
    return zip_bytes({**odt_members(), **others})


def picture_bytes(format: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A PNG or JPEG of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "#0a564f").save(buffer, format)
    return buffer.getvalue()


def make_upload(name: str = "cv.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """An uploaded file; without ``content``, a PDF of one page."""
    upload = SimpleUploadedFile("x", pdf_bytes() if content is None else content)
    upload._name = name  # as the client sent it: Django cleans what it is given
    return upload


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
