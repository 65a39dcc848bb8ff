"""Structured data of missions: meaning here, mechanics in ``core.schema``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from core import schema
from core.schema import JsonLd
from core.schema.reading import fold
from core.text import normalise, unaccent
from jobs.missions.countries import country_name
from jobs.missions.models import Mission
from jobs.missions.terms import RemotePolicy, Status
from jobs.taxonomy.models import City, Role, Skill

#: What may follow the name of a role: "Data engineer Spark" is what people say, "Product owner
#: Backlog produit" is not.
NAMED_SKILLS = frozenset({"base-de-donnees", "cloud", "framework", "langage", "outil", "plateforme"})


def job_posting(
    mission: Mission, *, at: datetime, site_name: str, required_skills: Iterable[Skill]
) -> JsonLd | None:
    """What search engines may know of ``mission`` at ``at``; None where they may know nothing.

    That is: demonstrations, missions that cannot be applied to at ``at``, and those without a
    place that can be named, without a description or without a life of a second. Every value is
    to be read on the mission's page. Asks the database nothing when ``mission`` comes
    ``with_facts()``; ``required_skills`` are in their order.
    """
    if mission.is_demo or mission.status(at=at) is not Status.OPEN or mission.published_at is None:
        return None
    title = posting_title(mission.role, required_skills)
    where = _where(mission)
    is_dated = _second(mission.published_at) < _second(mission.valid_through)
    if not (where and is_dated and _says_more(mission.description, title)):
        return None
    return schema.job_posting(
        title=title,
        description=mission.description,
        posted=mission.published_at,
        valid_through=mission.valid_through,
        identifier=schema.property_value(site_name, str(mission.reference)),
        pay=schema.day_rate(*mission.shown_rate) if mission.shown_rate else None,
        **where,
    )


def posting_title(role: Role, required_skills: Iterable[Skill]) -> str:
    """« Développeur back-end Python »: the role, and the first tool that its name does not say yet.

    Never what somebody typed as the title of a mission: no (H/F), place, amount or client.
    """
    named = (skill.name for skill in required_skills if skill.kind in NAMED_SKILLS)
    new = (name for name in named if not _names(role.name, name))
    return f"{role.name} {next(new, '')}".strip()


def _names(text: str, words: str) -> bool:
    """Does ``text`` hold ``words``, whole? "JavaScript" does not name Java, nor "C#" C."""
    pattern = rf"(?<![\w+#]){re.escape(_folded(words))}(?![\w+#])"
    return bool(re.search(pattern, _folded(text)))


def _folded(text: str) -> str:
    return unaccent(normalise(text)).casefold()


def _where(mission: Mission) -> dict[str, JsonLd]:
    """Where it takes place, or from where it may be done; empty when neither can be said.

    Partly remote work takes place somewhere. Fully remote work does not, even if a city is known.
    """
    if mission.remote_policy == RemotePolicy.FULL:
        name = country_name(mission.country)
        return {"remote_from": schema.country(name)} if name else {}
    return {"location": _place(mission.city, mission.country)} if mission.city else {}


def _place(city: City, country: str) -> JsonLd:
    return schema.place(city=city.name, region=city.department.region.name, country=country)


def _second(moment: datetime) -> datetime:
    """Structured data does not tell shorter times apart."""
    return moment.replace(microsecond=0)


def _says_more(description: str, title: str) -> bool:
    text = schema.visible_text(description)
    return bool(text) and text != fold(title)
