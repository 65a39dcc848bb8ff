"""What people type is made harmless and keeps its meaning."""

from __future__ import annotations

import pytest

from core.text.input import clean_line, clean_paragraphs


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Camille   Martin ", "Camille Martin"),
        ("Camille\r\nBcc: x", "Camille Bcc: x"),
        ("Ca\x00mi\x1blle\x7f", "Camille"),
        ("a\u2028b\u2029c\u0085d", "a b c d"),
        ("\u202eetrac", "etrac"),
        ("\ufeffNom", "Nom"),
        ("Zoe\u0301", "Zoé"),
        ("Nguyễn", "Nguyễn"),
        ("山田 太郎", "山田 太郎"),
        ("👩🏽\u200d💻", "👩🏽\u200d💻"),
        ("\ud800x", "x"),
        ("\t\n", ""),
    ],
)
def test_a_line_is_one_line(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("un\n\n\n\n\ndeux", "un\n\ndeux"),
        ("\n\nun\n", "un"),
        ("- un\n\t- deux", "- un\n\t- deux"),
        ("un\x00\x08", "un"),
    ],
)
def test_paragraphs_keep_their_lines(typed: str, kept: str) -> None:
    assert clean_paragraphs(typed) == kept


@pytest.mark.parametrize("text", ["Camille Martin", "un\n\ndeux", "👩🏽\u200d💻"])
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_paragraphs(clean_paragraphs(text)) == clean_paragraphs(text) == text
