"""Blocks say what they say to editors in the language of the code, and show themselves in the picker."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.blocks import Block

from core.text import strip_tags_to_text


@pytest.fixture(autouse=True)
def _messages_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def preview_html(editor_client: Client) -> Callable[[Block], str]:
    """What the picker shows of a block."""

    def show(block: Block) -> str:
        assert block.is_previewable
        address = reverse("wagtailadmin_block_preview")
        response = editor_client.get(address, {"id": block.definition_prefix})
        assert response.status_code == 200
        return response.content.decode().partition("<body>")[2]

    return show


@pytest.fixture
def preview(preview_html: Callable[[Block], str]) -> Callable[[Block], str]:
    """The words an editor reads there."""
    return lambda block: strip_tags_to_text(preview_html(block))
