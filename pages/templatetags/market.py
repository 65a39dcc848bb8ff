"""Tables and links of pages about a sector or a city, and the lists of their indexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from core.formatting import long_date, number
from core.models import SiteIdentity
from core.text import NO_BREAK_SPACE
from jobs.missions.demand import Counts
from pages import hubs
from pages.market import words
from pages.market.reading import Market
from pages.models import CityPage, SectorPage

register = template.Library()

Tables = dict[str, words.Table]


@register.simple_tag
def sector_tables(page: SectorPage, market: Market, counts: Counts, source: str) -> Tables:
    """Roles with their share of the sector, and their rates. One query."""
    pages = hubs.addresses(roles=_shown(market))
    caption = _("Missions by role %(place)s") % {"place": page.place}
    table = words.demand_table(
        market.roles, pages.guides, counts, heading=_("Role"), caption=caption, source=source
    )
    return {
        "roles": words.with_shares(table, market.roles, counts),
        "rates": words.rates_table(market.rates, pages.rates, _("of the sector")),
    }


@register.simple_tag
def city_tables(page: CityPage, market: Market, counts: Counts, source: str) -> Tables:
    """Roles, their rates, and sectors. One query.

    A role leads to its page of this city, or to its guide where there is none.
    """
    sectors = [sector.slug for sector in market.sectors]
    pages = hubs.addresses(roles=_shown(market), sectors=sectors, city=page.city)
    by_role = _("Missions by role %(place)s") % {"place": page.place}
    by_sector = _("Missions by sector %(place)s") % {"place": page.place}
    return {
        "roles": words.demand_table(
            market.roles,
            pages.guides | pages.landings,
            counts,
            heading=_("Role"),
            caption=by_role,
            source=source,
        ),
        "rates": words.rates_table(market.rates, pages.rates, page.place),
        "sectors": words.demand_table(
            market.sectors, pages.sectors, counts, heading=_("Sector"), caption=by_sector, source=source
        ),
    }


@register.inclusion_tag("components/chips.html")
def city_neighbours(page: CityPage) -> dict[str, Any]:
    """Pages of the nearest cities, with the distance."""
    near = hubs.neighbours(page.city) if page.city else []
    return {
        "heading": _("Nearest cities, as the crow flies"),
        "items": [
            {"label": f"{city.name} ({round(km)}{NO_BREAK_SPACE}km)", "url": url} for city, url, km in near
        ],
    }


@register.inclusion_tag("components/guide_list.html", takes_context=True)
def sector_list(context: Context) -> dict[str, Any]:
    """Every sector page with its live missions. Three queries."""
    now = timezone.now()
    return {
        "text": _counted_on(context),
        "items": [
            {"title": entry.name, "url": entry.url, "text": entry.text, "meta": _open(entry.live)}
            for entry in hubs.sectors(at=now)
        ],
    }


@register.inclusion_tag("pages/parts/cities.html", takes_context=True)
def city_list(context: Context) -> dict[str, Any]:
    """Every city page by region, with its live missions. Three queries."""
    regions = hubs.cities_by_region(at=timezone.now())
    return {
        "text": _counted_on(context),
        "regions": [
            {
                "name": region.name,
                "anchor": region.anchor,
                "items": [
                    {"label": city.name, "url": city.url, "note": _open(city.live)} for city in region.cities
                ],
            }
            for region in regions
        ],
    }


def _shown(market: Market) -> Sequence[str]:
    """Slugs of the roles that a table names."""
    rates = [rate.role for rate, _everywhere in market.rates[: words.ROWS]]
    return [*(role.slug for role in market.roles[: words.ROWS]), *rates]


def _open(live: int) -> str:
    """« 12 missions ouvertes »."""
    if not live:
        return _("no open mission")
    said = npgettext("index", "%(count)s open mission", "%(count)s open missions", live)
    return said % {"count": number(live)}


def _counted_on(context: Context) -> str:
    """Of which day the counts of an index are, and whose."""
    site = SiteIdentity.for_request(context["request"]).name
    said = _("Missions open on %(date)s, published on %(site)s.")
    return said % {"date": long_date(timezone.localdate()), "site": site}
