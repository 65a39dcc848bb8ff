"""Articles, plain pages and authors from structured documents."""

from __future__ import annotations

from typing import Any

from pages.importing import streams
from pages.importing.find import author_at, page_at
from pages.importing.markup import rich_text
from pages.importing.node import DocumentError, Node

Raw = dict[str, Any]


def read_text_page(document: Node, images: dict[str, int] | None = None) -> dict[str, Any]:
    """Field values of an article or a plain page; ``images`` are ids by the key of a figure.

    Raises DocumentError when the document is malformed.
    """
    document.only("page", "seo", "lead", "sections", "figures", "sources", "review")
    page, review = document.mapping("page", required=True), document.mapping("review")
    page.only("type", "slug", "title")
    review.only("author", "reviewer", "reviewed_on", "review_due_on")
    values: dict[str, Any] = {
        "title": page.text("title", required=True, limit=255),
        "lead": document.text("lead").strip(),
        "sections": read_sections(document, images or {}),
        "reviewed_on": review.date("reviewed_on"),
        "review_due_on": review.date("review_due_on"),
    }
    if page.text("type") == "article":
        values["author"] = author_at(review, "author")
        values["reviewer"] = author_at(review, "reviewer")
        values["sources"] = streams.sources(document.items("sources"))
    return _checked(document, values | read_seo(document))


def read_seo(document: Node) -> dict[str, Any]:
    seo = document.mapping("seo")
    seo.only("title", "description")
    return {"seo_title": seo.text("title", limit=255), "search_description": seo.text("description")}


def read_sections(document: Node, images: dict[str, int]) -> list[Raw]:
    return [_section(node, document.mapping("figures"), images) for node in document.items("sections")]


def _section(node: Node, figures: Node, images: dict[str, int]) -> Raw:
    node.only("anchor", "heading", "rich_text", "table", "figure")
    answer: list[Raw] = []
    if node.has("rich_text"):
        answer.append({"type": "rich_text", "value": rich_text(node.child("rich_text"), page_at)})
    if node.has("table"):
        answer.append(_table(node.mapping("table")))
    if key := node.text("figure"):
        answer.append(_figure(figures.mapping(key, required=True), images.get(key)))
    if not answer:
        node.fail("has no text")
    return streams.section(node.text("heading", required=True, limit=160), streams.anchor(node), answer)


def _table(node: Node) -> Raw:
    node.only("caption", "header", "rows", "source")
    header = [cell.as_text() for cell in node.items("header")]
    rows = []
    for row in node.items("rows"):
        cells = row.value if isinstance(row.value, list) else []
        if len(cells) != len(header):
            row.fail(f"expected {len(header)} cells")
        rows.append({"values": [str(cell) for cell in cells]})
    return {
        "type": "table",
        "value": {
            "caption": node.text("caption", required=True, limit=160),
            "table": {"columns": [{"type": "text", "heading": text} for text in header], "rows": rows},
            "source": node.text("source", limit=160),
        },
    }


def _figure(node: Node, image_id: int | None) -> Raw:
    node.only("alt", "credit", "caption", "date")
    if image_id is None:
        node.fail("no drawing of this name")
    return {
        "type": "figure",
        "value": {
            "image": image_id,
            "alt": node.text("alt", required=True, limit=500).strip(),
            "caption": node.text("caption", limit=250),
            "credit": node.text("credit", required=True, limit=160),
            "date": node.text("date", required=True, limit=30),
        },
    }


def _checked(document: Node, values: dict[str, Any]) -> dict[str, Any]:
    if document.problems:
        raise DocumentError(document.problems)
    return values
