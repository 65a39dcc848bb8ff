"""The part of an address after ``#``."""

from __future__ import annotations

from typing import Any

from django.core.validators import validate_slug
from wagtail import blocks


class AnchorBlock(blocks.CharBlock):  # type: ignore[misc]
    """A stable anchor: other sites link to it, so it must not change with the wording."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("validators", (validate_slug,))
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)
