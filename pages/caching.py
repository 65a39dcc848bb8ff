"""Names of the cache tags that pages carry."""

from __future__ import annotations


def page_tag(page_id: int | None) -> str:
    """The content of one page."""
    return f"page:{page_id}"
