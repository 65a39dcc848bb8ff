"""What the rate page of a role shows of other pages and of missions."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs.missions import demand
from jobs.salaries import tables
from pages import linking
from pages.models import RatePage

register = template.Library()

#: Among so many cities with missions we look for those that have a page and no rate.
CITIES_IN_DEMAND = 40
METHOD = "methodologie/tjm/"


@register.inclusion_tag("components/rate_table.html", takes_context=True)
def rates_by_city(context: Context, page: RatePage) -> dict[str, Any]:
    """Cities with a published rate; those with a page of their own and missions, but no rate, say so."""
    if page.role is None or page.rates.country is None:
        return {"table": tables.by_city(page.rates)}
    in_demand = demand.cities_in_demand(at=timezone.now(), role=page.role, limit=CITIES_IN_DEMAND)
    others = {city.slug: city.name for city in in_demand}
    for rate in page.rates.cities:
        others.pop(rate.place, None)
    known = linking.cities_with_a_page(others)
    return {
        "table": tables.by_city(page.rates, [name for slug, name in others.items() if slug in known]),
        "heading": _("By city"),
        "anchor": "tjm-par-ville",
        "more": _("The cities with most missions; the data files hold all of them"),
    }


@register.inclusion_tag("pages/parts/rate_method.html", takes_context=True)
def rate_method(context: Context, page: RatePage) -> dict[str, Any]:
    return {"text": page.method, "url": linking.standard_page(METHOD, context["request"])}


@register.inclusion_tag("pages/parts/rate_ways_on.html", takes_context=True)
def rate_ways_on(context: Context, page: RatePage) -> dict[str, Any]:
    """The guide of the role, and for freelancers its missions."""
    if page.role is None:
        return {}
    return {
        "guide": page.page_above(context["request"]),
        "text": _("Are you a freelancer?"),
        "url": reverse("missions_of_role", args=[page.role.slug]),
        "label": _("See the missions %(genitive)s") % {"genitive": page.role.noun_genitive},
    }
