"""What a visitor downloads besides the page, compressed."""

from __future__ import annotations

from pathlib import Path

import brotli

from core.staticfiles import bundle

STATIC = Path(__file__).resolve().parents[2] / "static"


def compressed(content: bytes) -> int:
    return len(brotli.compress(content))


def test_the_stylesheet_stays_under_11_kb() -> None:
    assert compressed(bundle(STATIC / "css" / "site.css").encode()) <= 11_000


def test_scripts_stay_under_6_kb() -> None:
    assert sum(compressed(path.read_bytes()) for path in (STATIC / "js").glob("*.js")) <= 6_000


def test_the_typeface_stays_under_40_kb() -> None:
    assert (STATIC / "fonts" / "heading.woff2").stat().st_size <= 40_000
