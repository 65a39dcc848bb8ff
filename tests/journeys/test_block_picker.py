"""The block picker shows what each block looks like on the site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("stream", ["sections", "highlights"])
def test_every_block_of_a_guide_shows_itself(editor, stream):
    editor.open_list("Accueil", "Métiers freelance")
    blocks = editor.add_page_here().blocks(stream)
    rows = blocks.open_picker()
    expect(rows.nth(1)).to_be_visible()
    before = ""
    for row in rows.all():
        shown = blocks.preview_of(row).locator("body")
        expect(shown).not_to_have_text(before)
        expect(shown).to_have_text(re.compile(r"\S"))
        before = shown.inner_text()
    assert editor.faults == []
