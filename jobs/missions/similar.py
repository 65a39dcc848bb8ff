"""Which live missions are close to a mission: role, skills, distance."""

from __future__ import annotations

from datetime import datetime

from core.pagecache import fresh_until, tag
from jobs.caching import mission_tag, role_missions_tag
from jobs.missions.models import Mission
from jobs.missions.terms import RemotePolicy
from jobs.taxonomy.geography import distance_km
from jobs.taxonomy.selectors import related_roles

SHOWN = 4
#: How many recent missions of the role and its neighbours are weighed.
WEIGHED = 60
#: Weights of what is alike: a role counts more than all skills, skills more than being near.
SAME_ROLE, RELATED_ROLE, SKILLS, NEAR = 4.0, 2.0, 2.0, 1.0
NEAR_KM = 50.0


def similar_missions(mission: Mission, *, at: datetime, limit: int = SHOWN) -> list[Mission]:
    """The live missions most like ``mission``, most alike first, as cards.

    A real mission is not likened to made-up ones. Four queries at most. The response is tagged
    with the roles that were looked at.
    """
    related = related_roles(role=mission.role)
    tag(*(role_missions_tag(role) for role in (mission.role.slug, *(other.slug for other in related))))
    candidates = (
        Mission.objects.open(at=at)
        .filter(role__in=[mission.role_id, *(other.pk for other in related)])
        .exclude(pk=mission.pk)
        .filter(is_demo__in=(False, mission.is_demo))
        .as_cards()
        .newest_first()[:WEIGHED]
    )
    wanted = {link.skill_id for link in mission.skill_links.all()}
    ranked = sorted(candidates, key=lambda other: -affinity(mission, other, wanted))[:limit]
    for other in ranked:
        tag(mission_tag(other.reference))
        fresh_until(other.valid_through)
    return ranked


def affinity(mission: Mission, other: Mission, wanted: set[int]) -> float:
    """How alike two missions are, from 0 to 7. ``wanted``: ids of the skills of ``mission``."""
    score = SAME_ROLE if other.role_id == mission.role_id else RELATED_ROLE
    skills = {link.skill_id for link in other.skill_links.all()}
    if wanted | skills:
        score += SKILLS * len(wanted & skills) / len(wanted | skills)
    return score + NEAR * _nearness(mission, other)


def _nearness(mission: Mission, other: Mission) -> float:
    """1 in the same place, 0 from 50 km on; a fully remote mission is everywhere."""
    if RemotePolicy.FULL in (mission.remote_policy, other.remote_policy):
        return 1.0
    if mission.city is None or other.city is None:
        return 0.0
    return max(0.0, 1 - distance_km(mission.city, other.city) / NEAR_KM)
