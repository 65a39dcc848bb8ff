"""Descriptions: what is kept of HTML, whoever wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.missions.descriptions import clean, text_length


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>Un <strong>mot</strong></p>", "<p>Un <strong>mot</strong></p>"),
        ("<p>Un <b>mot</b> <i>dit</i></p>", "<p>Un <strong>mot</strong> <em>dit</em></p>"),
        ("<h3>Le contexte</h3><p>x</p>", "<p><strong>Le contexte</strong></p><p>x</p>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ('<p class="x" onclick="y()">a</p>', "<p>a</p>"),
        ('<p>Voir <a href="https://x.example">le site</a></p>', "<p>Voir le site</p>"),
        ("<p>a</p><script>alert(1)</script><style>p{}</style>", "<p>a</p>"),
        ('<p>a<img src=x onerror="y()"></p>', "<p>a</p>"),
        ("<p>a</p><p> &nbsp;<br></p>", "<p>a</p>"),
        ("<p>ouvert", "<p>ouvert</p>"),
        ("Un <b>mot</b>", "<p>Un <strong>mot</strong></p>"),
        ("", ""),
    ],
)
def test_only_simple_tags_are_kept(given: str, kept: str) -> None:
    assert clean(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Un.\r\n\r\nDeux.", "<p>Un.</p><p>Deux.</p>"),
        ("Un\ndeux", "<p>Un<br>deux</p>"),
        ("Vous :\n\n- concevez\n- testez", "<p>Vous :</p><ul><li>concevez</li><li>testez</li></ul>"),
        ("R&D, a < b", "<p>R&amp;D, a &lt; b</p>"),
        ("d&#233;j&agrave;", "<p>déjà</p>"),
    ],
)
def test_plain_text_gets_paragraphs_and_lists(given: str, kept: str) -> None:
    assert clean(given) == kept


@pytest.mark.parametrize(
    "hostile",
    [
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
        "<<p>script>alert(1)<</p>/script>",
        "<h1><script>alert(1)</script></h1>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_no_script_survives(hostile: str) -> None:
    assert "<script" not in clean(hostile)


@given(st.text(alphabet="abé <>/&;pbh1idvul\"'=\n-", max_size=60))
def test_cleaning_twice_changes_nothing(markup: str) -> None:
    assert clean(clean(markup)) == clean(markup)


def test_the_length_is_that_of_what_is_read() -> None:
    assert text_length("<p>R&amp;D</p><ul><li>a</li></ul>") == len("R&D a")
