"""Structured data of pages: meaning here, mechanics in ``core.schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.http import absolute_url
from core.models import SiteIdentity
from core.schema import JsonLd, dataset, measured, organization, person
from jobs.salaries.presenting import UNIT_IN_WORDS
from jobs.salaries.selectors import Rate
from jobs.salaries.twins import LICENCE

if TYPE_CHECKING:
    from pages.models.authors import AuthorPage


def author(page: AuthorPage | None, identity: SiteIdentity) -> JsonLd:
    """Who signs: the author's page, or the site itself when there is none to lead to."""
    if page is None or not page.verdict.is_listed:
        return organization(name=identity.name, url=absolute_url("/"))
    build = organization if page.kind == page.Kind.ORGANISATION else person
    return build(name=str(page.title), url=page.canonical_url())


def rates(
    rate: Rate, *, name: str, description: str, url: str, files: dict[str, str], identity: SiteIdentity
) -> JsonLd:
    """What search engines may know of the published rates of a role; ``rate`` is that of France.

    Not for made-up rates. ``files``: address by media type. Every value is to be read on the page.
    """
    money = str(UNIT_IN_WORDS)
    return dataset(
        name=name,
        description=description,
        url=url,
        licence=LICENCE.url,
        publisher=organization(name=identity.name, url=absolute_url("/")),
        published=rate.published_on,
        period=(rate.since, rate.until),
        place=rate.place_name,
        variables=[
            measured(_("First quartile"), rate.p25, money),
            measured(_("Median"), rate.median, money),
            measured(_("Third quartile"), rate.p75, money),
            measured(_("Missions (n)"), rate.n, _("missions")),
        ],
        files=files,
    )
