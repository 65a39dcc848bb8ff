"""Wiring: what happens below when a page changes. One call a handler."""

from __future__ import annotations

from typing import Any

from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from pages.models import BasePage
from pages.state import refresh


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(refresh_state, dispatch_uid="pages.refresh_state.published")
    page_unpublished.connect(refresh_state, dispatch_uid="pages.refresh_state.unpublished")
    page_slug_changed.connect(refresh_state, dispatch_uid="pages.refresh_state.slug")
    post_page_move.connect(refresh_state, dispatch_uid="pages.refresh_state.move")


def refresh_state(*, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, BasePage):
        refresh(instance)
