"""The part of an address after ``#``, and streams whose blocks have one each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

#: Ids that the page itself has: the target of the skip link, the heading of the table of contents.
RESERVED_ANCHORS = frozenset({"contenu", "sommaire"})


class AnchorBlock(blocks.CharBlock):  # type: ignore[misc]
    """A stable anchor: other sites link to it, so it must not change with the wording."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("validators", (validate_slug,))
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)


class AnchoredStreamBlock(blocks.StreamBlock):  # type: ignore[misc]
    """A stream in which no two blocks share an anchor, nor take one of the page's own.

    A draft may; publication may not, for an address that leads to two places leads to the first.
    """

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        errors = {} if self.is_deferred_validation else self._block_errors(value)
        try:
            cleaned = super().clean(value)
        except blocks.StreamBlockValidationError as error:
            raise blocks.StreamBlockValidationError(
                block_errors=errors | error.block_errors, non_block_errors=error.non_block_errors
            ) from error
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned

    def publication_errors(self, value: blocks.StreamValue) -> dict[int, ValidationError]:
        """What is wrong with the anchors, by the position of the block that has to change."""
        errors: dict[int, ValidationError] = {}
        names: dict[str, str] = {}
        for position, anchor, name in _anchors(value):
            if anchor in RESERVED_ANCHORS:
                message = _("The anchor “%(anchor)s” of “%(section)s” is taken by the page itself.")
            elif anchor in names:
                message = _("The anchor “%(anchor)s” of “%(section)s” is also that of “%(other)s”.")
            else:
                names[anchor] = name
                continue
            params = {"anchor": anchor, "section": name, "other": names.get(anchor)}
            errors[position] = ValidationError(message, params=params)
        return errors

    def _block_errors(self, value: blocks.StreamValue) -> dict[int, ValidationError]:
        """The same where the form shows it: beside the field."""
        return {
            position: blocks.StructBlockValidationError({"anchor": error})
            for position, error in self.publication_errors(value).items()
        }


def _anchors(value: blocks.StreamValue) -> Iterator[tuple[int, str, str]]:
    """(position, anchor, name for an editor) of the blocks that have an anchor; nothing is cleaned yet."""
    for position, child in enumerate(value):
        fields = child.value if isinstance(child.value, blocks.StructValue) else {}
        if anchor := (fields.get("anchor") or "").strip():
            yield position, anchor, str(fields.get("question") or child.block.label)
