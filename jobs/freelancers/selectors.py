"""Reads freelancers: the cards that pages show, and whom the sales team may propose for a project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.formatting import long_date, number
from core.pagecache import fresh_until, tag
from jobs.caching import EXPERTS, role_tag
from jobs.freelancers.cards import ExpertCard, card
from jobs.freelancers.models import Freelancer
from jobs.missions.terms import RemotePolicy
from jobs.taxonomy.geography import distance_km
from jobs.taxonomy.models import City, Role, Skill
from jobs.taxonomy.selectors import related_roles

#: As far as one goes to a client's office, in kilometres.
NEAR = 50.0
#: What each reason weighs. The role decides first, then what one can do, then where, then when.
SAME_ROLE, RELATED_ROLE, ALL_SKILLS, CLOSE, IN_TIME = 100, 50, 40, 20, 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A freelancer who may do a project, and why: words for the team. ``distance_km`` None: not known."""

    freelancer: Freelancer
    reasons: list[str]
    distance_km: float | None


def shown_experts(
    *,
    role: Role | str | None = None,
    near: Sequence[City] = (),
    limit: int = 3,
    at: datetime,
) -> list[ExpertCard]:
    """The cards of those who agreed to be shown, of ``role`` (or its slug), in the cities ``near`` the
    first of them.

    The nearest first, then who is available first, then whom we know for longest. Somebody who
    works fully remotely is no expert of a city. One query.
    """
    tag(EXPERTS)
    today = timezone.localdate(at)
    found = Freelancer.objects.shown().select_related("role", "city")
    if role:
        slug = role if isinstance(role, str) else role.slug
        tag(role_tag(slug))
        found = found.filter(role__slug=slug)
    found = found.order_by(F("available_on").asc(nulls_first=True), "submitted_at", "pk")
    chosen = _nearest(found, near)[:limit] if near else list(found[:limit])
    tag(*(role_tag(one.role.slug) for one in chosen))
    for one in chosen:
        if one.available_on is not None and one.available_on > today:
            # From that day on the card says "available now".
            fresh_until(timezone.make_aware(datetime.combine(one.available_on, time())))
    return [card(one, today=today, away_from=near[0] if near else None) for one in chosen]


def _nearest(found: QuerySet[Freelancer], cities: Sequence[City]) -> list[Freelancer]:
    ranks = {city.pk: rank for rank, city in enumerate(cities)}
    there = found.filter(city__in=ranks).exclude(remote_policy=RemotePolicy.FULL)
    return sorted(there, key=lambda one: ranks[one.city_id] if one.city_id else len(ranks))


def suggest(
    *,
    role: Role | None,
    skills: Sequence[Skill],
    city: City | None,
    remote_policy: str,
    start: date | None,
    at: datetime,
    limit: int = 5,
) -> list[Suggestion]:
    """Accepted freelancers for such a project, best first; ties in the order of registration.

    Whoever has neither the role, nor a related one, nor one of the skills is left out; so is who
    works fully remotely when the project takes place on site. At most five queries.
    """
    related = {other.pk for other in related_roles(role=role)} if role else set()
    wanted = _Wanted(role, related, list(skills), city, remote_policy, start or timezone.localdate(at))
    weighed = []
    for freelancer in _candidates(wanted):
        weight, reasons, distance = wanted.weigh(freelancer, today=timezone.localdate(at))
        if weight:
            weighed.append((weight, Suggestion(freelancer, reasons, distance)))
    weighed.sort(key=lambda pair: (-pair[0], pair[1].freelancer.submitted_at, pair[1].freelancer.pk))
    return [suggestion for _weight, suggestion in weighed[:limit]]


def _candidates(wanted: _Wanted) -> Iterable[Freelancer]:
    """Those with a role or a skill that counts; each once, however many skills."""
    roles = [*wanted.related, *([wanted.role.pk] if wanted.role else [])]
    able = Freelancer.skills.through.objects.filter(skill__in=wanted.skills).values("freelancer")
    found = Freelancer.objects.accepted().filter(Q(role__in=roles) | Q(pk__in=able))
    if wanted.remote_policy == RemotePolicy.NONE:
        found = found.exclude(remote_policy=RemotePolicy.FULL)
    return found.select_related("role", "city").prefetch_related("skills")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a project asks for."""

    role: Role | None
    related: set[int]
    skills: list[Skill]
    city: City | None
    remote_policy: str
    start: date

    def weigh(self, freelancer: Freelancer, *, today: date) -> tuple[float, list[str], float | None]:
        """How well somebody fits (0: not at all), why, and how far away they are."""
        weight, reasons = self._by_role(freelancer)
        known = {skill.pk for skill in freelancer.skills.all()}
        shared = [skill.name for skill in self.skills if skill.pk in known]
        if shared:
            weight += ALL_SKILLS * len(shared) / len(self.skills)
            text = ngettext(
                "%(count)d skill of %(total)d: %(names)s",
                "%(count)d skills of %(total)d: %(names)s",
                len(shared),
            )
            reasons.append(
                text % {"count": len(shared), "total": len(self.skills), "names": ", ".join(shared)}
            )
        if not weight:
            return 0, [], None
        if freelancer.is_demo:
            reasons.append(_("demonstration"))
        nearness, place, distance = self._by_place(freelancer)
        timeliness, when = self._by_time(freelancer, today)
        return weight + nearness + timeliness, [*reasons, *filter(None, (place, when))], distance

    def _by_role(self, freelancer: Freelancer) -> tuple[float, list[str]]:
        if self.role is not None and freelancer.role_id == self.role.pk:
            return SAME_ROLE, [_("Same role")]
        if freelancer.role_id in self.related:
            return RELATED_ROLE, [_("Related role: %(role)s") % {"role": freelancer.role.name}]
        return 0, []

    def _by_place(self, freelancer: Freelancer) -> tuple[float, str, float | None]:
        distance = distance_km(self.city, freelancer.city) if self.city and freelancer.city else None
        if self.remote_policy == RemotePolicy.FULL:
            works_remotely = freelancer.remote_policy != RemotePolicy.NONE
            return (CLOSE, _("Works remotely"), distance) if works_remotely else (0, "", distance)
        if self.city is None or distance is None:
            return 0, "", distance
        if distance < 1:
            return CLOSE, _("In the same city"), distance
        away = _("%(km)s km from %(city)s") % {"km": number(round(distance)), "city": self.city.name}
        return (CLOSE * (1 - distance / NEAR / 2) if distance <= NEAR else 0), away, distance

    def _by_time(self, freelancer: Freelancer, today: date) -> tuple[float, str]:
        free = freelancer.available_on
        if free is None or free <= today:
            return IN_TIME, _("Available now")
        day = _("Available from %(date)s") % {"date": long_date(free)}
        return (IN_TIME, day) if free <= self.start else (0, _("%(text)s, after the start") % {"text": day})
