"""Rate, sector, city and landing pages from structured documents: the words around their facts."""

from __future__ import annotations

from typing import Any

from pages.importing import streams
from pages.importing.find import author_at, page_at
from pages.importing.markup import rich_text
from pages.importing.node import DocumentError, Node
from pages.importing.texts import read_sections, read_seo


def read_subject(document: Node) -> dict[str, Any]:
    """Field values of such a page, without its subject. Raises DocumentError when it is malformed."""
    document.only("title", "hero", "seo", "introduction", "sections", "sources", "review")
    hero, review = document.mapping("hero"), document.mapping("review")
    hero.only("title", "subtitle")
    review.only("author", "reviewer", "reviewed_on", "review_due_on")
    values: dict[str, Any] = {
        "hero_title": hero.text("title", limit=120),
        "hook": hero.text("subtitle", limit=240),
        "introduction": "",
        "sections": read_sections(document, {}),
        "sources": streams.sources(document.items("sources")),
        "author": author_at(review, "author"),
        "reviewer": author_at(review, "reviewer"),
        "reviewed_on": review.date("reviewed_on"),
        "review_due_on": review.date("review_due_on"),
        **read_seo(document),
    }
    if document.has("title"):
        values["title"] = document.text("title", limit=255)
    if document.has("introduction"):
        values["introduction"] = rich_text(document.child("introduction"), page_at)
    if document.problems:
        raise DocumentError(document.problems)
    return values
