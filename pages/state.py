"""Rebuilds what is derived from a page (``PageState``)."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.pagecache import bump
from core.text import count_words
from pages.caching import page_tag
from pages.indexing import IndexFacts, decide
from pages.models import BasePage, PageState
from pages.subject import subject_of


@transaction.atomic
def refresh(page: BasePage, *, at: datetime | None = None) -> PageState:
    """Recompute the state of the live version of ``page`` and bump its tag.

    ``lastmod`` moves to ``at`` (now by default) only when what visitors read has changed.
    """
    state = PageState.objects.select_for_update().filter(pk=page.pk).first() or PageState(page_id=page.pk)
    verdict = decide(
        IndexFacts(
            is_live=page.live,
            is_hidden=page.is_hidden_from_search,
            hidden_reason=page.hidden_reason,
            stands_on_demonstration=page.stands_on_demonstration,
        )
    )
    subject = subject_of(page)
    content_hash = content_hash_of(page)
    if content_hash != state.content_hash and page.live:
        state.content_hash = content_hash
        state.lastmod = at or timezone.now()
    state.decision, state.reasons = verdict.decision.value, list(verdict.reasons)
    state.canonical, state.hold = verdict.canonical, verdict.hold
    state.word_count = sum(count_words(unit.text) for unit in subject.units)
    state.defect_count = len(page.defects())
    state.reviewed_on = getattr(page, "reviewed_on", None)
    state.save()
    bump(page_tag(page.pk), "navigation")
    return state


def refresh_all() -> int:
    """Recompute every page's state; return how many. For a changed rule or a repaired database."""
    pages = [page for page in Page.objects.specific().iterator() if isinstance(page, BasePage)]
    for page in pages:
        refresh(page)
    return len(pages)


def content_hash_of(page: BasePage) -> str:
    """SHA-256 of what visitors read of the page; block ids and layout do not count."""
    projection = {name: _material(page, name) for name in page.material_fields}
    text = json.dumps(projection, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _material(page: BasePage, name: str) -> Any:
    field = page._meta.get_field(name)
    if hasattr(field, "stream_block"):
        return without_ids(field.stream_block.get_prep_value(getattr(page, name)))
    return field.value_from_object(page)


def without_ids(value: Any) -> Any:
    """Raw stream data as visitors meet it: editing gives blocks new ids without changing them."""
    if isinstance(value, list):
        return [without_ids(item) for item in value]
    if isinstance(value, dict):
        return {key: without_ids(item) for key, item in value.items() if key != "id"}
    return value
