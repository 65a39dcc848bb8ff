"""A stranger's file name, made fit to be kept and shown. It never becomes a path. Pure."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

from django.utils.translation import pgettext

LONGEST = 120
LONGEST_EXTENSION = 10
# Windows refuses these in names, and reads ":" as the start of a hidden stream.
REPLACED = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


def clean_name(raw: str | bytes) -> str:
    """``raw`` decoded, composed (NFC), printable, without folders: 1 to 120 characters.

    The extension survives the cut; a name of which nothing is left becomes "file".
    """
    text = unicodedata.normalize("NFC", _decoded(raw))
    text = text.replace("\\", "/").rpartition("/")[2]
    spaced = "".join(" " if character.isspace() else character for character in text)
    printable = "".join(character for character in spaced if character.isprintable())
    name = " ".join(printable.translate(REPLACED).split()).rstrip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > LONGEST_EXTENSION:
        stem, dot, extension = name, "", ""
    stem = stem.strip(". ")[: LONGEST - len(dot + extension)].rstrip(". ")
    stem = stem or pgettext("name of a file", "file")
    return f"{stem}{dot}{extension}"


def extension_of(name: str) -> str:
    """In lower case, without the dot; empty when there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _decoded(raw: str | bytes) -> str:
    """Text, whatever the client made of it: bytes, bytes in disguise, percent signs."""
    if isinstance(raw, str):
        # Undecodable bytes arrive as lone surrogates, which no database stores.
        raw = raw.encode("utf-8", "surrogateescape" if _is_escaped(raw) else "replace")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return text


def _is_escaped(text: str) -> bool:
    """Do its lone surrogates, if any, all stand for bytes?"""
    return all("\udc80" <= character <= "\udcff" for character in text if "\ud800" <= character <= "\udfff")
