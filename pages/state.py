"""Rebuilds what is derived from a page (``PageState``)."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.pagecache import bump
from core.text import count_words
from pages.caching import page_tag
from pages.indexing import IndexFacts, decide
from pages.models import BasePage, CityPage, PageState, RatePage, SectorPage
from pages.subject import subject_of


@transaction.atomic
def refresh(page: BasePage, *, at: datetime | None = None) -> PageState:
    """Recompute the state of ``page``, and bump its tags when visitors may see a difference.

    A page that is not live is judged by its latest draft: editors see its words and its review.
    ``lastmod`` moves to ``at`` (now by default) only when what visitors read has changed.
    """
    page = page if page.live else _latest_draft(page)
    state = PageState.objects.select_for_update().filter(pk=page.pk).first() or PageState(page_id=page.pk)
    verdict = decide(
        IndexFacts(
            is_live=page.live,
            is_private=page.get_view_restrictions().exists(),
            is_hidden=page.is_hidden_from_search,
            hidden_reason=page.hidden_reason,
            stands_on_demonstration=page.stands_on_demonstration,
            awaits_gate=page.awaits_gate,
        )
    )
    subject = subject_of(page)
    content_hash = content_hash_of(page)
    if content_hash != state.content_hash and page.live:
        state.content_hash = content_hash
        state.lastmod = at or timezone.now()
    verdict_before = (state.decision, state.reasons)
    state.decision, state.reasons = verdict.decision.value, list(verdict.reasons)
    state.canonical, state.hold = verdict.canonical, verdict.hold
    state.word_count = sum(count_words(unit.text) for unit in subject.units)
    state.defect_count = len(page.defects())
    state.reviewed_on = getattr(page, "reviewed_on", None)
    state.save()
    if page.live or verdict_before != (state.decision, state.reasons):
        bump(page_tag(page.pk), "navigation", "sitemap:pages")
    return state


def _latest_draft(page: BasePage) -> BasePage:
    draft: BasePage = (
        page.latest_revision.as_object() if page.latest_revision else type(page).objects.get(pk=page.pk)
    )
    return draft


def refresh_below(page: Page) -> int:
    """Recompute ``page`` and every page below it: its address or its privacy is theirs too."""
    return _refresh_each(Page.objects.descendant_of(page, inclusive=True))


def refresh_all() -> int:
    """Recompute every page's state; return how many.

    What the calendar makes a defect (a review that is due) shows only then; also for a changed
    rule or a repaired database.
    """
    return _refresh_each(Page.objects.all())


def refresh_figures() -> int:
    """Recompute the pages that are about rates; return how many.

    Not those of a role in a city, which can be tens of thousands: their turn comes with all pages.
    """
    return _refresh_each(Page.objects.type(RatePage, SectorPage, CityPage))


def _refresh_each(pages: PageQuerySet) -> int:
    count = 0
    for pk in list(pages.order_by("path").values_list("pk", flat=True)):
        # Read just before: what somebody publishes meanwhile must not be undone.
        page = Page.objects.filter(pk=pk).specific().first()
        if isinstance(page, BasePage):
            refresh(page)
            count += 1
    return count


def content_hash_of(page: BasePage) -> str:
    """SHA-256 of what visitors read of the page; block ids and layout do not count."""
    projection = {name: _material(page, name) for name in page.material_fields}
    if figures := page.material_figures():
        projection["figures"] = figures
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
