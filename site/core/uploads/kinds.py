"""The kinds of files that forms may ask for. Pure."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

OPEN_XML = "application/vnd.openxmlformats-officedocument"


class Kind(StrEnum):
    """What a file is. The value is also the extension under which it is stored (JPEG: ``jpg``)."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    PPTX = "pptx"
    PNG = "png"
    JPEG = "jpeg"
    TXT = "txt"

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]

    @property
    def extensions(self) -> tuple[str, ...]:
        """In lower case, without the dot; the first one is that of stored files."""
        return ("jpg", "jpeg") if self is Kind.JPEG else (self.value,)

    @property
    def label(self) -> str:
        """With its article, as it follows "is not"."""
        return str(_LABELS[self])


_CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{OPEN_XML}.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.XLSX: f"{OPEN_XML}.spreadsheetml.sheet",
    Kind.PPTX: f"{OPEN_XML}.presentationml.presentation",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.TXT: "text/plain",
}

_LABELS = {
    Kind.PDF: gettext_lazy("a PDF"),
    Kind.DOCX: gettext_lazy("a DOCX"),
    Kind.ODT: gettext_lazy("an ODT"),
    Kind.XLSX: gettext_lazy("an XLSX"),
    Kind.PPTX: gettext_lazy("a PPTX"),
    Kind.PNG: gettext_lazy("a PNG image"),
    Kind.JPEG: gettext_lazy("a JPEG image"),
    Kind.TXT: gettext_lazy("a plain text"),
}

#: Never taken, and often sent: each deserves a better word than "not a PDF".
ARCHIVES = frozenset(["zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "zst", "iso", "cab"])
WITH_MACROS = frozenset(["docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam"])

STORED_EXTENSIONS = frozenset(kind.extensions[0] for kind in Kind)


def of_extension(extension: str, kinds: Collection[Kind]) -> Kind | None:
    """Which of ``kinds`` has this extension (lower case, no dot)."""
    return next((kind for kind in kinds if extension in kind.extensions), None)


def listed(kinds: Collection[Kind]) -> str:
    """“a PDF, a DOCX or an ODT”, always in the order of :class:`Kind`."""
    *others, last = [kind.label for kind in Kind if kind in kinds]
    return _("%(kinds)s or %(last)s") % {"kinds": ", ".join(others), "last": last} if others else last


def accept_attribute(kinds: Collection[Kind]) -> str:
    """For the ``accept`` attribute of a file field: ``.pdf,.docx``."""
    return ",".join(f".{extension}" for kind in Kind if kind in kinds for extension in kind.extensions)
