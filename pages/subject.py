"""Reads a page into the :class:`Subject` that the content checks judge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from wagtail import blocks, fields
from wagtail.rich_text import RichText

from core.models import SiteIdentity
from pages.blocks import FigureBlock, QuoteBlock, SourceBlock
from pages.blocks.anchor import AnchorBlock
from pages.blocks.key_figures import KeyFigureBlock
from pages.checks.subject import Figure, Image, Source, Subject
from pages.checks.units import TextUnit, rich_units
from pages.facts.scope import with_fallbacks
from pages.head import printed_title

if TYPE_CHECKING:
    from pages.models.base import BasePage
    from pages.models.walk import Placed

SEPARATOR = " › "
#: Values of these blocks are no prose.
NOT_PROSE = (AnchorBlock, blocks.URLBlock, blocks.ChoiceBlock, blocks.DateBlock, blocks.RawHTMLBlock)
#: Struct blocks whose text is a figure, a credit or a source: read as such, not as prose.
FACTS = (KeyFigureBlock, SourceBlock)
HEADING_FIELDS = {"question": 2, "heading": 2}


def subject_of(page: BasePage) -> Subject:
    """This version of ``page``, as the checks see it today."""
    placed = list(page.streams())
    return Subject(
        seo_title=printed_title(page, _site_name()),
        description=page.search_description,
        units=tuple(_units(page, placed)),
        checked_on=timezone.localdate(),
        needs_review=hasattr(page, "reviewer_id"),
        reviewed_on=getattr(page, "reviewed_on", None),
        review_due_on=getattr(page, "review_due_on", None),
        images=tuple(_images(placed)),
        figures=tuple(_figures(placed)),
        sources=tuple(_sources(placed)),
        own_hosts=frozenset({urlsplit(settings.SITE_URL).hostname or ""}),
    )


def _site_name() -> str:
    """As the head prints it, which takes the default where nothing is said yet."""
    identity = SiteIdentity.objects.filter(site__is_default_site=True).first() or SiteIdentity()
    return str(identity.name)


def _units(page: BasePage, placed: list[Placed]) -> Iterator[TextUnit]:
    for name in page.text_fields:
        field = page._meta.get_field(name)
        value = getattr(page, name)
        if value:
            yield TextUnit(capfirst(str(field.verbose_name)), "plain", str(value))
    for field in page._meta.get_fields():
        if isinstance(field, fields.RichTextField):
            yield from rich_units(
                capfirst(str(field.verbose_name)), with_fallbacks(getattr(page, field.name) or "")
            )
    skipped: tuple[str, ...] | None = None
    for item in placed:
        if isinstance(item.block, FACTS):
            skipped = item.place
        elif skipped is None or item.place[: len(skipped)] != skipped:
            skipped = None
            yield from _unit(item)


def _unit(item: Placed) -> Iterator[TextUnit]:
    place = SEPARATOR.join(item.place)
    if isinstance(item.value, RichText):
        yield from rich_units(place, with_fallbacks(item.value.source))
    elif isinstance(item.value, str) and item.value and not isinstance(item.block, NOT_PROSE):
        level = HEADING_FIELDS.get(item.name)
        if level:
            yield TextUnit(place, "heading", item.value, level=level)
        else:
            yield TextUnit(place, "plain", item.value, is_quotation=isinstance(item.parent, QuoteBlock))


def _images(placed: list[Placed]) -> Iterator[Image]:
    for item in placed:
        if isinstance(item.block, FigureBlock) and not item.value.is_empty:
            yield Image(SEPARATOR.join(item.place), item.value["image"].title, item.value.get("alt") or "")


def _figures(placed: list[Placed]) -> Iterator[Figure]:
    for item in placed:
        value: Any = item.value
        if isinstance(item.block, KeyFigureBlock):
            label = value.get("label") or value.get("value") or ""
            source = value.get("source")
        elif isinstance(item.block, FigureBlock) and not value.is_empty:
            label = value.get("caption") or value.get("alt") or value["image"].title
            source = value.get("credit")
        else:
            continue
        yield Figure(SEPARATOR.join(item.place), label, bool(source), bool(value.get("date")))


def _sources(placed: list[Placed]) -> Iterator[Source]:
    for item in placed:
        if isinstance(item.block, SourceBlock):
            yield Source(item.value.get("publisher") or "", item.value.get("date") or "")
