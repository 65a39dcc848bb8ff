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

    ``seo_title`` is the title as the head prints it, the site's name included where it fits.
    ``description`` is the one an editor wrote: empty, although the head then falls back on the
    page's own words. Links to ``own_hosts`` are no source.
    """

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
