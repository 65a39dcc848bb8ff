"""Addresses of pages from what the page tree stores, without a page object or a query."""

from __future__ import annotations

from wagtail.models import Page


def on_site(url_path: str, home: Page) -> str:
    """The path that visitors see: ``url_path``, of a page below ``home``, without the part above it."""
    return url_path[len(home.url_path) - 1 :]


def below_home(url_path: str) -> str:
    """The same without knowing home: it is the one page right below the root of the tree.

    Wagtail's own way goes through the paths of all sites, which each process caches for an hour.
    """
    return "/" + url_path.lstrip("/").partition("/")[2]
