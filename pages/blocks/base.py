"""What every content block shares: it is silent when it has nothing to say."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks


class ContentValue(blocks.StructValue):  # type: ignore[misc]
    """The value of a content block, with what templates need derived from it."""

    @property
    def is_empty(self) -> bool:
        """Is there nothing for a visitor to read, headings aside?"""
        return False

    def publication_errors(self) -> dict[str, ValidationError]:
        """What a draft may lack and a published page may not: {field name: error}."""
        return {}


class ContentBlock(blocks.StructBlock):  # type: ignore[misc]
    """A struct block that renders nothing when empty and checks more when it is published."""

    class Meta:
        value_class = ContentValue

    def render(self, value: ContentValue, context: dict[str, Any] | None = None) -> str:
        if value.is_empty:
            return ""
        return str(super().render(value, context=context))

    def clean(self, value: ContentValue) -> ContentValue:
        cleaned: ContentValue = super().clean(value)
        if not self.is_deferred_validation and (errors := cleaned.publication_errors()):
            raise blocks.StructBlockValidationError(errors)
        return cleaned
