"""Page numbers as links: the first, the last, the neighbours, and gaps between them. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

#: Pages shown on either side of the current one.
AROUND = 2


class PageLink(NamedTuple):
    """One number with its address; a gap has neither."""

    number: int | None
    url: str
    is_current: bool = False


class Pagination(NamedTuple):
    """What ``components/pagination.html`` takes; no link is empty where there is no such page."""

    pages: list[PageLink]
    previous_url: str
    next_url: str


def paginate(current: int, last: int, url: Callable[[int], str]) -> Pagination:
    """Links for page ``current`` of ``last`` (both from 1); ``url`` gives the address of a page."""
    shown = sorted({1, last, *range(max(current - AROUND, 1), min(current + AROUND, last) + 1)})
    pages: list[PageLink] = []
    for number in shown:
        if pages and number - (pages[-1].number or 0) > 1:
            pages.append(PageLink(None, ""))
        pages.append(PageLink(number, url(number), is_current=number == current))
    return Pagination(
        pages,
        previous_url=url(current - 1) if current > 1 else "",
        next_url=url(current + 1) if current < last else "",
    )
