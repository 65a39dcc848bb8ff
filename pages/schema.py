"""Structured data of pages: meaning here, mechanics in ``core.schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.http import absolute_url
from core.models import SiteIdentity
from core.schema import JsonLd, organization, person

if TYPE_CHECKING:
    from pages.models.authors import AuthorPage


def author(page: AuthorPage | None, identity: SiteIdentity) -> JsonLd:
    """Who signs: the author's page, or the site itself when there is none to lead to."""
    if page is None or not page.verdict.is_listed:
        return organization(name=identity.name, url=absolute_url("/"))
    build = organization if page.kind == page.Kind.ORGANISATION else person
    return build(name=str(page.title), url=page.canonical_url())
