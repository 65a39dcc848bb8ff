"""The filter bar, the chips and the other ways on, as components take them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.formatting import number
from jobs.missions.listing import wording
from jobs.missions.listing.filters import PARAMETERS, RADII, Filters
from jobs.missions.listing.results import Choice, Listing
from jobs.taxonomy.models import City
from jobs.taxonomy.selectors import ALL, nearby_cities

#: In the order of the form; the radius stands beside the city.
FIELDS = (
    "role",
    "city",
    "radius",
    "remote",
    "rate_min",
    "skill",
    "sector",
    "experience",
    "contract",
    "start",
)


#: Of each kind of list that is near an empty one.
SHOWN = 4
FAR_KM = 200.0


def filter_bar(listing: Listing) -> dict[str, Any]:
    """What ``components/filter_bar.html`` takes."""
    sort = listing.filters.sort
    active = list(listing.filters.active())
    return {
        "action": reverse("missions"),
        "fields": [_field(name, listing) for name in FIELDS],
        "hidden": [{"name": PARAMETERS["sort"], "value": sort}] if sort else [],
        "is_filtered": bool(active),
        "count": len(active),
    }


def chips(listing: Listing) -> list[dict[str, str]]:
    """One per active filter, with the address of the list without it."""
    made = []
    for name in listing.filters.active():
        label = wording.value(name, listing)
        made.append(
            {
                "label": label,
                "url": listing.filters.without(name).url(),
                "accessible": _("Remove the filter %(filter)s") % {"filter": label},
            }
        )
    return made


def sorts(filters: Filters) -> list[dict[str, Any]]:
    """The orders of the list, the current one marked."""
    orders = {"": _("The newest first"), "tjm": _("The best paid first")}
    return [
        {
            "label": label,
            "url": replace(filters, sort=order).url(),
            "is_current": filters.sort == order,
        }
        for order, label in orders.items()
    ]


def nearest(listing: Listing) -> list[dict[str, str]]:
    """Lists that are not empty, each one filter away."""
    made = [
        {
            "label": _("Without “%(filter)s”") % {"filter": wording.value(name, listing)},
            "url": listing.filters.without(name).url(),
            "note": _note(count),
        }
        for name, count in listing.counts.without.items()
        if count
    ]
    if listing.subject.city:
        made += [_other("city", choice, listing.filters) for choice in _around(listing.subject.city, listing)]
    if listing.filters.role:
        made += [_other("role", choice, listing.filters) for choice in _best(listing.choices["role"])]
    return made or [{"label": _("All missions"), "url": reverse("missions"), "note": ""}]


def _around(city: City, listing: Listing) -> list[Choice]:
    """The nearest cities that have such missions. One query."""
    counted = listing.counts.by["city"]
    near = nearby_cities(city=city, limit=ALL, within_km=FAR_KM)
    found = (Choice(other.slug, other.name, counted.get(other.slug, 0)) for other, _km in near)
    return [choice for choice in found if choice.missions][:SHOWN]


def _best(choices: list[Choice]) -> list[Choice]:
    return sorted((choice for choice in choices if choice.missions), key=lambda choice: -choice.missions)[
        :SHOWN
    ]


def _other(name: str, choice: Choice, filters: Filters) -> dict[str, str]:
    chosen: dict[str, Any] = {name: choice.value}
    other = replace(filters.without(name), **chosen)
    return {"label": choice.label, "url": other.url(), "note": _note(choice.missions)}


def _note(count: int) -> str:
    return ngettext("%(count)d mission", "%(count)d missions", count) % {"count": count}


def _field(name: str, listing: Listing) -> dict[str, Any]:
    chosen = getattr(listing.filters, name)
    field = {
        "name": PARAMETERS[name],
        "label": wording.LABELS[name],
        "kind": "select",
        "value": str(chosen or ""),
        "unit": "",
        "options": [],
    }
    if name == "rate_min":
        return field | {"kind": "number", "unit": _("€ a day before tax")}
    return field | {"options": [_option(choice, str(chosen or "")) for choice in _choices(name, listing)]}


def _choices(name: str, listing: Listing) -> list[Choice]:
    everything = Choice("", _("No preference"), 0)
    if name == "radius":
        around = [Choice(str(km), _("%(km)d km around") % {"km": km}, 0) for km in RADII]
        return [Choice("", _("the city itself"), 0), *around]
    if name in wording.FIXED:
        counts = listing.counts.by[name]
        fixed = [
            Choice(value, str(label), counts.get(value, 0)) for value, label in wording.FIXED[name].items()
        ]
        return [everything, *fixed]
    return [everything, *listing.choices[name]]


def _option(choice: Choice, chosen: str) -> dict[str, Any]:
    return {
        "value": choice.value,
        "label": choice.label,
        "count": number(choice.missions) if choice.missions else "",
        "is_selected": choice.value == chosen,
    }
