"""What visitors read of a freelancer who agreed to be shown. Pure, once role and city are loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.formatting import long_date
from jobs.freelancers.models import Freelancer
from jobs.missions.terms import RemotePolicy


@dataclass(frozen=True, slots=True)
class ExpertCard:
    """One card, ready to print: never a last name, a rate or an address.

    ``name`` is « Camille M. », ``place`` « À Lyon, en partie à distance », ``text`` the line that
    the team wrote, perhaps empty. ``is_demo``: made up for a demonstration.
    """

    name: str
    role: str
    place: str
    text: str
    availability: str
    is_demo: bool


def card(freelancer: Freelancer, *, today: date) -> ExpertCard:
    """The card as it reads on the day ``today``."""
    return ExpertCard(
        name=freelancer.public_name,
        role=freelancer.role.name,
        place=place_text(freelancer),
        text=freelancer.headline,
        availability=availability_text(freelancer.available_on, today=today),
        is_demo=freelancer.is_demo,
    )


def place_text(freelancer: Freelancer) -> str:
    """« À Lyon », « À Lyon, en partie à distance », « À distance ». A city that is not ours is not named."""
    if freelancer.remote_policy == RemotePolicy.FULL:
        return _("Remotely")
    if freelancer.city is None:
        return _("Partly remotely") if freelancer.remote_policy == RemotePolicy.PARTIAL else ""
    where = freelancer.city.locative
    where = where[:1].upper() + where[1:]
    if freelancer.remote_policy == RemotePolicy.PARTIAL:
        return _("%(place)s, partly remotely") % {"place": where}
    return where


def availability_text(available_on: date | None, *, today: date) -> str:
    """« Disponible maintenant », « Disponible le 1er décembre 2026 »."""
    if available_on is None or available_on <= today:
        return _("Available now")
    return _("Available from %(date)s") % {"date": long_date(available_on)}
