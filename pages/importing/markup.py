"""Rich text of documents: a small set of elements, checked, with links to our own pages resolved."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from pages.importing.node import Node

ELEMENTS = frozenset({"p", "h3", "h4", "ul", "ol", "li", "a", "b", "i", "code", "blockquote", "br"})
BLOCKS = frozenset({"p", "h3", "h4", "ul", "ol", "blockquote"})

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
        elif extra := set(element.attrs) - ({"href"} if element.name == "a" else set()):
            node.fail(f"<{element.name}> must not have {', '.join(sorted(extra))}")
        elif element.name == "a":
            _resolve(element, node, find_page)
    return "".join(str(child) for child in soup.children if isinstance(child, Tag))


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
