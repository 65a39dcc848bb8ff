"""What the page that led here says of the project already; all of it is shown and can be changed."""

from __future__ import annotations

from datetime import datetime

from jobs.missions.models import Mission
from jobs.projects.origin import Origin
from jobs.taxonomy.models import City
from jobs.taxonomy.naming import city_label

Initial = dict[str, dict[str, object]]


def prefill(origin: Origin, *, at: datetime) -> Initial:
    """Initial values by step. What the mission says completes what the address says.

    Two queries at most: the mission, and a city that is not the mission's.
    """
    mission = _mission(origin.mission, at)
    need: dict[str, object] = {"role": origin.role, "sector": origin.sector}
    where: dict[str, object] = {}
    if mission is not None:
        need["role"] = origin.role or mission.role.slug
        need["sector"] = origin.sector or (mission.sector.slug if mission.sector else "")
        where |= {"remote_policy": mission.remote_policy, "remote_days": mission.remote_days or ""}
    if city := _city(origin.city, mission):
        where["city"] = city_label(city)
    return {"besoin": _known(need), "mission": _known(where)}


def _mission(reference: str, at: datetime) -> Mission | None:
    """The mission, if visitors can see it."""
    if not reference:
        return None
    missions = Mission.objects.public(at=at).filter(reference=int(reference))
    return missions.select_related("role", "sector", "city__department").first()


def _city(slug: str, mission: Mission | None) -> City | None:
    if mission is not None and mission.city is not None and slug in ("", mission.city.slug):
        return mission.city
    cities = City.objects.current().select_related("department")
    return cities.filter(slug=slug).first() if slug else None


def _known(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}
