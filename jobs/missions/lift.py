"""Which skills missions of a role ask for in one city more than elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce

from jobs.missions.demand import begin_of_year
from jobs.missions.models import Mission, MissionSkill
from jobs.missions.models.queryset import MissionQuerySet
from jobs.missions.terms import RemotePolicy, State
from jobs.taxonomy.models import City, Role

#: So many missions there, of so many clients, and as many missions elsewhere, before anything is said.
LEAST_MISSIONS, LEAST_CLIENTS = 5, 3
#: So many missions there that ask for the skill.
LEAST_ASKING = 3
#: Asked that much more often than elsewhere.
LEAST_LIFT = 1.2


@dataclass(frozen=True, slots=True)
class Lifted:
    """``asking`` missions of the ``there`` in the city ask for the skill, ``asking_elsewhere`` of the
    ``elsewhere``: missions of the role published in twelve months."""

    name: str
    asking: int
    there: int
    asking_elsewhere: int
    elsewhere: int

    @property
    def lift(self) -> float:
        """How many times as often it is asked there; where nobody else asks for it, as if one did."""
        return self.asking * self.elsewhere / (self.there * max(self.asking_elsewhere, 1))


def lifted_skills(*, at: datetime, role: Role, city: City, limit: int = 6) -> list[Lifted]:
    """The required skills most particular to ``city``, the most lifted first. One query.

    A fully remote mission takes place elsewhere. The caller tags the response with the missions of the
    role; all missions whose client is not known count as those of one.
    """
    recent = {"published_at__gte": begin_of_year(at), "published_at__lte": at}
    missions = Mission.objects.for_role(role).filter(**recent).exclude(state=State.DRAFT)
    asked_there = Q(mission__city=city) & ~Q(mission__remote_policy=RemotePolicy.FULL)
    rows = (
        # Not those of `missions`, as a subquery: the database would read each mission twice. What is
        # counted are columns that indexes have.
        MissionSkill.objects.filter(mission__role=role, is_required=True, skill__is_retired=False)
        .filter(**{f"mission__{name}": value for name, value in recent.items()})
        .exclude(mission__state=State.DRAFT)
        .order_by()
        .values("skill__name")
        .annotate(asking=Count("skill", filter=asked_there), all=Count("skill"))
        .filter(asking__gte=LEAST_ASKING)
        .annotate(
            there=_total(missions.in_city(city), Count("role")),
            clients=_total(missions.in_city(city), Count(Coalesce("client", 0), distinct=True)),
            every=_total(missions, Count("role")),
        )
        .values_list("skill__name", "asking", "all", "there", "clients", "every")
    )
    # Told apart here: what is asked of a total is counted once more for each time it is asked.
    skills = [
        Lifted(name, asking, there, asking_all - asking, every - there)
        for name, asking, asking_all, there, clients, every in rows
        if min(there, every - there) >= LEAST_MISSIONS and clients >= LEAST_CLIENTS
    ]
    lifted = [skill for skill in skills if skill.lift >= LEAST_LIFT]
    return sorted(lifted, key=lambda skill: (-skill.lift, skill.name))[:limit]


def _total(missions: MissionQuerySet, count: Count) -> Subquery:
    """A number about all ``missions``, which are of one role, for the query around it."""
    return Subquery(missions.order_by().values("role").annotate(total=count).values("total"))
