"""Facet counts against counting by hand, for missions and filters drawn at random."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.missions.listing.conditions import conditions, subject_of
from jobs.missions.listing.facets import count
from jobs.missions.listing.filters import FACETS, RADII, STARTS, Filters
from jobs.missions.models import Mission
from jobs.missions.terms import ContractMode, Experience, RemotePolicy
from jobs.taxonomy.geography import distance_km
from tests.factories.missions import NOWHERE, make_mission
from tests.factories.taxonomy import make_city, make_role, make_sector, make_skill

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DRAWS = 40


@pytest.fixture
def crowd() -> list[Mission]:
    """Sixty missions in every state, over a small vocabulary."""
    draw = random.Random(7)  # noqa: S311 (seeded, so that a failure can be seen again)
    roles = [make_role(slug) for slug in ("pmo", "data-engineer", "ux-designer")]
    cities = [
        make_city("lyon", latitude=45.76, longitude=4.84),
        make_city("villeurbanne", latitude=45.77, longitude=4.88),
        make_city("nantes", latitude=47.22, longitude=-1.55),
    ]
    sectors = [make_sector("assurance"), make_sector("energie", position=2)]
    skills = [make_skill(slug) for slug in ("python", "sql", "figma")]
    return [_drawn(draw, roles, cities, sectors, skills) for _ in range(60)]


def _drawn(draw, roles, cities, sectors, skills) -> Mission:
    remote = draw.choice(RemotePolicy.values)
    published = NOW - timedelta(days=draw.randint(0, 50))
    low = draw.choice([None, 400, 500, 600])
    state = draw.choices(["open", "filled", "draft"], weights=[8, 1, 1])[0]
    return make_mission(
        role=draw.choice(roles),
        city=draw.choice([*cities, NOWHERE]),
        state=state,
        published_at=None if state == "draft" else published,
        valid_through=published + timedelta(days=45),
        remote_policy=remote,
        rate_min=low,
        rate_max=low and low + 100,
        is_rate_public=draw.random() < 0.8,
        sector=draw.choice([*sectors, None]),
        experience=draw.choice([*Experience.values, ""]),
        start_date=draw.choice([None, NOW.date() + timedelta(days=draw.randint(1, 120))]),
        accepts_portage=draw.random() < 0.5,
        skills=draw.sample(skills, draw.randint(0, 3)),
        is_demo=draw.random() < 0.1,
        **({"closed_at": published + timedelta(days=1)} if state == "filled" else {}),
    )


def matches(mission: Mission, filters: Filters, lyon) -> bool:
    """What the filters mean, said once more without SQL."""
    within = filters.radius or 0
    somewhere = mission.city is not None and mission.remote_policy != RemotePolicy.FULL
    latest = NOW.date() + timedelta(days=STARTS.get(filters.start, 0))
    tests = {
        "role": mission.role.slug == filters.role,
        "city": somewhere and distance_km(mission.city, lyon) <= (within or 0.001),
        "remote": mission.remote_policy == filters.remote,
        "rate_min": mission.is_rate_public and (mission.rate_max or 0) >= filters.rate_min,
        "sector": mission.sector is not None and mission.sector.slug == filters.sector,
        "skill": filters.skill in {link.skill.slug for link in mission.skill_links.all()},
        "experience": mission.experience == filters.experience,
        "contract": mission.accepts_freelance
        if filters.contract == ContractMode.FREELANCE
        else mission.accepts_portage,
        "start": mission.start_date is None or mission.start_date <= latest,
    }
    return all(tests[name] for name in filters.active())


def is_open(mission: Mission) -> bool:
    return (
        mission.state == "open"
        and mission.published_at is not None
        and mission.published_at <= NOW < mission.valid_through
    )


def some_filters(draw: random.Random) -> Filters:
    every = Filters(
        role=draw.choice(["pmo", "data-engineer"]),
        city="lyon",
        remote=draw.choice(RemotePolicy.values),
        rate_min=draw.choice([450, 550]),
        sector="assurance",
        skill=draw.choice(["python", "sql"]),
        experience=draw.choice(Experience.values),
        contract=draw.choice(ContractMode.values),
        start=draw.choice(list(STARTS)),
    )
    kept = draw.sample(FACETS, draw.randint(0, 3))
    filters = every
    for name in FACETS:
        filters = filters if name in kept else filters.without(name)
    return replace(filters, radius=draw.choice([0, *RADII]) if filters.city else 0)


def counted(filters: Filters):
    return count(conditions(filters, subject_of(filters), at=NOW), at=NOW)


def test_every_count_is_what_one_finds_by_hand(crowd):
    lyon = next(m.city for m in crowd if m.city and m.city.slug == "lyon")
    open_ones = [mission for mission in crowd if is_open(mission)]
    draw = random.Random(11)  # noqa: S311
    for _ in range(DRAWS):
        filters = some_filters(draw)
        counts = counted(filters)
        found = [mission for mission in open_ones if matches(mission, filters, lyon)]
        assert counts.total == len(found), filters
        assert counts.demonstrations == sum(mission.is_demo for mission in found)
        assert counts.until == min((mission.valid_through for mission in found), default=None)
        for name in filters.active():
            rest = filters.without(name)
            assert counts.without[name] == sum(matches(m, rest, lyon) for m in open_ones), (name, filters)


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        ("remote", RemotePolicy.values),
        ("experience", Experience.values),
        ("contract", ContractMode.values),
        ("start", list(STARTS)),
        ("skill", ["python", "sql", "figma"]),
        ("sector", ["assurance", "energie"]),
        ("role", ["pmo", "data-engineer", "ux-designer"]),
        ("city", ["lyon", "villeurbanne", "nantes"]),
    ],
)
def test_a_choice_leaves_as_many_missions_as_its_facet_says(crowd, facet, values):
    draw = random.Random(13)  # noqa: S311
    for _ in range(10):
        filters = some_filters(draw).without(facet)
        by = counted(filters).by[facet]
        for value in values:
            chosen = counted(replace(filters, **{facet: value})).total
            assert by.get(value, 0) == chosen, (value, filters)


def test_the_filter_of_a_facet_does_not_change_its_own_counts(crowd):
    free, chosen = counted(Filters(sector="assurance")), counted(Filters(sector="assurance", remote="total"))
    assert free.by["remote"] == chosen.by["remote"]


def test_all_facets_take_one_statement(crowd):
    filters = Filters(role="pmo", rate_min=400, skill="sql")
    wanted = conditions(filters, subject_of(filters), at=NOW)
    with CaptureQueriesContext(connection) as queries:
        count(wanted, at=NOW)
    assert len(queries) == 1
