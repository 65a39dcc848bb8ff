"""Is this upload a file that the form takes? Size first, then the extension, then what is in it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import IO, Any

from django.core.files.base import File
from django.template.defaultfilters import filesizeformat

from core.uploads.archives import check_archive
from core.uploads.handlers import DiscardedFile
from core.uploads.kinds import ARCHIVES, WITH_MACROS, Kind, listed, of_extension
from core.uploads.names import clean_name, extension_of
from core.uploads.pdfs import check_pdf
from core.uploads.pictures import check_picture
from core.uploads.refusals import SENTENCES, Flaw, RefusedFile
from core.uploads.texts import check_text

__all__ = ["Kind", "RefusedFile", "Verified", "verify"]

_CHECKS: dict[Kind, Callable[[IO[bytes], Kind], None]] = {
    Kind.PDF: lambda file, kind: check_pdf(file),
    Kind.TXT: lambda file, kind: check_text(file),
    Kind.PNG: check_picture,
    Kind.JPEG: check_picture,
    Kind.DOCX: check_archive,
    Kind.ODT: check_archive,
    Kind.XLSX: check_archive,
    Kind.PPTX: check_archive,
}


@dataclass(frozen=True)
class Verified:
    """A file that was looked at: its cleaned name, and what it is by its content.

    ``extension`` is that of the stored file, without the dot; ``size`` is in bytes.
    """

    name: str
    content_type: str
    extension: str
    size: int


def verify(upload: File[Any], *, kinds: Collection[Kind], max_bytes: int) -> Verified:
    """Look at ``upload`` and say what it is; it is left at its start.

    Raises :class:`RefusedFile` with a sentence for the sender: larger than ``max_bytes``, empty,
    of a kind that is not among ``kinds``, or not what its extension says.
    """
    name = clean_name(upload.name or "")
    size = upload.size or 0
    try:
        kind = _expected_kind(upload, name, size, kinds, max_bytes)
        upload.seek(0)
        _CHECKS[kind](upload, kind)  # type: ignore[arg-type]  # a File passes calls on to its stream
    except Flaw as flaw:
        words = {
            "name": name,
            "kinds": listed(kinds),
            "size": filesizeformat(size),
            "limit": filesizeformat(max_bytes),
        }
        raise RefusedFile(str(SENTENCES[flaw.code]) % words, code=flaw.code) from flaw
    upload.seek(0)
    return Verified(name=name, content_type=kind.content_type, extension=kind.extensions[0], size=size)


def _expected_kind(upload: File[Any], name: str, size: int, kinds: Collection[Kind], max_bytes: int) -> Kind:
    """What the name promises, of a file that is worth opening."""
    if size > max_bytes:
        raise Flaw("too-large")
    if isinstance(upload, DiscardedFile):
        raise Flaw(upload.code)
    if not size:
        raise Flaw("empty")
    extension = extension_of(name)
    kind = of_extension(extension, kinds)
    if kind is None:
        raise Flaw(_code_of_stranger(extension))
    return kind


def _code_of_stranger(extension: str) -> str:
    if extension in WITH_MACROS:
        return "macro-format"
    return "archive" if extension in ARCHIVES else "unexpected-kind"
