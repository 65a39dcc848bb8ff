"""Prose."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "code", "blockquote"]


class RichTextBlock(blocks.RichTextBlock):  # type: ignore[misc]
    """Paragraphs, lists and links. Headings start at h3: the question above is the h2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(*args, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/rich_text.html"
        description = _("Paragraphs, lists and links.")
        preview_value = (
            "<p>Un développeur <b>back-end</b> écrit ce qui se passe côté serveur.</p>"
            "<ul><li>des règles de gestion ;</li><li>des échanges de données.</li></ul>"
        )
