"""What a list calls itself, and what its filters are called."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.formatting import euros, long_date, number
from jobs.missions.listing.conditions import Subject
from jobs.missions.listing.filters import Filters
from jobs.missions.listing.results import Choice, Listing
from jobs.missions.terms import ContractMode, Experience, RemotePolicy

STARTS = {
    "immediat": gettext_lazy("As soon as possible"),
    "30-jours": gettext_lazy("Within 30 days"),
    "90-jours": gettext_lazy("Within 3 months"),
}
#: Choices with a fixed set of values, in their order.
FIXED = {
    "remote": dict(RemotePolicy.choices),
    "experience": dict(Experience.choices),
    "contract": dict(ContractMode.choices),
    "start": STARTS,
}
LABELS = {
    "role": gettext_lazy("Role"),
    "city": gettext_lazy("City"),
    "radius": gettext_lazy("Within"),
    "remote": gettext_lazy("Remote work"),
    "rate_min": gettext_lazy("Day rate from"),
    "sector": gettext_lazy("Sector"),
    "skill": gettext_lazy("Skill"),
    "experience": gettext_lazy("Experience"),
    "contract": gettext_lazy("Contract"),
    "start": gettext_lazy("Start"),
}


def heading(filters: Filters, subject: Subject) -> str:
    """« Missions de développeur back-end à Lyon »."""
    parts = [
        _("Missions %(role)s") % {"role": subject.role.noun_genitive}
        if subject.role
        else _("Freelance missions")
    ]
    if subject.city:
        parts.append(subject.city.locative)
    if filters.remote == RemotePolicy.FULL:
        parts.append(_("fully remote"))
    return " ".join(parts)


def total(count: int) -> str:
    """« 12 missions ouvertes »."""
    text = ngettext("%(count)s open mission", "%(count)s open missions", count)
    return text % {"count": number(count)}


def lead(listing: Listing) -> str:
    """How recent the list is; how many there are stands above the list itself."""
    newest = listing.missions[0].published_at if listing.missions else None
    if newest is None:
        return _("No mission is open here today.")
    if listing.page > 1 or listing.filters.sort:
        return _("Missions for freelance experts, with rate, place and start.")
    return _("The most recent one was published on %(date)s.") % {"date": long_date(newest)}


def missing(listing: Listing) -> str:
    """What to say where a list was asked for that does not exist."""
    if listing.total:
        return _("One of the filters was not understood: here is the list without it.")
    return _("No mission matches all of these filters today.")


def description(listing: Listing) -> str:
    """What result lists say of the list."""
    text = _("%(total)s. %(lead)s Day rate, place, start and duration of each one; apply without an account.")
    return text % {"total": total(listing.total), "lead": lead(listing)}


def value(name: str, listing: Listing) -> str:
    """What a chip says of an active filter."""
    filters = listing.filters
    chosen = getattr(filters, name)
    if name in FIXED:
        return str(FIXED[name][chosen])
    if name == "rate_min":
        return _("%(rate)s a day or more") % {"rate": euros(chosen)}
    named = _label(listing.choices[name], chosen)
    if name == "city" and filters.radius:
        return _("%(city)s and %(km)d km around") % {"city": named, "km": filters.radius}
    return named


def _label(choices: list[Choice], slug: str) -> str:
    return next((choice.label for choice in choices if choice.value == slug), slug)
