"""What the page of a role in a city shows of other pages, and its figures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.translation import gettext as _

from core.text import NO_BREAK_SPACE
from jobs.salaries import tables
from pages import hubs
from pages.hubs import Surroundings
from pages.market import landing_words
from pages.market.landings import Landing
from pages.models import LandingPage

register = template.Library()


@register.simple_tag(takes_context=True)
def landing_tables(
    context: Context, page: LandingPage, landing: Landing | None, source: str
) -> dict[str, Any]:
    """Parameters of the tables, by name."""
    if landing is None or page.city is None:
        return {}
    around = _around(context["request"], page, landing)
    return {
        "rates": tables.by_level(landing.rates, page.city),
        "skills": landing_words.skills_table(landing.skills, landing.counts, page.place, source),
        "sectors": landing_words.sectors_table(landing, around.sectors, page.place, source)
        if landing.sectors
        else None,
    }


@register.inclusion_tag("components/fact_box.html", takes_context=True)
def landing_fact_box(
    context: Context, page: LandingPage, landing: Landing | None, source: str
) -> dict[str, Any]:
    """The figures of the first screen."""
    if landing is None:
        return {}
    rates_url = _around(context["request"], page, landing).rates
    return {
        "facts": landing_words.facts(landing, page.place, source, rates_url),
        "nosnippet": landing.is_demo,
    }


@register.inclusion_tag("components/experts.html")
def landing_experts(page: LandingPage, landing: Landing | None) -> dict[str, Any]:
    """Those who agreed to be shown, in the city first."""
    if landing is None or page.role is None:
        return {}
    is_demo = any(expert.is_demo for expert in landing.experts)
    names = {"role": page.role.name, "place": page.place}
    if any(expert.is_around for expert in landing.experts):
        heading = _("%(role)s: freelancers %(place)s and around") % names
    else:
        heading = _("%(role)s: freelancers %(place)s") % names
    return {
        "heading": heading,
        "anchor": "experts",
        "items": [asdict(expert) for expert in landing.experts],
        "note": _("Demonstration data: these experts are fictional.") if is_demo else "",
        "nosnippet": is_demo,
    }


@register.inclusion_tag("pages/parts/landing_ways_on.html", takes_context=True)
def landing_ways_on(context: Context, page: LandingPage, landing: Landing | None) -> dict[str, Any]:
    """The guide above, the rates of the role, the city; and the same role in the cities around."""
    if landing is None or page.city is None:
        return {}
    around = _around(context["request"], page, landing)
    return {
        "guide": page.page_above(context["request"]),
        "rates_url": around.rates,
        "city_url": around.city,
        "place": page.place,
        "neighbours": [
            {"label": f"{city.name} ({round(km)}{NO_BREAK_SPACE}km)", "url": url}
            for city, url, km in around.neighbours
        ],
    }


def _around(request: HttpRequest, page: LandingPage, landing: Landing) -> Surroundings:
    """Read once a request."""
    known: dict[int | None, Surroundings] = request.__dict__.setdefault("_around_landings", {})
    if page.pk not in known:
        assert page.role is not None  # noqa: S101 (there is no landing without one)
        known[page.pk] = hubs.surroundings(
            page.role, landing.near, [sector.slug for sector in landing.sectors]
        )
    return known[page.pk]
