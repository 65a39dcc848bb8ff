import csv
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from core.schema import check, day_rate, place, property_value, visible_text
from core.schema.kinds import stands_in
from core.schema.reading import fold
from core.text import typography_html
from jobs.missions import presenting
from jobs.missions.models import Mission
from jobs.missions.references import draw
from jobs.missions.schema import job_posting, posting_title
from jobs.missions.terms import RemotePolicy, State, Status
from jobs.taxonomy.models import City, Role, Skill
from tests.factories.missions import NOWHERE, make_client, make_mission
from tests.factories.taxonomy import DATA, make_city, make_role, make_skill

SITE = "Balise"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def posting_of(mission, *, at=NOW, skills=()):
    """What is said of ``mission``, read back from the database."""
    found = Mission.objects.with_facts().get(pk=mission.pk)
    return job_posting(found, at=at, site_name=SITE, required_skills=skills)


def page_of(mission, posting):
    """The words that the page of ``mission`` shows, as people read them."""
    facts = [f"<dt>{fact.label}</dt><dd>{fact.value}</dd>" for fact in presenting.facts(mission)]
    return visible_text(
        f"<header>{SITE}</header><h1>{escape(presenting.title(mission))}</h1>"
        f"<p>{escape(posting['title'])}</p><dl>{''.join(facts)}</dl>"
        f"<p>{presenting.published_text(mission)}</p><p>{presenting.deadline_text(mission)}</p>"
        f'<div class="prose">{typography_html(mission.description)}</div>'
    )


def problems_of(mission, posting):
    return check(posting, page_of(mission, posting), f"https://www.example.org{mission.get_absolute_url()}")


def open_mission(*args, **fields):
    return make_mission(*args, **({"published_at": NOW - timedelta(days=2)} | fields))


@pytest.mark.django_db
class TestPosting:
    def test_of_an_open_mission_is_right_on_its_page(self):
        mission = open_mission(city=make_city("lyon"), client=make_client(kind="eti"))

        assert problems_of(mission, posting_of(mission)) == []

    def test_says_what_the_mission_is(self):
        mission = open_mission(
            make_role("data-engineer", name="Data engineer"),
            make_city("lyon"),
            title="Data engineer pour la Banque Exemple, Lyon, 450 € (H/F)",
            description="<p>Vous construisez les flux.</p>",
            valid_through=datetime(2027, 1, 4, 22, 59, 59, tzinfo=UTC),
            reference=12345678,
        )

        assert posting_of(mission, skills=[make_skill("spark", kind="framework")]) == {
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": "Data engineer Spark",
            "description": "<p>Vous construisez les flux.</p>",
            "datePosted": "2026-11-20T10:30:00+01:00",
            "validThrough": "2027-01-04T23:59:59+01:00",
            "employmentType": "CONTRACTOR",
            "hiringOrganization": "confidential",
            "identifier": property_value("Balise", "12345678"),
            "directApply": True,
            "jobLocation": place(city="Lyon", region="Auvergne-Rhône-Alpes", country="FR"),
            "baseSalary": day_rate(450, 550),
        }

    def test_never_names_the_client(self):
        client = make_client(name="Banque Exemple", public_label="Une banque")

        assert "Banque" not in str(posting_of(open_mission(client=client)))

    def test_of_a_hidden_rate_has_no_rate(self):
        assert "baseSalary" not in posting_of(open_mission(is_rate_public=False))

    def test_without_a_rate_has_no_rate(self):
        assert "baseSalary" not in posting_of(open_mission(rate_min=None))

    @pytest.mark.parametrize("policy", [RemotePolicy.NONE, RemotePolicy.PARTIAL])
    def test_takes_place_in_its_city_unless_fully_remote(self, policy):
        posting = posting_of(open_mission(remote_policy=policy))

        assert posting["jobLocation"]["address"]["addressLocality"] == "Lyon"
        assert "jobLocationType" not in posting

    @pytest.mark.parametrize("city", ["lyon", None])
    def test_that_is_fully_remote_takes_place_nowhere(self, city):
        mission = open_mission(city=city and make_city(city), remote_policy=RemotePolicy.FULL)
        posting = posting_of(mission)

        assert posting["jobLocationType"] == "TELECOMMUTE"
        assert posting["applicantLocationRequirements"] == {"@type": "Country", "name": "France"}
        assert "jobLocation" not in posting
        assert problems_of(mission, posting) == []

    def test_that_is_fully_remote_may_be_done_from_abroad(self):
        mission = open_mission(remote_policy=RemotePolicy.FULL, country="BE")
        posting = posting_of(mission)

        assert posting["applicantLocationRequirements"]["name"] == "Belgique"
        assert problems_of(mission, posting) == []

    def test_is_dated_by_the_days_that_readers_see(self):
        published = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
        mission = open_mission(published_at=published)
        posting = posting_of(mission)

        assert posting["datePosted"] == "2026-11-20T00:30:00+01:00"
        assert problems_of(mission, posting) == []

    def test_asks_the_database_nothing(self, django_assert_num_queries):
        mission = Mission.objects.with_facts().get(pk=open_mission().pk)

        with django_assert_num_queries(0):
            assert job_posting(mission, at=NOW, site_name=SITE, required_skills=())


@pytest.mark.django_db
class TestNoPosting:
    @pytest.mark.parametrize(
        "fields",
        [
            {"is_demo": True},
            {"state": State.DRAFT},
            {"state": State.FILLED, "closed_at": NOW - timedelta(hours=1)},
            {"state": State.WITHDRAWN, "closed_at": NOW - timedelta(hours=1)},
            {"published_at": NOW + timedelta(minutes=1)},
            {"valid_through": NOW},
            {"city": NOWHERE, "remote_policy": RemotePolicy.NONE},
            {"city": NOWHERE, "remote_policy": RemotePolicy.PARTIAL},
            {"country": "BE", "remote_policy": RemotePolicy.PARTIAL},
            {"country": "ZZ", "remote_policy": RemotePolicy.FULL},
            {"country": "", "remote_policy": RemotePolicy.FULL},
            {"description": "<p>\u00a0</p>"},
            {"description": "<p>Développeur back-end</p>"},
        ],
        ids=str,
    )
    def test_for_a_mission_like_this(self, fields):
        assert posting_of(open_mission(**fields)) is None

    def test_for_a_mission_of_less_than_a_second(self):
        start = datetime(2026, 11, 22, 9, 30, 0, 100, tzinfo=UTC)
        mission = open_mission(published_at=start, valid_through=start + timedelta(milliseconds=900))

        assert posting_of(mission, at=start) is None

    def test_a_moment_after_the_end(self):
        until = NOW + timedelta(hours=1)
        mission = open_mission(valid_through=until)

        assert posting_of(mission, at=until - timedelta(microseconds=1)) is not None
        assert posting_of(mission, at=until) is None


class TestTitle:
    @pytest.mark.parametrize(
        ("role", "skills", "title"),
        [
            ("Développeur back-end", [], "Développeur back-end"),
            ("Développeur back-end", ["Python", "Django"], "Développeur back-end Python"),
            ("Développeur Python", ["Python", "Django"], "Développeur Python Django"),
            ("Développeur python", ["Python"], "Développeur python"),
            ("Développeur JavaScript", ["Java"], "Développeur JavaScript Java"),
            ("Développeur React Native", ["React"], "Développeur React Native"),
            ("Développeur C/C++", ["C", "C++"], "Développeur C/C++"),
            ("Développeur C# .NET", [".NET", "C#", "C"], "Développeur C# .NET C"),
        ],
    )
    def test_is_the_role_and_the_first_required_skill_that_it_does_not_name(self, role, skills, title):
        asked = [Skill(name=name, kind="langage") for name in skills]

        assert posting_title(Role(name=role), asked) == title

    def test_names_tools_rather_than_know_how(self):
        asked = [Skill(name="Backlog produit", kind="savoir-faire"), Skill(name="Jira", kind="outil")]

        assert posting_title(Role(name="Product owner"), asked) == "Product owner Jira"


def test_no_title_of_the_vocabulary_breaks_a_rule():
    roles = [Role(name=row["name"]) for row in _rows("roles")]
    skills = [Skill(name=row["name"], kind=row["kind"]) for row in _rows("skills")]
    cities = [fold(row["name"]).casefold() for row in _rows("cities")]
    titles = {posting_title(role, [skill]) for role, skill in product(roles, skills)}
    every_word = fold(" | ".join(entry.name for entry in (*roles, *skills))).casefold()

    assert len(titles) > 5000
    assert [city for city in cities if stands_in(city, every_word)] == []
    assert title_problems(" | ".join(titles)) == []


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def title_problems(title):
    data = {"@context": "https://schema.org", "@type": "JobPosting", "title": title}
    return [problem for problem in check(data, title, "") if problem.path == "JobPosting.title"]


# Any mission that the tables accept

MICROSECOND, SECOND = timedelta(microseconds=1), timedelta(seconds=1)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
moments |= moments.map(lambda moment: moment.replace(hour=23))  # the next day in Paris
prose = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
paragraphs = st.lists(prose | st.sampled_from(["L’équipe : 5 personnes", "« API »", "450 €"]), max_size=4)
rates = st.none() | st.tuples(st.integers(1, 3000), st.integers(0, 2_000_000))


@st.composite
def mostly(draw_from, usual, *others):
    """``usual`` nine times in ten: one odd field is enough for a mission to have no posting."""
    return draw_from(st.sampled_from(others) if draw_from(st.integers(0, 9)) == 5 else usual)


@st.composite
def missions(draw_from):
    """Fields of a mission, and a moment around its life."""
    start = draw_from(moments)
    life = draw_from(mostly(st.timedeltas(timedelta(days=1), timedelta(days=400)), MICROSECOND, SECOND))
    state = draw_from(mostly(st.just(State.OPEN), *State))
    policy = draw_from(st.sampled_from(RemotePolicy))
    rate = draw_from(rates)
    fields = {
        "title": draw_from(st.sampled_from(["Mission (H/F)", "Développeur Lyon 450 €", "x"])),
        "description": "".join(f"<p>{escape(text)}</p>" for text in draw_from(paragraphs)),
        "country": draw_from(mostly(st.just("FR"), "BE", "ci", "ZZ", "??", "")),
        "remote_policy": policy,
        "remote_days": draw_from(st.integers(1, 4)) if policy == RemotePolicy.PARTIAL else None,
        "rate_min": rate and rate[0],
        "rate_max": rate and sum(rate),
        "is_rate_public": draw_from(st.booleans()),
        "state": state,
        "published_at": None if state == State.DRAFT else start,
        "valid_through": start + life,
        "closed_at": start + life / 2 if state in {State.FILLED, State.WITHDRAWN} else None,
        "is_demo": draw_from(mostly(st.just(False), True)),
        "created_at": start,
        "changed_at": start,
    }
    within, after = [start, start + life / 3, start + life - MICROSECOND], [start + life, start + 2 * life]
    return fields, draw_from(mostly(st.sampled_from(within), start - MICROSECOND, *after))


@pytest.fixture
def words(db):
    """Roles, skills and places to choose from; a city may have the name of its region, or an article."""
    roles = [make_role("data-engineer", name="Data engineer"), make_role("dev", name="Développeur C# .NET")]
    skills = [make_skill("spark", kind="framework"), make_skill("csharp", name="C#")]
    cities = [make_city("lyon"), make_city("le-havre", name="Le Havre"), make_city("l-hay", name="L'Haÿ")]
    return roles, skills, cities


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn=missions(), data=st.data())
def test_a_mission_has_no_posting_or_one_that_its_page_bears_out(words, drawn, data):
    (fields, at), (roles, skills, cities) = drawn, words
    role: Role = data.draw(st.sampled_from(roles))
    city: City | None = data.draw(mostly(st.sampled_from(cities), None))
    try:
        with transaction.atomic():
            made = Mission.objects.create(reference=draw()[0], role=role, city=city, **fields)
    except IntegrityError:
        assume(False)
    asked = data.draw(st.lists(st.sampled_from(skills), unique=True))
    mission = Mission.objects.with_facts().get(pk=made.pk)
    posting = job_posting(mission, at=at, site_name=SITE, required_skills=asked)

    event("a posting" if posting else "no posting")
    if mission.is_demo or mission.status(at=at) is not Status.OPEN:
        assert posting is None
    elif posting is not None:
        assert problems_of(mission, posting) == []
