"""Wiring: what happens to pages when one of them, or what they show, changes. One call a handler."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from jobs.salaries.changes import figures_changed
from pages.models import BasePage
from pages.state import refresh, refresh_below, refresh_figures


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(refresh_state, dispatch_uid="pages.refresh_state.published")
    page_unpublished.connect(refresh_state, dispatch_uid="pages.refresh_state.unpublished")
    page_slug_changed.connect(refresh_branch, dispatch_uid="pages.refresh_branch.slug")
    post_page_move.connect(refresh_branch, dispatch_uid="pages.refresh_branch.move")
    post_save.connect(refresh_draft, dispatch_uid="pages.refresh_draft")
    post_save.connect(
        refresh_restricted, sender=PageViewRestriction, dispatch_uid="pages.refresh_restricted.saved"
    )
    post_delete.connect(
        refresh_released, sender=PageViewRestriction, dispatch_uid="pages.refresh_released.deleted"
    )
    figures_changed.connect(refresh_rates, dispatch_uid="pages.refresh_rates")


def refresh_state(*, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, BasePage):
        refresh(instance)


def refresh_branch(*, instance: Any, **kwargs: Any) -> None:
    refresh_below(instance)


def refresh_draft(*, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Drafts of a live page change nothing that is derived; before the first publication they do."""
    if isinstance(instance, BasePage) and not instance.live and not raw:
        refresh(instance)


def refresh_restricted(*, instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        refresh_below(instance.page)


def refresh_released(*, instance: PageViewRestriction, origin: Any, **kwargs: Any) -> None:
    """Only when the restriction itself was deleted, not the page together with it."""
    if getattr(origin, "model", type(origin)) is PageViewRestriction:
        refresh_below(instance.page)


def refresh_rates(**kwargs: Any) -> None:
    refresh_figures()
