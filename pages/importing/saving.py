"""Saves what a document says, and only when it says something new."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from wagtail.models import Page

from pages.importing.ids import keep_ids
from pages.importing.node import DocumentError
from pages.models import BasePage
from pages.state import without_ids


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    PUBLISHED = "published"
    UNCHANGED = "unchanged"


def save_page(page: BasePage, values: dict[str, Any], *, parent: Page, publish: bool) -> Outcome:
    """Give ``page`` its ``values`` and save a revision, published on demand.

    ``page`` is new, or the latest version of an existing one. Equal values make no revision; an
    equal draft that is not live yet is published all the same.
    Raises DocumentError when the version must not be published.
    """
    is_new = page.pk is None
    changed = [name for name, value in values.items() if is_new or not _equal(page, name, value)]
    for name in changed:
        setattr(page, name, values[name] if is_new else _with_ids(page, name, values[name]))
    if publish and (problems := page.publication_errors()):
        raise DocumentError([str(problem) for problem in problems])
    if is_new:
        page.live = False
        parent.specific.add_child(instance=page)
    waits = publish and (not page.live or page.has_unpublished_changes)
    if not changed and not waits:
        return Outcome.UNCHANGED
    revision = (
        page.save_revision(log_action=True) if changed or not page.latest_revision else page.latest_revision
    )
    if publish:
        revision.publish()
        page.refresh_from_db()
    if is_new:
        return Outcome.CREATED
    return Outcome.UPDATED if changed else Outcome.PUBLISHED


def _with_ids(page: BasePage, name: str, value: Any) -> Any:
    """``value``; the blocks of a stream with the ids of those they replace."""
    field = page._meta.get_field(name)
    if hasattr(field, "stream_block"):
        keep_ids(value, field.stream_block.get_prep_value(getattr(page, name)))
    return value


def _equal(page: BasePage, name: str, value: Any) -> bool:
    field = page._meta.get_field(name)
    current = getattr(page, name)
    if not hasattr(field, "stream_block"):
        return bool(current == value)
    block = field.stream_block
    return bool(
        without_ids(block.get_prep_value(current))
        == without_ids(block.get_prep_value(block.to_python(value)))
    )
