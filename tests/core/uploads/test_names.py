from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.uploads.names import clean_name, extension_of


@pytest.mark.parametrize(
    "name",
    [
        "cv.pdf",
        "CV Éloïse Lefèvre – 2026.docx",
        "l'été d’Aïcha.odt",
        "Développeur node.js.pdf",
        "CV (1) [final] & complet, v2.pdf",
        "履歴書.pdf",
        "sans extension",
    ],
)
def test_an_ordinary_name_is_left_alone(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Anne\\CV.pdf", "CV.pdf"),
        ("..%2F..%2Fetc%2Fpasswd.pdf", "passwd.pdf"),
        ("/absolu/cv.pdf", "cv.pdf"),
        ("..\\/..\\cv.pdf", "cv.pdf"),
        ("CV%20Ren%C3%A9.pdf", "CV René.pdf"),
        ("remise 20% de.pdf", "remise 20% de.pdf"),
        ("cv\r\nSet-Cookie: a=b.pdf", "cv Set-Cookie_ a=b.pdf"),
        ("cv\x00.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("cv\u00a0de\u202fJean.pdf", "cv de Jean.pdf"),
        ("cv.pdf:evil.exe", "cv.pdf_evil.exe"),
        ('"cv"<b>.pdf', "_cv__b_.pdf"),
        ("  .cv.pdf. ", "cv.pdf"),
        ("CV Ren\u00e9.pdf".encode("latin-1"), "CV René.pdf"),
        ("CV René.pdf".encode(), "CV René.pdf"),
        ("CV Ren\udce9.pdf", "CV René.pdf"),
    ],
)
def test_what_could_deceive_is_taken_out(raw, cleaned):
    assert clean_name(raw) == cleaned


def test_a_decomposed_name_is_composed():
    assert clean_name(unicodedata.normalize("NFD", "Éloïse.pdf")) == "Éloïse.pdf"


@pytest.mark.parametrize(
    ("raw", "ending"),
    [("", "fichier"), ("..", "fichier"), ("/", "fichier"), ("\x00", "fichier"), (".pdf", "fichier.pdf")],
)
def test_a_name_of_which_nothing_is_left_gets_one(raw, ending):
    extension = extension_of(ending)

    assert extension_of(clean_name(raw)) == extension
    assert clean_name(raw).removesuffix(f".{extension}") not in ("", ".", "..")


def test_a_long_name_keeps_its_extension():
    cleaned = clean_name("é" * 300 + ".docx")

    assert len(cleaned) == 120
    assert cleaned.endswith("é.docx")


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300)))
def test_any_name_becomes_fit_to_be_shown(raw):
    cleaned = clean_name(raw)

    assert 1 <= len(cleaned) <= 120
    assert cleaned.isprintable()
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert not set(cleaned) & set('/\\<>:"|?*')
    assert not cleaned.startswith(".")
    cleaned.encode()


@pytest.mark.parametrize(
    ("name", "extension"), [("CV.PDF", "pdf"), ("cv.tar.gz", "gz"), ("cv", ""), ("node.js.docx", "docx")]
)
def test_the_extension_is_what_follows_the_last_dot(name, extension):
    assert extension_of(name) == extension
