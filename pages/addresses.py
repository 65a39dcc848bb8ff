"""Addresses of pages from what the page tree stores, without a page object or a query."""

from __future__ import annotations

from wagtail.models import Page


def on_site(url_path: str, home: Page) -> str:
    """The path that visitors see: ``url_path``, of a page below ``home``, without the part above it."""
    return url_path[len(home.url_path) - 1 :]
