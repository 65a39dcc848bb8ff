"""Raw stream values (as Wagtail stores them) from documents: one function a kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_slug

from pages.importing.markup import PageFinder, paragraphs, rich_text
from pages.importing.node import Node

Raw = dict[str, Any]

#: Names an annotated document may carry beside the text; they are not placed on the page.
ANNOTATIONS = ("order", "lines", "comment")


def key_figures(node: Node) -> Raw:
    node.only("type", "heading", "items", *ANNOTATIONS)
    return _block(
        "key_figures",
        heading=node.text("heading"),
        items=_items(_key_figure(item) for item in node.items("items")),
    )


def _key_figure(node: Node) -> Raw:
    node.only("value", "unit", "label", "source", "url", "date", "sample_size")
    return {
        "value": node.text("value", required=True, limit=30),
        "unit": node.text("unit", limit=60),
        "label": node.text("label", required=True, limit=160),
        "source": node.text("source", limit=160),
        "url": url(node),
        "date": node.text("date", limit=30),
        "sample_size": node.number("sample_size"),
    }


def experts(node: Node, *, role: str) -> Raw:
    """Experts of the platform, of the role (slug) of the guide."""
    node.only("type", "heading", "text", "items", *ANNOTATIONS)
    if node.items("items"):
        node.child("items").fail("experts are added in the editor, with the date of their agreement")
    heading, text = node.text("heading"), node.text("text")
    return _block("experts", heading=heading, text=text, items=[], from_platform=True, role=role, limit=3)


def client_logos(node: Node) -> Raw:
    node.only("type", "heading", "items", *ANNOTATIONS)
    if node.items("items"):
        node.child("items").fail("logos are added in the editor, with their authorisation")
    return _block("client_logos", heading=node.text("heading"), items=[])


def benefits(node: Node) -> Raw:
    node.only("type", "heading", "items", *ANNOTATIONS)
    items = _items(item.as_text(limit=240) for item in node.items("items"))
    return _block("benefits", heading=node.text("heading"), items=items)


def steps(node: Node) -> Raw:
    node.only("type", "heading", "steps", *ANNOTATIONS)
    return _block(
        "steps", heading=node.text("heading"), steps=_items(_step(step) for step in node.items("steps"))
    )


def latest_missions(node: Node) -> Raw:
    """A list of live missions, all of them unless ``role``, ``city`` or ``sector`` (slugs) say which."""
    node.only("type", "heading", "role", "city", "sector", "limit", *ANNOTATIONS)
    chosen = {name: node.text(name, limit=80) for name in ("role", "city", "sector")}
    heading, limit = node.text("heading", limit=120), node.number("limit") or 6
    return _block("latest_missions", heading=heading, **chosen, limit=limit)


def _step(node: Node) -> Raw:
    node.only("position", "title", "text")
    return {"title": node.text("title", limit=80), "text": node.text("text", required=True)}


def question(node: Node, find_page: PageFinder) -> Raw:
    """A section from ``question`` and ``anchor``, with ``paragraphs`` or ``rich_text``."""
    node.only("key", "anchor", "question", "paragraphs", "rich_text", *ANNOTATIONS)
    texts = [item.as_text() for item in node.items("paragraphs")]
    if bool(texts) == node.has("rich_text"):
        node.fail("expected either paragraphs or rich_text")
    markup = rich_text(node.child("rich_text"), find_page) if node.has("rich_text") else paragraphs(texts)
    return section(
        node.text("question", required=True, limit=160),
        anchor(node),
        [{"type": "rich_text", "value": markup}],
    )


def section(heading: str, anchor_: str, answer: list[Raw]) -> Raw:
    return _block("question_section", question=heading, anchor=anchor_, answer=answer)


def anchor(node: Node) -> str:
    text = node.text("anchor", required=True, limit=60)
    try:
        validate_slug(text)
    except ValidationError:
        node.child("anchor").fail(f"{text!r}: expected letters, digits and hyphens")
    return text


def sources(nodes: list[Node]) -> list[Raw]:
    """The sources block, or nothing when there are none."""
    items = _items(_source(node) for node in nodes)
    return [_block("sources", items=items)] if items else []


def _source(node: Node) -> Raw:
    node.only("title", "publisher", "url", "date", "consulted_on")
    consulted = node.date("consulted_on")
    return {
        "title": node.text("title", required=True, limit=200),
        "publisher": node.text("publisher", required=True, limit=120),
        "url": url(node),
        "date": node.text("date", limit=30),
        "consulted_on": consulted.isoformat() if consulted else None,
    }


def url(node: Node) -> str:
    address = node.text("url")
    if address:
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            node.child("url").fail(f"{address!r} is not an address")
    return address


def _block(type_: str, **value: Any) -> Raw:
    return {"type": type_, "value": value}


def _items(values: Iterable[Any]) -> list[Raw]:
    """Elements of a list block, as it is stored."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]
