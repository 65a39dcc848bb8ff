"""Prose."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from pages.facts.errors import errors_in

FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "code", "blockquote", "fact"]


# A character that is neither markup nor space, or a fact; in ordinary text the first one is found at once.
SOMETHING_TO_READ = re.compile(r"(?:^|>)\s*(?:[^\s<]|<embed\b)")


def is_blank(text: RichText | None) -> bool:
    """Is there nothing to read? An editor who empties a field leaves an empty paragraph."""
    return text is None or not SOMETHING_TO_READ.search(text.source)


class RichTextBlock(blocks.RichTextBlock):  # type: ignore[misc]
    """Paragraphs, lists and links. Headings start at h3: the question above is the h2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(*args, **kwargs)

    def clean(self, value: RichText) -> RichText:
        cleaned: RichText = super().clean(value)
        if not self.is_deferred_validation and (errors := errors_in(cleaned.source, at=timezone.now())):
            raise ValidationError(errors)
        return cleaned

    def render(self, value: RichText, context: dict[str, Any] | None = None) -> str:
        return "" if is_blank(value) else str(super().render(value, context=context))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/rich_text.html"
        description = _("Paragraphs, lists and links.")
        preview_value = (
            "<p>Un développeur <b>back-end</b> écrit ce qui se passe côté serveur.</p>"
            "<ul><li>des règles de gestion ;</li><li>des échanges de données.</li></ul>"
        )
