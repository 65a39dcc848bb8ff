"""The sitemap: an index at ``/sitemap.xml`` and files ``/sitemap-{section}-{n}.xml``.

Packages above provide sections; ``config/urls.py`` lists them and names these views
``sitemap_index`` and ``sitemap_section``. Only canonical, indexable addresses belong in a
section, and ``lastmod`` only where it is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from core import pagecache
from core.http import absolute_url

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The protocol allows 50,000 addresses and 50 MB a file. Ours stay small enough to be made in
# memory and to get a length, a validator and compression like any page.
MAX_ENTRIES = 10_000
MAX_BYTES = 10_000_000
MAX_AGE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Entry:
    """One address: absolute, and when its content last changed (aware), where known."""

    url: str
    lastmod: datetime | None = None


class Section(Protocol):
    """Part of the sitemap; ``name`` stands in its addresses.

    ``entries()`` yields in an order that does not change (by primary key, say), so that a new
    entry does not move the others to another file. It may be long: it is read as a stream.
    """

    @property
    def name(self) -> str: ...

    def entries(self) -> Iterable[Entry]: ...


@dataclass(slots=True)
class Chunk:
    """The entries of one file, printed, and the latest change among them."""

    lines: list[str]
    size: int = 0
    lastmod: datetime | None = None

    def add(self, line: str, lastmod: datetime | None) -> None:
        self.lines.append(line)
        self.size += len(line.encode())
        if lastmod and (self.lastmod is None or lastmod > self.lastmod):
            self.lastmod = lastmod

    def has_room_for(self, line: str) -> bool:
        return len(self.lines) < MAX_ENTRIES and self.size + len(line.encode()) <= MAX_BYTES


def chunks(entries: Iterable[Entry]) -> Iterator[Chunk]:
    """Cut ``entries`` into files, in order; one chunk is in memory at a time."""
    chunk = Chunk([])
    for entry in entries:
        line = _element("url", entry.url, entry.lastmod)
        if chunk.lines and not chunk.has_room_for(line):
            yield chunk
            chunk = Chunk([])
        chunk.add(line, entry.lastmod)
    if chunk.lines:
        yield chunk


@require_safe
def index(request: HttpRequest, sections: Sequence[Section]) -> HttpResponse:
    """The sitemap index: one line per file, changed when the latest of its entries did."""
    lines = []
    for part in sections:
        pagecache.tag(f"sitemap:{part.name}")
        for number, chunk in enumerate(chunks(part.entries()), start=1):
            address = absolute_url(reverse("sitemap_section", kwargs={"name": part.name, "number": number}))
            lines.append(_element("sitemap", address, chunk.lastmod))
    return _answer("sitemapindex", lines)


@require_safe
def section(request: HttpRequest, sections: Sequence[Section], name: str, number: int) -> HttpResponse:
    """File ``number`` (from 1) of section ``name``; 404 for what does not exist."""
    part = next((part for part in sections if part.name == name), None)
    if part is None:
        raise Http404(f"no sitemap section {name}")
    pagecache.tag(f"sitemap:{part.name}")
    for position, chunk in enumerate(chunks(part.entries()), start=1):
        if position == number:
            return _answer("urlset", chunk.lines)
    raise Http404(f"sitemap section {name} has no file {number}")


def _element(name: str, url: str, lastmod: datetime | None) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"a sitemap holds absolute addresses, not {url!r}")
    changed = f"<lastmod>{_moment(lastmod)}</lastmod>" if lastmod else ""
    return f"<{name}><loc>{escape(iri_to_uri(url))}</loc>{changed}</{name}>\n"


def _moment(value: datetime) -> str:
    if timezone.is_naive(value):
        raise ValueError("lastmod needs an aware datetime")
    return value.astimezone(UTC).isoformat(timespec="seconds")


def _answer(root: str, lines: Sequence[str]) -> HttpResponse:
    pagecache.allow(MAX_AGE)
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    )
    # A sitemap is read by machines and must not turn up as a result itself.
    return HttpResponse(body, content_type="application/xml", headers={"X-Robots-Tag": "noindex"})
