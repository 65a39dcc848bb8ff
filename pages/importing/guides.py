"""A role guide from a structured document such as the brief's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from jobs.taxonomy.models import Role
from pages.importing import streams
from pages.importing.find import author_at, page_at
from pages.importing.node import DocumentError, Node
from pages.importing.saving import Outcome, save_page
from pages.models import RoleGuidePage, RoleIndexPage

#: Filled with registered freelancers of the guide's role.
EXPERTS = "talents"
HIGHLIGHTS = {
    "clients": streams.client_logos,
    "benefits": streams.benefits,
    "process": streams.steps,
}
#: What annotated documents say about their own text; read by people, not placed on the page.
ANNOTATIONS = (
    "source",
    "facts",
    "related_roles",
    "sectors",
    "skills",
    "soft_skills",
    "brand_mentions",
    "calls_to_action",
)


@dataclass
class Report:
    """What became of each part of the document."""

    page: RoleGuidePage
    outcome: Outcome
    placed: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def import_role_guide(document: Node, *, publish: bool, parent: RoleIndexPage | None = None) -> Report:
    """Create or update the guide of the document's role; the text is kept word for word.

    Without ``publish`` the result is a draft. A document equal to the latest version changes
    nothing, and what the document does not name stays as the editors left it. Raises
    DocumentError, having written nothing, when the document is malformed or the guide is locked.
    """
    placed: list[str] = []
    values = read_guide(document, placed)
    role = values.get("role")
    parent = parent or RoleIndexPage.objects.first()
    if parent is None:
        document.fail("the site has no role index to hold the guide")
    if document.problems or role is None or parent is None:
        raise DocumentError(document.problems)
    with transaction.atomic():
        existing = RoleGuidePage.objects.filter(role=role).first()
        if existing and existing.locked:
            raise DocumentError([f"the guide “{existing.title}” is locked by an editor"])
        page = (
            existing.get_latest_revision_as_object()
            if existing
            else RoleGuidePage(title=role.name, slug=role.slug)
        )
        outcome = save_page(page, values, parent=parent, publish=publish)
    warnings = [f"{defect.place}: {defect.message} « {defect.excerpt} »" for defect in page.defects()]
    return Report(page, outcome, placed, warnings)


def read_guide(document: Node, placed: list[str]) -> dict[str, Any]:
    """Field values of the guide; problems go to the document, what was placed where to ``placed``."""
    document.only("page", "hero", "short_answer", "seo", "blocks", "qa", "sources", "review", *ANNOTATIONS)
    hero, seo, review = (document.mapping(name) for name in ("hero", "seo", "review"))
    hero.only("title", "subtitle", "lines")
    seo.only("title", "description")
    review.only("author", "reviewer", "reviewed_on", "review_due_on")
    values: dict[str, Any] = {
        "role": _role(document.mapping("page", required=True)),
        "hero_title": hero.text("title", required=True, limit=120),
    }
    # What the document does not name stays as the editors left it.
    if hero.has("subtitle"):
        values["hook"] = hero.text("subtitle", limit=200)
    if document.has("short_answer"):
        values["short_answer"] = document.text("short_answer").strip()
    if document.has("sources"):
        values["sources"] = streams.sources(document.items("sources"))
    values |= _named(seo, title="seo_title", description="search_description")
    values |= {name: author_at(review, name) for name in ("author", "reviewer") if review.has(name)}
    values |= {name: review.date(name) for name in ("reviewed_on", "review_due_on") if review.has(name)}
    placed.append(f"hero → {values['hero_title']}")
    if document.has("blocks"):
        values |= _blocks(document, placed)
    values["sections"] = _sections(document, placed)
    if values.get("sources"):
        placed.append(f"sources → {len(document.items('sources'))}")
    return values


def _named(node: Node, **fields: str) -> dict[str, Any]:
    """The texts that stand in ``node``, by the name of their field."""
    return {field: node.text(name, limit=255) for name, field in fields.items() if node.has(name)}


def _role(node: Node) -> Role | None:
    node.only("type", "role_slug", "category_slug")
    if node.text("type", required=True) not in {"role_guide", ""}:
        node.child("type").fail("expected role_guide")
    slug = node.text("role_slug", required=True)
    role = Role.objects.filter(slug=slug).first()
    if slug and role is None:
        node.child("role_slug").fail(f"no role {slug!r} in the vocabulary")
    return role


def _blocks(document: Node, placed: list[str]) -> dict[str, Any]:
    figures: list[dict[str, Any]] = []
    highlights: list[dict[str, Any]] = []
    for node in document.items("blocks"):
        kind = node.text("type", required=True)
        if kind == "key_figures":
            figures.append(streams.key_figures(node))
        elif kind == EXPERTS:
            highlights.append(streams.experts(node, role=document.mapping("page").text("role_slug")))
        elif kind in HIGHLIGHTS:
            highlights.append(HIGHLIGHTS[kind](node))
        else:
            node.child("type").fail(f"{kind!r}: expected key_figures, {EXPERTS}, {', '.join(HIGHLIGHTS)}")
            continue
        empty = kind != EXPERTS and not (node.items("items") or node.items("steps"))
        note = " (no items: kept for the editor, not shown)" if empty else ""
        placed.append(f"{node.path} {kind} → {node.text('heading')}{note}")
    if len(figures) > 1:
        document.child("blocks").fail("more than one block of key figures")
    return {"key_figures": figures, "highlights": highlights}


def _sections(document: Node, placed: list[str]) -> list[dict[str, Any]]:
    sections = []
    anchors: set[str] = set()
    for node in document.items("qa"):
        raw = streams.question(node, page_at)
        anchor = raw["value"]["anchor"]
        if anchor in anchors:
            node.child("anchor").fail(f"{anchor!r} stands twice")
        anchors.add(anchor)
        placed.append(f"{node.path} #{anchor} → {raw['value']['question']}")
        sections.append(raw)
    if not sections:
        document.child("qa").fail("has no question")
    return sections
