"""Pure builders: values in, dict out. An empty optional value leaves its property out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeAlias

from django.utils import timezone

JsonLd: TypeAlias = dict[str, Any]

CONTEXT = "https://schema.org"


def organization(
    *,
    name: str,
    url: str,
    logo: str = "",
    email: str = "",
    telephone: str = "",
) -> JsonLd:
    """Who publishes the site. Whatever is given must be readable on the page, ``logo`` apart."""
    optional = {
        "logo": logo,
        "email": email,
        "telephone": telephone,
    }
    return {"@context": CONTEXT, "@type": "Organization", "name": name, "url": url} | _given(optional)


def web_site(*, name: str, url: str, language: str = "fr") -> JsonLd:
    """The site itself; search engines take its name from here (home page only)."""
    return {"@context": CONTEXT, "@type": "WebSite", "name": name, "url": url, "inLanguage": language}


def person(*, name: str, url: str, job_title: str = "") -> JsonLd:
    """An author; ``url`` is the page about them."""
    return {"@context": CONTEXT, "@type": "Person", "name": name, "url": url} | _given(
        {"jobTitle": job_title}
    )


def article(
    *,
    headline: str,
    url: str,
    author: JsonLd,
    published: datetime,
    modified: datetime,
    publisher: JsonLd | None = None,
    description: str = "",
    image: str = "",
    language: str = "fr",
) -> JsonLd:
    """A guide or an article at ``url``. ``author`` comes from :func:`person` or :func:`organization`.

    Raises ValueError on naive dates.
    """
    data = {
        "@context": CONTEXT,
        "@type": "Article",
        "headline": headline,
        "author": _nested(author),
        "datePublished": _moment(published),
        "dateModified": _moment(modified),
        "inLanguage": language,
        "mainEntityOfPage": url,
    }
    return data | _given(
        {"publisher": _nested(publisher) if publisher else None, "description": description, "image": image}
    )


def breadcrumb_list(items: Sequence[tuple[str, str]]) -> JsonLd:
    """The way from the home page to this one, as (name, absolute URL).

    The last URL may be empty: it is the page itself. Raises ValueError below two items, and when
    another item has no URL.
    """
    if len(items) < 2:
        raise ValueError("a breadcrumb leads somewhere: it has two items or more")
    if not all(url for _, url in items[:-1]):
        raise ValueError("every item of a breadcrumb but the last has a URL")
    elements = [
        {"@type": "ListItem", "position": position, "name": name} | _given({"item": url})
        for position, (name, url) in enumerate(items, start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": elements}


def _given(values: JsonLd) -> JsonLd:
    return {name: value for name, value in values.items() if value}


def _nested(data: JsonLd) -> JsonLd:
    """``data`` inside another node, which already says what vocabulary it speaks."""
    return {name: value for name, value in data.items() if name != "@context"}


def _moment(value: datetime) -> str:
    """ISO 8601 with the offset of the site's time zone, so that the day is the one readers see."""
    return timezone.localtime(value).isoformat(timespec="seconds")
