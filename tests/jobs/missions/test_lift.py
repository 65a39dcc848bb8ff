"""Skills that missions of a role ask for in a city more than elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.missions.lift import LEAST_ASKING, LEAST_LIFT, Lifted, lifted_skills
from jobs.missions.models import Mission, MissionSkill
from jobs.taxonomy.models import City, Role, Skill
from tests.factories.missions import make_client, make_mission
from tests.factories.taxonomy import make_city, make_role, make_skill

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture
def lyon() -> City:
    return make_city()


@pytest.fixture
def paris() -> City:
    return make_city("paris", name="Paris")


@pytest.fixture
def skills() -> list[Skill]:
    return [make_skill(slug, name=slug.title()) for slug in ("python", "java", "docker")]


def several(count: int, role: Role, city: City | str | None, skills: list[Skill], **fields: object) -> None:
    """``count`` missions of ``count`` clients, a month old."""
    values = {"published_at": AT - timedelta(days=30), "state": "filled", "closed_at": AT} | fields
    for _ in range(count):
        make_mission(role, city, skills=skills, client=make_client(), **values)


def names(role: Role, city: City) -> list[str]:
    return [skill.name for skill in lifted_skills(at=AT, role=role, city=city)]


def test_what_is_asked_there_more_than_elsewhere(role, lyon, paris, skills):
    python, java, _docker = skills
    several(6, role, lyon, [python, java])
    several(4, role, paris, [python, java])
    several(6, role, paris, [java])
    (found,) = lifted_skills(at=AT, role=role, city=lyon)
    assert (found.name, found.asking, found.there) == ("Python", 6, 6)
    assert (found.asking_elsewhere, found.elsewhere) == (4, 10)
    assert found.lift == pytest.approx(2.5)


def test_a_skill_that_would_only_be_welcome_is_not_asked_for(role, lyon, paris, skills):
    several(6, role, lyon, skills[:1])
    several(6, role, paris, skills[1:2])
    MissionSkill.objects.filter(mission__city=lyon).update(is_required=False)
    assert names(role, lyon) == []


def test_a_skill_that_nobody_asks_for_elsewhere_is_told_too(role, lyon, paris, skills):
    several(5, role, lyon, skills[:1])
    several(5, role, paris, skills[1:2])
    assert names(role, lyon) == ["Python"]


@pytest.mark.parametrize(("there", "elsewhere"), [(4, 5), (5, 4)])
def test_few_missions_say_nothing_wherever_they_are(role, lyon, paris, skills, there, elsewhere):
    several(there, role, lyon, skills[:1])
    several(elsewhere, role, paris, skills[1:2])
    assert names(role, lyon) == []


def test_missions_of_few_clients_say_nothing(role, lyon, paris, skills):
    several(5, role, paris, skills[1:2])
    client = make_client()
    for _ in range(6):
        make_mission(role, lyon, skills=skills[:1], client=client, published_at=AT - timedelta(days=30))
    assert names(role, lyon) == []


def test_unknown_clients_count_as_one(role, lyon, paris, skills):
    several(5, role, paris, skills[1:2])
    for _ in range(6):
        make_mission(role, lyon, skills=skills[:1], published_at=AT - timedelta(days=30))
    assert names(role, lyon) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"published_at": AT - timedelta(days=400), "valid_through": AT - timedelta(days=350)},
        {"state": "draft", "closed_at": None, "published_at": None},
    ],
)
def test_only_missions_published_in_twelve_months_count(role, lyon, paris, skills, fields):
    several(5, role, lyon, skills[:1])
    several(5, role, paris, skills[1:2])
    before = lifted_skills(at=AT, role=role, city=lyon)
    several(3, role, lyon, skills[2:], **fields)
    assert lifted_skills(at=AT, role=role, city=lyon) == before


def test_fully_remote_missions_take_place_elsewhere(role, lyon, skills):
    several(5, role, lyon, skills[:1])
    several(5, role, lyon, skills[1:2], remote_policy="total")
    assert names(role, lyon) == ["Python"]


def test_other_roles_do_not_count(role, lyon, paris, skills):
    several(5, role, lyon, skills[:1])
    several(5, make_role("data-engineer"), paris, skills[:1])
    assert names(role, lyon) == []


def test_exactly_the_least_is_enough():
    assert Lifted("Python", asking=12, there=25, asking_elsewhere=4, elsewhere=10).lift >= LEAST_LIFT


def test_it_takes_one_query(role, lyon, paris, skills):
    several(5, role, lyon, skills[:1])
    several(5, role, paris, skills[1:])
    with CaptureQueriesContext(connection) as seen:
        lifted_skills(at=AT, role=role, city=lyon)
    assert len(seen) == 1


def test_it_is_what_counting_by_hand_gives(role, lyon, paris):
    draw = Random(2026)  # noqa: S311 (the same each time)
    skills = [make_skill(f"s-{number}", name=f"S{number}") for number in range(6)]
    for number in range(40):
        chosen = draw.sample(skills, draw.randint(0, 4))
        several(1, role, lyon if number % 3 == 0 else paris, chosen)
    asked = {
        city: [
            set(mission.skills.values_list("name", flat=True))
            for mission in Mission.objects.filter(city=city)
        ]
        for city in (lyon, paris)
    }
    expected = {}
    for skill in skills:
        here, there = (sum(skill.name in one for one in asked[city]) for city in (lyon, paris))
        ratio = Fraction(here * len(asked[paris]), max(there, 1) * len(asked[lyon]))
        if here >= LEAST_ASKING and ratio >= Fraction(str(LEAST_LIFT)):
            expected[skill.name] = (here, there)
    found = lifted_skills(at=AT, role=role, city=lyon)
    assert {one.name: (one.asking, one.asking_elsewhere) for one in found} == expected
    assert expected
    assert [one.lift for one in found] == sorted((one.lift for one in found), reverse=True)
