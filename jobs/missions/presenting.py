"""What visitors read of a mission: ready-to-print French words, the same on cards, pages and feeds.

Nothing here asks the database when missions come with their facts and skills::

    Mission.objects.open(at=at).with_facts().with_skills()
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.formatting import euros, long_date, number
from core.text import NO_BREAK_SPACE
from jobs.missions.countries import country_name
from jobs.missions.models import Mission
from jobs.missions.terms import DurationUnit, English, RemotePolicy, Status
from jobs.taxonomy.models import Role

#: A card names that many skills, the required ones first.
SKILLS_ON_A_CARD = 4
GENDER_MARK = "(H/F)"
_SPACE_BEFORE_DASH = re.compile(r" (?=[–—-] )")


@dataclass(frozen=True, slots=True)
class MissionCard:
    """A mission in a list. Texts are plain and typographically right; empty where nothing is known.

    ``remote`` is empty where ``place`` says it already; ``closed`` says what became of a mission
    that can no longer be applied to.
    """

    title: str
    url: str
    role: str
    place: str
    rate: str
    is_rate_shown: bool
    start: str
    duration: str
    remote: str
    skills: tuple[str, ...]
    published: str
    published_on: date | None
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a fact box. ``is_words``: the value is a phrase, not a figure."""

    label: str
    value: str
    note: str = ""
    is_words: bool = True


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of a mission, and since when."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class MissionDetail:
    """A mission on its own page.

    ``summary``: how much, where, when, how long, for the first screen; ``conditions``: the rest.
    ``plain_title`` is the title as it was typed, without (H/F).
    """

    title: str
    plain_title: str
    role: Role
    reference: str
    summary: tuple[Fact, ...]
    conditions: tuple[Fact, ...]
    published: str
    published_on: date | None
    deadline: str
    skills_required: tuple[str, ...]
    skills_optional: tuple[str, ...]


def card(mission: Mission, *, at: datetime) -> MissionCard:
    """``mission`` as lists show it at ``at``."""
    place, remote = place_text(mission), remote_text(mission)
    notice = closed(mission, at=at)
    return MissionCard(
        title=title(mission),
        url=mission.get_absolute_url(),
        role=mission.role.name,
        place=place,
        rate=rate_text(mission),
        is_rate_shown=mission.shown_rate is not None,
        start=_("Starts on %(date)s") % {"date": long_date(mission.start_date)}
        if mission.start_date
        else start_text(mission),
        duration=duration_text(mission),
        remote="" if remote == place else remote,
        skills=_skills(mission)[:SKILLS_ON_A_CARD],
        published=published_text(mission),
        published_on=_local_day(mission.published_at),
        closed=notice.heading if notice else "",
    )


def cards(missions: Iterable[Mission], *, at: datetime) -> list[MissionCard]:
    """``missions`` as cards, in their order."""
    return [card(mission, at=at) for mission in missions]


def detail(mission: Mission) -> MissionDetail:
    """``mission`` as its page shows it, its description left out."""
    return MissionDetail(
        title=title(mission),
        plain_title=mission.plain_title,
        role=mission.role,
        reference=str(mission.reference),
        summary=tuple(_summary(mission)),
        conditions=tuple(_conditions(mission)),
        published=published_text(mission),
        published_on=_local_day(mission.published_at),
        deadline=deadline_text(mission),
        skills_required=_skills(mission, is_required=True),
        skills_optional=_skills(mission, is_required=False),
    )


def facts(mission: Mission) -> list[Fact]:
    """Everything a freelancer weighs, one row each; what is unknown has no row."""
    return [*_summary(mission), *_conditions(mission)]


def closed(mission: Mission, *, at: datetime) -> Closed | None:
    """What to say of a mission that can no longer be applied to; None while it can."""
    status = mission.status(at=at)
    if status in (Status.OPEN, Status.DRAFT):
        return None
    day = {"date": long_date(mission.closed_at or mission.valid_through)}
    if mission.filled_at:
        text = _("This mission was filled on %(date)s: it no longer takes applications.")
        return Closed(_("Mission filled"), text % day)
    if mission.closed_at:
        text = _("This mission was withdrawn on %(date)s: it no longer takes applications.")
        return Closed(_("Mission withdrawn"), text % day)
    return Closed(_("Mission expired"), _("This mission took applications until %(date)s.") % day)


def title(mission: Mission) -> str:
    """« Développeur Python – Banque (H/F) »: the mark follows the setting, whatever was typed.

    No line begins with a dash or with the mark.
    """
    plain = _SPACE_BEFORE_DASH.sub(NO_BREAK_SPACE, mission.plain_title)
    return f"{plain}{NO_BREAK_SPACE}{GENDER_MARK}" if settings.MISSION_GENDER_MARK else plain


def rate_text(mission: Mission) -> str:
    """« 450 – 550 € HT/jour », « 500 € HT/jour », « TJM selon profil »; a rate never breaks."""
    if mission.shown_rate is None:
        return _("Day rate according to profile")
    low, high = mission.shown_rate
    span = euros(high) if low == high else f"{number(low)}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}{euros(high)}"
    return _("%(rate)s before tax/day") % {"rate": span}


def place_text(mission: Mission) -> str:
    """« Lyon (Auvergne-Rhône-Alpes) », « Belgique », « Télétravail total »."""
    if _is_fully_remote(mission):
        return remote_text(mission)
    if mission.city is None:
        return _country(mission)
    region = mission.city.department.region.name
    return mission.city.name if region == mission.city.name else f"{mission.city.name} ({region})"


def remote_text(mission: Mission) -> str:
    """« Télétravail partiel, 2 jours par semaine », « Télétravail total », « Sur site »."""
    if _is_fully_remote(mission):
        return _("Fully remote")
    if mission.remote_policy == RemotePolicy.PARTIAL and mission.remote_days:
        text = ngettext(
            "Partly remote, %(count)d day a week", "Partly remote, %(count)d days a week", mission.remote_days
        )
        return text % {"count": mission.remote_days}
    return _("On site")


def start_text(mission: Mission) -> str:
    """« Dès que possible », « 2 mars 2026 »."""
    return long_date(mission.start_date) if mission.start_date else _("As soon as possible")


def duration_text(mission: Mission) -> str:
    """« 6 mois, renouvelable », « 10 jours »; empty when unknown."""
    count = mission.duration_value
    if not count:
        return ""
    if mission.duration_unit == DurationUnit.DAY:
        length = ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
    else:
        length = ngettext("%(count)d month", "%(count)d months", count) % {"count": count}
    return _("%(duration)s, renewable") % {"duration": length} if mission.is_renewable else length


def pace_text(mission: Mission) -> str:
    """« 5 jours par semaine »."""
    count = mission.days_per_week
    return ngettext("%(count)d day a week", "%(count)d days a week", count) % {"count": count}


def experience_text(mission: Mission) -> str:
    """« 3 à 7 ans d’expérience »; empty when open to all."""
    return str(mission.get_experience_display()) if mission.experience else ""


def english_text(mission: Mission) -> str:
    """« Courant »; empty when not required."""
    return "" if mission.english == English.NONE else capfirst(str(mission.get_english_display()))


def contracts_text(mission: Mission) -> str:
    """« Freelance ou portage salarial »."""
    if mission.accepts_freelance and mission.accepts_portage:
        return _("Freelance or umbrella company")
    return _("Freelance") if mission.accepts_freelance else _("Umbrella company")


def published_text(mission: Mission) -> str:
    """« Publiée le 12 novembre 2026 »; empty for a draft."""
    if mission.published_at is None:
        return ""
    return _("Mission published on %(date)s") % {"date": long_date(mission.published_at)}


def deadline_text(mission: Mission) -> str:
    """« Candidatures jusqu’au 27 décembre 2026 »."""
    return _("Applications until %(date)s") % {"date": long_date(mission.valid_through)}


def _summary(mission: Mission) -> list[Fact]:
    remote = "" if _is_fully_remote(mission) else remote_text(mission)
    return _known(
        Fact(_("Day rate offered by the client"), rate_text(mission), is_words=mission.shown_rate is None),
        Fact(_("Place"), place_text(mission), note=remote),
        Fact(_("Start"), start_text(mission)),
        Fact(_("Duration"), duration_text(mission)),
    )


def _conditions(mission: Mission) -> list[Fact]:
    return _known(
        Fact(_("Country"), _country(mission) if _is_fully_remote(mission) else ""),
        Fact(_("Pace"), pace_text(mission)),
        Fact(_("Experience"), experience_text(mission)),
        Fact(_("English"), english_text(mission)),
        Fact(_("Contract"), contracts_text(mission)),
        Fact(_("Sector"), mission.sector.name if mission.sector else ""),
        Fact(_("Client"), mission.client.label if mission.client else ""),
        Fact(_("Reference"), str(mission.reference)),
    )


def _known(*rows: Fact) -> list[Fact]:
    return [row for row in rows if row.value]


def _country(mission: Mission) -> str:
    return country_name(mission.country) or mission.country


def _is_fully_remote(mission: Mission) -> bool:
    return mission.remote_policy == RemotePolicy.FULL


def _skills(mission: Mission, *, is_required: bool | None = None) -> tuple[str, ...]:
    """Names in their order, the required ones first; only the required or the optional ones if asked."""
    links = mission.skill_links.all()
    return tuple(link.skill.name for link in links if is_required in (None, link.is_required))


def _local_day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
