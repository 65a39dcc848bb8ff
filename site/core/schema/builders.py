"""Pure builders: values in, dict out. An empty optional value leaves its property out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from django.utils import timezone

JsonLd: TypeAlias = dict[str, Any]

CONTEXT = "https://schema.org"
#: Missions are services, not jobs; clients are not named; one applies on this site.
_OF_EVERY_POSTING = {
    "@context": CONTEXT,
    "@type": "JobPosting",
    "employmentType": "CONTRACTOR",
    "hiringOrganization": "confidential",
    "directApply": True,
}
_OF_EVERY_DATASET = {
    "@context": CONTEXT,
    "@type": "Dataset",
    "isAccessibleForFree": True,
    "inLanguage": "fr",
}


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


def job_posting(
    *,
    title: str,
    description: str,
    posted: datetime,
    valid_through: datetime,
    identifier: JsonLd,
    location: JsonLd | None = None,
    remote_from: JsonLd | None = None,
    pay: JsonLd | None = None,
) -> JsonLd:
    """A mission that can be applied to on this site, for a client that is not named.

    ``title`` is the name of the role; ``description`` is HTML, as displayed; ``identifier`` comes
    from :func:`property_value`, ``pay`` from :func:`day_rate`. It takes place at ``location``
    (:func:`place`) or, fully remote, may be done from ``remote_from`` (:func:`country`).
    Raises ValueError on naive dates, on an end that is not after the start, and unless exactly one
    of ``location`` and ``remote_from`` is given.
    """
    if bool(location) == bool(remote_from):
        raise ValueError("a posting has a place or is fully remote, and not both")
    if valid_through <= posted:
        raise ValueError("a posting ends after it starts")
    data = _OF_EVERY_POSTING | {
        "title": title,
        "description": description,
        "datePosted": _moment(posted),
        "validThrough": _moment(valid_through),
        "identifier": identifier,
    }
    return data | _given(
        {
            "jobLocation": location,
            "jobLocationType": "TELECOMMUTE" if remote_from else "",
            "applicantLocationRequirements": remote_from,
            "baseSalary": pay,
        }
    )


def place(*, city: str, region: str, country: str) -> JsonLd:
    """Where work is done; ``country`` is an ISO 3166-1 code of two letters."""
    address = {
        "@type": "PostalAddress",
        "addressLocality": city,
        "addressRegion": region,
        "addressCountry": country,
    }
    return {"@type": "Place", "address": address}


def country(name: str) -> JsonLd:
    """A country from where remote work may be done, by its name."""
    return {"@type": "Country", "name": name}


def day_rate(low: int, high: int) -> JsonLd:
    """What is paid per day, in euros. Raises ValueError unless 0 < ``low`` ≤ ``high``."""
    if not 0 < low <= high:
        raise ValueError(f"{low} to {high} is no range of rates")
    value = {"@type": "QuantitativeValue", "minValue": low, "maxValue": high, "unitText": "DAY"}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def property_value(name: str, value: str) -> JsonLd:
    """An identifier: ``value``, given by ``name``."""
    return {"@type": "PropertyValue", "name": name, "value": value}


def dataset(
    *,
    name: str,
    description: str,
    url: str,
    licence: str,
    publisher: JsonLd,
    published: date,
    period: tuple[date, date],
    place: str,
    variables: Sequence[JsonLd],
    files: Mapping[str, str],
) -> JsonLd:
    """Figures of our own that anybody may take from ``url``, in ``files``: address by media type.

    ``licence`` is an address; ``publisher`` comes from :func:`organization`, ``variables`` from
    :func:`measured`. They cover ``place`` in ``period``, both days included. Raises ValueError when
    there is nothing in it, or the period ends before it starts.
    """
    if not variables or not files:
        raise ValueError("a dataset has variables and files")
    if period[1] < period[0]:
        raise ValueError("a dataset ends after it starts")
    data = _OF_EVERY_DATASET | {"name": name, "description": description, "url": url, "license": licence}
    return data | {
        "creator": _nested(publisher),
        "publisher": _nested(publisher),
        "datePublished": published.isoformat(),
        "dateModified": published.isoformat(),
        "temporalCoverage": "/".join(day.isoformat() for day in period),
        "spatialCoverage": place,
        "variableMeasured": list(variables),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": address}
            for media_type, address in files.items()
        ],
    }


def measured(name: str, value: float, unit: str) -> JsonLd:
    """What a dataset says of one variable; the page shows name, value and unit."""
    return {"@type": "PropertyValue", "name": name, "value": value, "unitText": unit}


def _given(values: JsonLd) -> JsonLd:
    return {name: value for name, value in values.items() if value}


def _nested(data: JsonLd) -> JsonLd:
    """``data`` inside another node, which already says what vocabulary it speaks."""
    return {name: value for name, value in data.items() if name != "@context"}


def _moment(value: datetime) -> str:
    """ISO 8601 with the offset of the site's time zone, so that the day is the one readers see."""
    return timezone.localtime(value).isoformat(timespec="seconds")
