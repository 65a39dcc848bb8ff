"""What visitors read of a freelancer who agreed to be shown. Pure, once role and city are loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.formatting import long_date
from core.text import NO_BREAK_SPACE
from jobs.freelancers.models import Freelancer
from jobs.missions.terms import RemotePolicy
from jobs.taxonomy.geography import distance_km
from jobs.taxonomy.models import City


@dataclass(frozen=True, slots=True)
class ExpertCard:
    """One card, ready to print: never a last name, a rate or an address.

    ``name`` is « Camille M. », ``place`` « À Lyon, en partie à distance » or « À Villeurbanne (5 km),
    en partie à distance », ``text`` the line that the team wrote, perhaps empty. ``is_demo``: made up
    for a demonstration.
    """

    name: str
    role: str
    place: str
    text: str
    availability: str
    is_demo: bool
    #: Does the expert live in another city than the one that the page is about?
    is_around: bool = False


def card(freelancer: Freelancer, *, today: date, away_from: City | None = None) -> ExpertCard:
    """The card as it reads on the day ``today``, on a page about the city ``away_from``."""
    return ExpertCard(
        name=freelancer.public_name,
        role=freelancer.role.name,
        place=place_text(freelancer, away_from=away_from),
        text=freelancer.headline,
        availability=availability_text(freelancer.available_on, today=today),
        is_demo=freelancer.is_demo,
        is_around=_is_elsewhere(freelancer, away_from),
    )


def place_text(freelancer: Freelancer, *, away_from: City | None = None) -> str:
    """« À Lyon », « À Lyon, en partie à distance », « À distance ». A city that is not ours is not named.

    Another city than ``away_from`` comes with its distance, as the crow flies: « À Villeurbanne (5 km) ».
    """
    if freelancer.remote_policy == RemotePolicy.FULL:
        return _("Remotely")
    if freelancer.city is None:
        return _("Partly remotely") if freelancer.remote_policy == RemotePolicy.PARTIAL else ""
    where = freelancer.city.locative
    where = where[:1].upper() + where[1:]
    if away_from is not None and _is_elsewhere(freelancer, away_from):
        kilometres = max(round(distance_km(away_from, freelancer.city)), 1)
        where = f"{where} ({kilometres}{NO_BREAK_SPACE}km)"
    if freelancer.remote_policy == RemotePolicy.PARTIAL:
        return _("%(place)s, partly remotely") % {"place": where}
    return where


def _is_elsewhere(freelancer: Freelancer, city: City | None) -> bool:
    return city is not None and freelancer.city is not None and freelancer.city != city


def availability_text(available_on: date | None, *, today: date) -> str:
    """« Disponible maintenant », « Disponible le 1er décembre 2026 »."""
    if available_on is None or available_on <= today:
        return _("Available now")
    return _("Available from %(date)s") % {"date": long_date(available_on)}
