"""The block picker shows what each block looks like on the site."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

SOMETHING = "main :is(p, h2, h3, li, blockquote, figcaption, img)"


@pytest.mark.parametrize(("stream", "kinds"), [("sections", 7), ("highlights", 6)])
def test_every_block_of_a_guide_shows_itself(editor, stream, kinds):
    editor.open_list("Accueil", "Métiers freelance")
    blocks = editor.add_page_here().blocks(stream)
    rows = blocks.open_picker()
    expect(rows).to_have_count(kinds)
    previews = [blocks.address_of_preview(row) for row in rows.all()]
    assert len(set(previews)) == kinds
    for preview in previews:
        assert editor.page.goto(preview).status == 200
        expect(editor.page.locator(SOMETHING).first).to_be_visible()
    assert editor.faults == []
