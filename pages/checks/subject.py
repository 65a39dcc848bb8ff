"""What the checks know of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pages.checks.units import TextUnit


@dataclass(frozen=True, slots=True)
class Image:
    """An image shown on the page. ``name`` is how an editor recognises it."""

    place: str
    name: str
    alt: str
    is_decorative: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that stands in a block of its own, with its source beside it."""

    place: str
    label: str
    has_source: bool
    has_date: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A line of the page's list of sources; ``date`` as written ("2024", "octobre 2024")."""

    publisher: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A version of a page, read once; ``checked_on`` is the day the checks take for today.

    ``seo_title`` and ``description`` are what the head of the page prints. Links to ``own_hosts``
    are no source.
    """

    title: str
    seo_title: str
    description: str
    units: tuple[TextUnit, ...]
    checked_on: date
    needs_review: bool = True
    reviewed_on: date | None = None
    review_due_on: date | None = None
    images: tuple[Image, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    own_hosts: frozenset[str] = frozenset()
