"""What the rules of one property cannot say: how the values of one node go together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from core.schema.kinds import days, moment, stands_in
from core.schema.problems import Problem
from core.schema.reading import fold, visible_text

Node = dict[str, Any]

_GENDERED = re.compile(r"\b[HFM]\s*/\s*[HFM]\b", re.IGNORECASE)
#: Characters; search engines leave out datasets that say less, or more.
_DESCRIPTION_OF_DATA = (50, 5000)
_AMOUNT = re.compile(r"\d\s*k?\s*€|€\s*\d|\d\s*k?\s*(?:EUR|euros?)\b", re.IGNORECASE)


def shape(data: Node, path: str) -> Iterator[Problem]:
    """Faults of the node ``data`` as a whole; ``path`` leads to it."""
    rules = _SHAPES.get(str(data.get("@type")))
    if rules:
        yield from rules(data, path)


def _article(data: Node, path: str) -> Iterator[Problem]:
    published, modified = moment(data.get("datePublished")), moment(data.get("dateModified"))
    if published and modified and modified < published:
        yield Problem("Article.dateModified", f"{path}.dateModified", "is before datePublished")


def _dataset(data: Node, path: str) -> Iterator[Problem]:
    description = data.get("description")
    least, most = _DESCRIPTION_OF_DATA
    if isinstance(description, str) and not least <= len(description) <= most:
        message = f"has {len(description)} characters, not {least} to {most}"
        yield Problem("Dataset.description", f"{path}.description", message)
    published, modified = days(data.get("datePublished")), days(data.get("dateModified"))
    if published and modified and modified < published:
        yield Problem("Dataset.dateModified", f"{path}.dateModified", "is before datePublished")


def _breadcrumb(data: Node, path: str) -> Iterator[Problem]:
    items = data.get("itemListElement")
    if not isinstance(items, list) or len(items) < 2:
        yield Problem("BreadcrumbList.itemListElement", path, "has fewer than two items")
        return
    for place, item in enumerate(items, start=1):
        where = f"{path}.itemListElement[{place - 1}]"
        if not isinstance(item, dict):
            continue
        if item.get("position") != place:
            yield Problem(
                "ListItem.position", where, f"has position {item.get('position')!r}, expected {place}"
            )
        if place < len(items) and not item.get("item"):
            yield Problem("ListItem.item", where, "has no URL and is not the last")


def _job_posting(data: Node, path: str) -> Iterator[Problem]:
    posted, until = moment(data.get("datePosted")), moment(data.get("validThrough"))
    if posted and until and until <= posted:
        yield Problem("JobPosting.validThrough", f"{path}.validThrough", "is not after datePosted")
    yield from _place_of_work(data, path)
    yield from _title(data, path)


def _place_of_work(data: Node, path: str) -> Iterator[Problem]:
    """Somewhere, or nowhere in particular; partly remote work has its place like any other."""
    somewhere = "jobLocation" in data
    remote = "jobLocationType" in data
    if not somewhere and not remote:
        yield Problem("JobPosting.jobLocation", f"{path}.jobLocation", "is missing, and nothing says remote")
    if somewhere and remote:
        yield Problem(
            "JobPosting.jobLocationType",
            f"{path}.jobLocationType",
            "is for fully remote work, and there is a jobLocation",
        )
    if remote != ("applicantLocationRequirements" in data):
        yield Problem(
            "JobPosting.applicantLocationRequirements",
            f"{path}.applicantLocationRequirements",
            "is missing" if remote else "is for remote work, and there is no jobLocationType",
        )


def _title(data: Node, path: str) -> Iterator[Problem]:
    """The name of the job, not of the advertisement."""
    title = data.get("title")
    if not isinstance(title, str):
        return
    where = f"{path}.title"
    if _GENDERED.search(title):
        yield Problem("JobPosting.title", where, f"{title!r} names genders: no “(H/F)” here")
    if _AMOUNT.search(title):
        yield Problem("JobPosting.title", where, f"{title!r} names an amount")
    for city in _cities(data.get("jobLocation")):
        if stands_in(city.casefold(), fold(title).casefold()):
            yield Problem("JobPosting.title", where, f"{title!r} names the city")
    description = data.get("description")
    if isinstance(description, str) and visible_text(description) == fold(title):
        yield Problem("JobPosting.description", f"{path}.description", "says no more than the title")


def _cities(places: Any) -> Iterator[str]:
    for place in places if isinstance(places, list) else [places]:
        address = place.get("address") if isinstance(place, dict) else None
        city = address.get("addressLocality") if isinstance(address, dict) else None
        if isinstance(city, str) and city.strip():
            yield city


def _range(data: Node, path: str) -> Iterator[Problem]:
    low, high = data.get("minValue"), data.get("maxValue")
    if isinstance(low, int | float) and low <= 0:
        yield Problem("QuantitativeValue.minValue", f"{path}.minValue", "is not above zero")
    if isinstance(low, int | float) and isinstance(high, int | float) and high < low:
        yield Problem("QuantitativeValue.maxValue", f"{path}.maxValue", "is below minValue")


_SHAPES: Mapping[str, Callable[[Node, str], Iterator[Problem]]] = {
    "Article": _article,
    "BreadcrumbList": _breadcrumb,
    "Dataset": _dataset,
    "JobPosting": _job_posting,
    "QuantitativeValue": _range,
}
