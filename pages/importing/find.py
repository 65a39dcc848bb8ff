"""Finds what a document names: a page by its path, an author by their slug."""

from __future__ import annotations

from wagtail.models import Page, Site

from pages.importing.node import Node
from pages.models import AuthorPage


def page_at(path: str) -> int | None:
    """Id of the page at ``path`` of the default site ("/conseils/x/"), None when there is none."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return None
    url_path = f"{site.root_page.url_path.rstrip('/')}{path}"
    return Page.objects.filter(url_path=url_path).values_list("pk", flat=True).first()


def author_at(node: Node, key: str) -> AuthorPage | None:
    """The author whose slug stands at ``key``; an unknown one is a problem of the document."""
    slug = node.text(key)
    if not slug:
        return None
    author = AuthorPage.objects.filter(slug=slug).first()
    if author is None:
        node.child(key).fail(f"no author page {slug!r}")
    return author
