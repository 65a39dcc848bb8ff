"""Reads what is true of a role in one city only. A fixed number of queries, however much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.pagecache import tag
from core.text import NO_BREAK_SPACE
from jobs.caching import city_tag, role_tag
from jobs.freelancers.cards import ExpertCard
from jobs.freelancers.selectors import shown_experts
from jobs.missions import demand, presenting
from jobs.missions.demand import Counts, Demand
from jobs.missions.lift import LEAST_MISSIONS, Lifted, lifted_skills
from jobs.missions.models import Mission
from jobs.missions.presenting import MissionCard
from jobs.missions.selectors import around
from jobs.salaries.selectors import Rate, rates_around
from jobs.salaries.terms import Level
from jobs.taxonomy.geography import distance_km
from jobs.taxonomy.models import City, Role
from jobs.taxonomy.selectors import cities_within

#: As far as somebody goes to an office, in kilometres.
NEAR_KM = 50.0
#: From so many live missions in the city on, those of its neighbours are left out.
ENOUGH = 3
EXPERTS, MISSIONS, SKILLS = 3, 6, 6


@dataclass(frozen=True, slots=True)
class Landing:
    """``near`` are the cities around, the city itself first; the cards of missions in one of the
    others say how far it is. ``counts`` and ``sectors`` are of the city alone."""

    near: list[City]
    experts: list[ExpertCard]
    rates: dict[Level, Rate]
    counts: Counts
    sectors: list[Demand]
    skills: list[Lifted]
    cards: list[MissionCard]
    has_made_up_missions: bool
    #: Are some of the missions in a city around?
    has_missions_around: bool

    @property
    def is_demo(self) -> bool:
        """Is any of the facts made up?"""
        return (
            self.counts.is_demo
            or self.has_made_up_missions
            or any(rate.is_demo for rate in self.rates.values())
            or any(expert.is_demo for expert in self.experts)
        )

    @property
    def is_empty(self) -> bool:
        """Is nothing known but what is known of all of France?"""
        rates = {level for level in self.rates if level is not Level.COUNTRY}
        return not (self.experts or rates or self.counts.live or self.counts.year or self.cards)


def read(role: Role, city: City, *, at: datetime) -> Landing:
    """At most seven queries."""
    tag(role_tag(role.slug), city_tag(city.slug))
    near = cities_within(city=city, km=NEAR_KM)
    missions = _missions(role, near, at)
    counts, sectors = demand.by_sector(at=at, role=role, city=city)
    return Landing(
        near=near,
        experts=shown_experts(role=role, near=near, limit=EXPERTS, at=at),
        rates=rates_around(role, city),
        counts=counts,
        sectors=sectors,
        skills=lifted_skills(at=at, role=role, city=city, limit=SKILLS)
        if counts.year >= LEAST_MISSIONS
        else [],
        cards=[_card(mission, city, at) for mission in missions],
        has_made_up_missions=any(mission.is_demo for mission in missions),
        has_missions_around=any(mission.city_id != city.pk for mission in missions),
    )


def _missions(role: Role, near: Sequence[City], at: datetime) -> list[Mission]:
    """Those of the city; with those around it where there are few."""
    found = around(at=at, role=role, cities=near, limit=MISSIONS)
    there = [mission for mission in found if mission.city_id == near[0].pk]
    return there if len(there) >= ENOUGH else found


def _card(mission: Mission, city: City, at: datetime) -> MissionCard:
    card = presenting.card(mission, at=at)
    if mission.city is None or mission.city_id == city.pk:
        return card
    kilometres = max(round(distance_km(city, mission.city)), 1)
    return replace(card, place=f"{card.place} ({kilometres}{NO_BREAK_SPACE}km)")
