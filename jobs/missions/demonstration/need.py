"""What a client needs, drawn field by field in the order of the specification. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from jobs.missions.demonstration.lexicon import Lexicon
from jobs.missions.demonstration.specification import Specification, Weights

#: How many of a role's skills a mission chooses from.
_SKILLS = 12
_LOWEST_RATE = 150


@dataclass(frozen=True, slots=True)
class Need:
    """Entries of the vocabulary by slug, the city by INSEE code; rates in euros before tax a day.

    ``wait`` is in how many days it starts at the earliest; None: as soon as possible.
    """

    role: str
    client_type: str
    sector: str
    remote_policy: str
    remote_days: int | None
    city: str
    level: str
    duration_value: int
    duration_unit: str
    is_renewable: bool
    days_per_week: int
    wait: int | None
    rate_min: int | None
    rate_max: int | None
    required: tuple[str, ...]
    optional: tuple[str, ...]
    english: str
    contract_modes: tuple[str, ...]


def draw_need(rng: Random, spec: Specification, lexicon: Lexicon) -> Need:
    """The next need. Raises KeyError where the vocabulary lacks an entry."""
    role = pick(rng, spec.weights("role_weights"))
    client_type = spec.client_type(pick(rng, spec.weights("client_types")))
    sector = _sector(rng, spec, client_type.sectors)
    policy = pick(rng, spec.weights("remote_policies"))
    days = pick(rng, spec.weights("remote_days")) if policy == "hybride" else None
    city = pick(rng, spec.weights("city_weights"))
    level = pick(rng, spec.weights("levels"))
    if level == "junior" and role in spec.more["never_junior"]:
        level = "confirme"
    value, unit = pick(rng, spec.weights("durations"))
    is_renewable = rng.random() < spec.chance("renewable") and unit != "jour"
    workload = pick(rng, spec.weights("workloads"))
    is_soon, wait = rng.random() < spec.chance("start_asap"), rng.randint(10, 75)
    centre = spec.rate(role, level, lexicon.cities[city].region)
    rates = _rates(rng, spec, centre * client_type.rate_factor * _duration_factor(value, unit))
    required, optional = _skills(rng, lexicon.skills_of[role][:_SKILLS])
    return Need(
        role=role,
        client_type=client_type.slug,
        sector=sector,
        remote_policy=policy,
        remote_days=days,
        city=city,
        level=level,
        duration_value=value,
        duration_unit=unit,
        is_renewable=is_renewable,
        days_per_week=workload,
        wait=None if is_soon else wait,
        rate_min=rates[0],
        rate_max=rates[1],
        required=required,
        optional=optional,
        english=pick(rng, spec.weights("english_levels")),
        contract_modes=pick(rng, spec.weights("contract_modes")),
    )


def pick(rng: Random, weights: Weights) -> Any:
    """One of the values, each as likely as its weight says."""
    (value,) = rng.choices([value for value, _weight in weights], [weight for _value, weight in weights])
    return value


def _sector(rng: Random, spec: Specification, allowed: Sequence[str]) -> str:
    weights = spec.weights("sector_weights")
    if allowed:
        weights = tuple((slug, weight) for slug, weight in weights if slug in allowed)
    return str(pick(rng, weights))


def _duration_factor(value: int, unit: str) -> float:
    months = value if unit == "mois" else 0
    if months <= 3:
        return 1.05
    return 0.97 if months >= 24 else 1.0


def _rates(rng: Random, spec: Specification, middle: float) -> tuple[int, int] | tuple[None, None]:
    tjm = spec.spec["tjm"]
    is_hidden = rng.random() < tjm["p_hidden"]
    noise = min(max(rng.gauss(1, 0.05), 0.88), 1.12)
    spread = pick(rng, tuple((row["value"], row["weight"]) for row in tjm["spread"]))
    if is_hidden:
        return None, None
    low = max(int((middle * noise - spread / 2) / 10 + 0.5) * 10, _LOWEST_RATE)
    return low, low + spread


def _skills(rng: Random, known: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Required and optional ones among ``known``, in its order."""
    count, kept = rng.randint(3, 5), rng.sample(known[:3], rng.randint(1, 2))
    others = [skill for skill in known if skill not in kept]
    required = {*kept, *rng.sample(others, count - len(kept))}
    left = [skill for skill in known if skill not in required]
    optional = set(rng.sample(left, min(rng.randint(0, 3), len(left))))
    return (
        tuple(skill for skill in known if skill in required),
        tuple(skill for skill in known if skill in optional),
    )
