"""Random lives of missions, and what must hold at every moment of them."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta

import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from core.schema import extract
from jobs.missions import lifecycle, sweep
from jobs.missions.changes import Actor, facts_of
from jobs.missions.listing import Filters, find
from jobs.missions.models import Mission
from jobs.missions.sitemaps import ListingSection, MissionSection
from jobs.missions.terms import AFTERLIFE, RemotePolicy
from jobs.taxonomy.models import City, Role
from tests.factories.missions import make_mission

STEPS = 12
TEAM = Actor(process="sequence")


def live(seed: int, start: datetime) -> list[str]:
    """Live one random life of a few missions from ``start`` on; what was wrong, in sentences."""
    draw = random.Random(seed)  # noqa: S311 (seeded, so that a life can be lived again)
    roles, cities = list(Role.objects.all()), list(City.objects.all())
    now, wrong = start, []
    for number in range(STEPS):
        now += timedelta(seconds=draw.choice([1, 59, 3600, 86_400, 86_400 * 20]))
        with time_machine.travel(now, tick=False):
            _step(draw, roles, cities, now)
            wrong += [f"seed {seed}, step {number}: {problem}" for problem in _problems(draw, now)]
    return wrong


def _step(draw: random.Random, roles: list[Role], cities: list[City], now: datetime) -> None:
    some = list(Mission.objects.order_by("pk"))
    chosen = draw.sample(some, min(len(some), draw.randint(1, 3)))
    until = now + timedelta(days=draw.randint(-1, 40))
    steps = {
        "create": lambda: make_mission(
            draw.choice(roles),
            draw.choice(cities),
            state="draft",
            valid_through=now + timedelta(days=draw.randint(1, 50)),
            remote_policy=draw.choice(["sur-site", "partiel", "total"]),
            reference=draw.randint(10_000_000, 99_999_999),
        ),
        "publish": lambda: lifecycle.publish(chosen, at=now, by=TEAM),
        "extend": lambda: lifecycle.extend(chosen, until=until, at=now, by=TEAM),
        "fill": lambda: lifecycle.fill(chosen, at=now, by=TEAM),
        "withdraw": lambda: lifecycle.withdraw(chosen, at=now, by=TEAM),
        "reopen": lambda: lifecycle.reopen(chosen, at=now, by=TEAM),
        "edit": lambda: _edit(draw, chosen, roles, cities, now),
        "sweep": lambda: sweep.sweep(at=now),
    }
    for name in draw.choices(list(steps), weights=[5, 5, 2, 2, 1, 1, 2, 1], k=3):
        steps[name]()


def _edit(
    draw: random.Random, missions: list[Mission], roles: list[Role], cities: list[City], now: datetime
) -> None:
    """Move missions to another role and city, as a form does."""
    for mission in missions:
        with transaction.atomic():
            (facts,) = facts_of([mission.pk])
            before = {"role": mission.role, "city": mission.city}
            mission.role, mission.city = draw.choice(roles), draw.choice(cities)
            Mission.objects.filter(pk=mission.pk).update(role=mission.role, city=mission.city)
            lifecycle.saved(mission, before=before, facts=facts, at=now, by=TEAM)


def _problems(draw: random.Random, now: datetime) -> list[str]:
    missions = list(Mission.objects.with_facts())
    if not missions:
        return []
    open_ones = {mission.reference for mission in missions if _is_open(mission, now)}
    listed = {int(entry.url.rstrip("/")[-8:]) for entry in MissionSection().entries()}
    problems = [f"{ref} is open and not in the sitemap" for ref in open_ones - listed]
    problems += [f"{ref} is in the sitemap and not open" for ref in listed - open_ones]
    problems += _wrong_pages(draw.sample(missions, min(len(missions), 2)), now)
    problems += _wrong_lists(missions, now)
    problems += _wrong_filters(draw, missions, now)
    return problems


def _wrong_pages(missions: list[Mission], now: datetime) -> list[str]:
    problems = []
    for mission in missions:
        cache.clear()
        response = Client().get(mission.get_absolute_url())
        if response.status_code != _status(mission, now):
            problems.append(f"{mission.reference} answers {response.status_code}")
        kept = re.search(r"max-age=(\d+)", response["Cache-Control"])
        end = mission.ends_at if now < mission.ends_at else mission.ends_at + AFTERLIFE
        if kept and now + timedelta(seconds=int(kept[1])) > end:
            problems.append(f"{mission.reference} may be kept past its end")
        types = [node["@type"] for node in extract(response.content.decode())]
        if ("JobPosting" in types) != _is_open(mission, now):
            problems.append(f"{mission.reference}, {mission.state}: {types}")
    return problems


def _wrong_lists(missions: list[Mission], now: datetime) -> list[str]:
    problems = []
    listed = {entry.url.partition("localhost")[2] for entry in ListingSection().entries()}
    for role in {mission.role for mission in missions}:
        expected = [m for m in missions if m.role == role and _is_open(m, now)]
        found = find(Filters(role=role.slug), at=now)
        if {m.pk for m in found.missions} != {m.pk for m in expected[:20]} or found.total != len(expected):
            problems.append(f"{role.slug}: {found.total} listed, {len(expected)} open")
        if (f"/missions/{role.slug}/" in listed) != bool(expected):
            problems.append(f"{role.slug}: in the sitemap with {len(expected)} open")
    return problems


def _wrong_filters(draw: random.Random, missions: list[Mission], now: datetime) -> list[str]:
    """A list drawn at random against what one finds by hand."""
    role, city = draw.choice(missions).role.slug, draw.choice(missions).city.slug
    remote = draw.choice(["", *RemotePolicy.values])
    filters = Filters(role=draw.choice(["", role]), city=draw.choice(["", city]), remote=remote)
    expected = {
        mission.pk
        for mission in missions
        if _is_open(mission, now)
        and filters.role in ("", mission.role.slug)
        and filters.remote in ("", mission.remote_policy)
        and (not filters.city or (mission.remote_policy != "total" and mission.city.slug == filters.city))
    }
    found = find(filters, at=now)
    if found.total != len(expected) or not {mission.pk for mission in found.missions} <= expected:
        return [f"{filters.url()}: {found.total} found, {len(expected)} match"]
    return []


def _is_open(mission: Mission, now: datetime) -> bool:
    return mission.state == "open" and mission.published_at <= now < mission.valid_through


def _status(mission: Mission, now: datetime) -> int:
    if mission.state == "draft":
        return 404
    end = min(mission.valid_through, mission.closed_at or mission.valid_through)
    return 410 if end + AFTERLIFE <= now else 200
