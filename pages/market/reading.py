"""Reads what is known of a sector or a city. A fixed number of queries, however much there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from core.pagecache import tag
from jobs.caching import city_tag, sector_tag
from jobs.missions import demand, presenting
from jobs.missions.demand import Counts, Demand
from jobs.missions.presenting import MissionCard
from jobs.missions.selectors import latest
from jobs.salaries.selectors import Rate, city_rates, sector_rates
from jobs.taxonomy.models import City, Sector


@dataclass(frozen=True, slots=True)
class Market:
    """``roles`` have the most missions of twelve months first; so have ``sectors``, in a city.

    ``rates`` come beside those of France; ``shares`` of the missions of a sector are in percent, by role.
    Where ``nosnippet``, some of the missions on the ``cards`` are made up.
    """

    counts: Counts
    roles: list[Demand]
    rates: list[tuple[Rate, Rate | None]]
    cards: list[MissionCard]
    nosnippet: bool
    sectors: list[Demand] = field(default_factory=list)

    @property
    def is_demo(self) -> bool:
        """Is any of the figures made up?"""
        return self.counts.is_demo or any(rate.is_demo for rate, _france in self.rates)


def of_sector(sector: Sector, *, at: datetime) -> Market:
    """Four queries."""
    tag(sector_tag(sector.slug))
    missions = latest(at=at, sector=sector.slug)
    counts, roles = demand.by_role(at=at, sector=sector)
    return Market(
        counts=counts,
        roles=roles,
        rates=sector_rates(sector),
        cards=presenting.cards(missions, at=at),
        nosnippet=any(mission.is_demo for mission in missions),
    )


def of_city(city: City, *, at: datetime) -> Market:
    """Five queries."""
    tag(city_tag(city.slug))
    missions = latest(at=at, city=city.slug)
    counts, roles = demand.by_role(at=at, city=city)
    return Market(
        counts=counts,
        roles=roles,
        rates=city_rates(city),
        cards=presenting.cards(missions, at=at),
        nosnippet=any(mission.is_demo for mission in missions),
        sectors=demand.sectors_hiring(at=at, city=city),
    )
