"""Rich text of documents: a small set of elements, checked, with links to our own pages resolved."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from pages.facts.scope import EMBED_TYPE, Kind, attributes_of, parse
from pages.importing.node import Node

ELEMENTS = frozenset({"p", "h3", "h4", "ul", "ol", "li", "a", "b", "i", "code", "blockquote", "br", "fact"})
BLOCKS = frozenset({"p", "h3", "h4", "ul", "ol", "blockquote"})
ATTRIBUTES = {"a": {"href"}, "fact": {"kind", "role", "city", "sector"}}

#: Finds the id of the page at a path of this site ("/conseils/x/"); None when there is none.
PageFinder = Callable[[str], int | None]


def paragraphs(texts: Iterable[str]) -> str:
    """Plain texts as paragraphs, word for word."""
    return "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in texts)


def rich_text(node: Node, find_page: PageFinder) -> str:
    """The markup of ``node`` as the editor stores it; problems go to the node's list."""
    soup = BeautifulSoup(node.as_text(), "html.parser")
    for child in soup.children:
        if isinstance(child, Tag) and child.name not in BLOCKS:
            node.fail(f"<{child.name}> stands alone; put it into a paragraph")
        elif not isinstance(child, Tag) and str(child).strip():
            node.fail(f"text outside an element: {str(child).strip()[:40]!r}")
    for element in soup.find_all(True):
        if element.name not in ELEMENTS:
            node.fail(f"<{element.name}> is not allowed")
        elif extra := set(element.attrs) - ATTRIBUTES.get(element.name, set()):
            node.fail(f"<{element.name}> must not have {', '.join(sorted(extra))}")
        elif element.name == "a":
            _resolve(element, node, find_page)
        elif element.name == "fact":
            _store(element, node)
    return "".join(str(child) for child in soup.children if isinstance(child, Tag))


def _store(element: Tag, node: Node) -> None:
    """``<fact kind="…" role="…">fallback</fact>`` as the editor stores it."""
    fallback = element.get_text().strip()
    fact = parse({**{name: str(value) for name, value in element.attrs.items()}, "fallback": fallback})
    if element.find(True):
        node.fail(f"the wording of a fact is plain text: {fallback[:40]!r}")
    if '"' in fallback:
        node.fail(f"straight quotation marks in the wording of a fact: {fallback[:40]!r}")
    if fact.kind not in Kind.values:
        node.fail(f"fact of kind {fact.kind!r}: expected {', '.join(Kind.values)}")
    if not fact.role:
        node.fail("a fact needs a role")
    element.replace_with(
        Tag(name="embed", attrs={"embedtype": EMBED_TYPE, **attributes_of(fact)}, can_be_empty_element=True)
    )


def _resolve(link: Tag, node: Node, find_page: PageFinder) -> None:
    """A link to a page of this site follows the page wherever it moves."""
    address = str(link.get("href", ""))
    parts = urlsplit(address)
    if parts.scheme in {"http", "https", "mailto", "tel"}:
        return
    if parts.scheme or parts.netloc or not address.startswith("/"):
        node.fail(f"link to {address!r}: expected an address with https:// or a path of this site")
        return
    page_id = find_page(parts.path)
    if page_id is not None and not parts.fragment:
        link.attrs = {"linktype": "page", "id": str(page_id)}
