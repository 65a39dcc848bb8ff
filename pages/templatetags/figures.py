"""Figures of the site on guides and on the home page, and the links that go with them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import SiteIdentity
from jobs.missions import counting
from jobs.missions.counting import Live
from jobs.salaries import presenting, tables
from jobs.salaries.selectors import RoleRates, roles_with_a_rate
from pages import figures, linking
from pages.linking import Card
from pages.market import words
from pages.models import RoleGuidePage

register = template.Library()


@register.inclusion_tag("components/fact_box.html", takes_context=True)
def guide_facts(context: Context, guide: RoleGuidePage, rates: RoleRates, live: Live) -> dict[str, Any]:
    """What the site knows of the role, in figures. No search engine quotes what is made up."""
    if guide.role is None:
        return {}
    rows = figures.of_role(
        rates.country,
        live,
        _source(context),
        rates_url=linking.around(guide, context["request"]).rates_url,
        missions_url=reverse("missions_of_role", args=[guide.role.slug]),
    )
    return {"facts": rows, "nosnippet": rates.is_demo or live.is_demo}


@register.inclusion_tag("pages/parts/role_rates.html", takes_context=True)
def guide_rates(context: Context, guide: RoleGuidePage, rates: RoleRates) -> dict[str, Any]:
    """What clients propose, by experience; nothing where no rate is published."""
    if guide.role is None or rates.country is None:
        return {}
    return {
        "role": guide.role,
        "sentence": presenting.sentence(rates.country),
        "table": tables.by_experience(rates),
        "url": linking.around(guide, context["request"]).rates_url,
        "nosnippet": rates.is_demo,
    }


@register.inclusion_tag("components/chips.html", takes_context=True)
def guide_cities(context: Context, guide: RoleGuidePage) -> dict[str, Any]:
    """Pages about the role in a city; nothing while there is none to link to."""
    if guide.role is None:
        return {}
    heading = _("%(role)s by city") % {"role": guide.role.name}
    return _chips(heading, linking.around(guide, context["request"]).cities)


@register.inclusion_tag("components/key_figures.html", takes_context=True)
def site_figures(context: Context) -> dict[str, Any]:
    """Of the whole site. Two queries."""
    live, coverage = counting.live(at=timezone.now()), roles_with_a_rate()
    return {
        "heading": _("The site in figures"),
        "items": figures.of_site(live, coverage, _source(context), missions_url=reverse("missions")),
        "nosnippet": live.is_demo or bool(coverage and coverage.is_demo),
    }


@register.inclusion_tag("components/chips.html", takes_context=True)
def families(context: Context) -> dict[str, Any]:
    """Families of roles, where the index lists them."""
    return _chips(_("Families of roles"), linking.families(context["request"]))


@register.inclusion_tag("components/chips.html", takes_context=True)
def hubs(context: Context) -> dict[str, Any]:
    """The indexes of sectors and of cities."""
    return _chips(_("Sectors and cities"), linking.hubs(context["request"]))


def _chips(heading: str, cards: list[Card]) -> dict[str, Any]:
    return {"heading": heading, "items": [{"label": card.title, "url": card.url} for card in cards]}


def _source(context: Context) -> str:
    """Rows say beside the date that they are made up (``pages.figures``)."""
    return words.source_of(SiteIdentity.for_request(context["request"]).name, is_demo=False)
