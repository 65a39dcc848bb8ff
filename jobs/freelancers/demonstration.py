"""Freelancers of the demonstration: drawn from a seed, the same ones each time. Nobody is meant.

They have a first name, an initial and no photo. They are known by their address, on a domain that
cannot exist, so that those loaded without their flag are found again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from core import pagecache
from core.references import ALPHABET, LENGTH, check_symbol
from jobs.caching import EXPERTS
from jobs.freelancers.models import Freelancer
from jobs.freelancers.terms import State
from jobs.missions.terms import Experience, RemotePolicy
from jobs.taxonomy.models import City, Role, RoleSkill

SEED = 2026
COUNT = 40
DOMAIN = "experts-de-demonstration.invalid"

#: Those with a guide in the demonstration.
ROLES = (
    "developpeur-back-end",
    "developpeur-front-end",
    "developpeur-full-stack",
    "data-engineer",
    "data-scientist",
    "ingenieur-devops",
    "developpeur-java",
    "developpeur-mobile",
    "product-owner",
    "ux-designer",
    "consultant-cybersecurite",
    "consultant-sap",
)
CITIES = (
    *("paris", "lyon", "nantes", "toulouse", "lille", "bordeaux", "marseille"),
    *("rennes", "montpellier", "strasbourg", "grenoble", "nice", "tours"),
)
NAMES = (
    *("Camille", "Nadia", "Thomas", "Inès", "Julien", "Aïcha", "Claire", "Mehdi", "Élodie", "Antoine"),
    *("Sarah", "Nicolas", "Fatou", "Hugo", "Léa", "Karim", "Manon", "Pierre", "Yasmine", "Bastien"),
    *("Chloé", "Samir", "Aurélie", "Vincent", "Lina", "Maxime", "Sophie", "Ousmane", "Pauline", "Romain"),
    *("Amélie", "Rachid", "Julie", "Damien", "Hélène", "Ivan", "Marion", "Florian", "Nora", "Guillaume"),
)
INITIALS = "ABCDFGLMNPRSTV"
#: Euros before tax per day, from – to, in steps of ten.
RATES = {
    Experience.JUNIOR: (280, 400),
    Experience.CONFIRMED: (400, 550),
    Experience.SENIOR: (520, 700),
    Experience.EXPERT: (650, 900),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many were created, and how many were there already."""

    created: int
    known: int


def load(*, as_of: date, flagged: bool) -> Loaded:
    """Create the freelancers that are missing; those that are there keep what people did to them.

    ``flagged`` marks them as made up; without it they are judged as if real. Raises KeyError where
    the vocabulary lacks an entry: load it before.
    """
    with transaction.atomic():
        ours = Freelancer.objects.filter(email_key__endswith=f"@{DOMAIN}")
        turned = ours.exclude(is_demo=flagged).update(is_demo=flagged)
        known = set(ours.values_list("email_key", flat=True))
        missing = [number for number in range(1, COUNT + 1) if _address(number) not in known]
        if missing:
            _create(missing, as_of=as_of, flagged=flagged)
        if missing or turned:
            pagecache.bump(EXPERTS)
    return Loaded(created=len(missing), known=len(known))


def purge() -> int:
    """Remove those that are marked as made up; return how many. Whoever is real stays."""
    with transaction.atomic():
        removed = Freelancer.objects.filter(is_demo=True)
        count = removed.count()
        if count:
            removed.delete()
            pagecache.bump(EXPERTS)
    return count


def _create(numbers: Sequence[int], *, as_of: date, flagged: bool) -> None:
    roles = {role.slug: role for role in Role.objects.filter(slug__in=ROLES)}
    cities = {city.slug: city for city in City.objects.filter(slug__in=CITIES)}
    skills = _skills_of(roles)
    midnight = timezone.make_aware(datetime.combine(as_of, time()))
    drawn = [_draw(number, roles, cities, skills, midnight, flagged) for number in numbers]
    Freelancer.objects.bulk_create([freelancer for freelancer, _skills in drawn])
    through = Freelancer.skills.through
    through.objects.bulk_create(
        [
            through(freelancer_id=freelancer.pk, skill_id=pk)
            for freelancer, chosen in drawn
            for pk, _name in chosen
        ]
    )


def _skills_of(roles: Mapping[str, Role]) -> dict[int, list[tuple[int, str]]]:
    """(pk, name) of the first skills of each role, in order."""
    found: dict[int, list[tuple[int, str]]] = {}
    links = RoleSkill.objects.filter(role__in=roles.values()).order_by("role", "rank")
    for role, pk, name in links.values_list("role", "skill", "skill__name"):
        found.setdefault(role, []).append((pk, name))
    return found


def _draw(
    number: int,
    roles: Mapping[str, Role],
    cities: Mapping[str, City],
    skills: Mapping[int, list[tuple[int, str]]],
    midnight: datetime,
    flagged: bool,
) -> tuple[Freelancer, list[tuple[int, str]]]:
    """One freelancer, unsaved, and the skills: each from a generator of its own."""
    rng = Random(f"{SEED}:expert:{number}")  # noqa: S311
    role = roles[ROLES[(number - 1) % len(ROLES)]]
    first = skills.get(role.pk, [])[:8]
    chosen = rng.sample(first, min(4, len(first)))
    experience = rng.choice(list(Experience))
    lowest, highest = RATES[experience]
    registered = midnight - timedelta(days=30 + 4 * number)
    wait = rng.choice([None, None, 7, 21, 45])
    freelancer = Freelancer(
        reference=_reference(rng),
        key=uuid5(NAMESPACE_URL, _address(number)),
        first_name=NAMES[(number - 1) % len(NAMES)],
        last_name=f"{rng.choice(INITIALS)}.",
        email=_address(number),
        email_key=_address(number),
        role=role,
        city=cities[rng.choice(CITIES)],
        remote_policy=rng.choice([RemotePolicy.NONE, *[RemotePolicy.PARTIAL] * 3, RemotePolicy.FULL]),
        rate=rng.randrange(lowest, highest + 1, 10),
        available_on=midnight.date() + timedelta(days=wait) if wait else None,
        experience=experience,
        headline=", ".join(name for _pk, name in chosen[:3]),
        shows_card=True,
        card_consent_at=registered,
        state=State.ACCEPTED,
        is_demo=flagged,
        submitted_at=registered,
        state_changed_at=registered,
        last_contact_at=midnight,
    )
    return freelancer, chosen


def _address(number: int) -> str:
    return f"expert-{number:02}@{DOMAIN}"


def _reference(rng: Random) -> str:
    body = "".join(rng.choice(ALPHABET) for _ in range(LENGTH))
    return body + check_symbol(body)
