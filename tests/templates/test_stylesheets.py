"""One entry, one file a component, no colour outside the tokens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.templates.stylesheets import CSS, imports, raw_colours

# The editor has its own stylesheet, made of Wagtail's tokens.
STYLESHEETS = sorted(path for path in CSS.rglob("*.css") if path.name != "admin.css")


def test_the_entry_imports_every_stylesheet_once() -> None:
    wanted = sorted(path.relative_to(CSS).as_posix() for path in STYLESHEETS if path.name != "site.css")
    assert sorted(imports(CSS / "site.css")) == wanted


@pytest.mark.parametrize(
    "path",
    [path for path in STYLESHEETS if path.name not in ("tokens.css", "print.css")],
    ids=lambda path: path.name,
)
def test_colours_are_tokens(path: Path) -> None:
    assert raw_colours(path.read_text()) == []


@pytest.mark.parametrize("source", ["a { color: #0a564f; }", "a { border: 1px solid rgb(0 0 0); }"])
def test_a_colour_beside_the_tokens_is_seen(source: str) -> None:
    assert raw_colours(source)
