"""What a fact is about, and how it stands in stored rich text. Pure."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.rich_text.rewriters import FIND_EMBED_TAG, extract_attrs

#: The ``embedtype`` of its element: ``<embed embedtype="fact" kind="…" role="…" fallback="…"/>``.
EMBED_TYPE: Final = "fact"


class Kind(models.TextChoices):
    """Which figure. A rate is in euros before tax (HT) a day."""

    MEDIAN_RATE = "median-rate", _("Median day rate")
    OPEN_MISSIONS = "open-missions", _("Open missions")
    YEAR_MISSIONS = "year-missions", _("Missions in 12 months")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure about a role (slugs): in a city or, for missions, of a sector; without either, in France.

    ``kind`` is a ``Kind`` unless somebody wrote the element by hand. ``fallback`` is what readers see
    while nothing is published at that very scope.
    """

    kind: str
    role: str
    city: str = ""
    sector: str = ""
    fallback: str = ""


def parse(attributes: Mapping[str, str | None]) -> Fact:
    """The fact that the attributes of a stored element, or the data of an editor, stand for."""
    return Fact(*((attributes.get(name) or "").strip() for name in Fact.__slots__))


def attributes_of(fact: Fact) -> dict[str, str]:
    """The other way round; what is empty is left out."""
    return {name: value for name in Fact.__slots__ if (value := getattr(fact, name))}


def markup_of(fact: Fact) -> str:
    """The element as it is stored."""
    values = {"embedtype": EMBED_TYPE, **attributes_of(fact)}
    attributes = " ".join(f'{name}="{html.escape(value)}"' for name, value in values.items())
    return f"<embed {attributes}/>"


def facts_in(markup: str) -> list[Fact]:
    """The facts of stored rich text, in reading order."""
    found = (unescaped(extract_attrs(match[1])) for match in FIND_EMBED_TAG.finditer(markup))
    return [parse(attributes) for attributes in found if attributes.get("embedtype") == EMBED_TYPE]


def with_fallbacks(markup: str) -> str:
    """``markup`` with each fact's fallback in its place: what an editor wrote, and no figure."""
    if EMBED_TYPE not in markup:
        return markup
    return FIND_EMBED_TAG.sub(lambda match: _fallback_of(match[0]), markup)


def unescaped(attributes: Mapping[str, str]) -> dict[str, str]:
    """Wagtail reads most entities in attributes, but writes apostrophes as one that it does not read."""
    return {name: value.replace("&#x27;", "'") for name, value in attributes.items()}


def _fallback_of(element: str) -> str:
    facts = facts_in(element)
    return html.escape(facts[0].fallback, quote=False) if facts else element
