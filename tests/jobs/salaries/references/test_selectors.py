"""What may be shown of the figures of others, and in which order."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from core.pagecache import collecting
from jobs.caching import role_rates_tag
from jobs.salaries.models import ReferenceFigure
from jobs.salaries.references.selectors import (
    figures_of_others,
    salary_section,
    salary_year,
    survey_salaries,
)
from jobs.salaries.references.values import SalarySection
from jobs.salaries.terms import Match, Reuse
from jobs.taxonomy.models import Role
from tests.factories.references import load_real_references, make_figure, make_real_roles, make_survey
from tests.factories.taxonomy import make_role

pytestmark = pytest.mark.django_db

DAY_RATE = {"kind": "tjm", "unit": "EUR HT/jour", "mean": 490}
WEAK = {"licence": "CC0 1.0", "year": "2020-2025", "source_id": "aijobs"}


def test_a_role_nobody_speaks_of_has_no_section(role: Role) -> None:
    make_figure()
    make_figure(make_role("redacteur"))
    assert salary_section(role) is None
    assert salary_year(role) is None


def test_a_survey_says_who_answered_what_by_experience(role: Role) -> None:
    make_survey(role, {}, {"experience": "10-19", "n": 72})
    (survey,) = survey_salaries(role)
    assert (survey.match, survey.year, survey.licence) == (Match.EXACT, "2025", "ODbL 1.0")
    assert [(band.experience, band.n) for band in survey.bands] == [("toutes", 147), ("10-19", 72)]


def test_fewer_than_twenty_answers_are_never_shown(role: Role) -> None:
    make_survey(role, {"n": 19}, {"experience": "10-19", "n": 20, "p10": None, "p90": None})
    assert [band.n for survey in survey_salaries(role) for band in survey.bands] == [20]


def test_a_population_that_is_all_too_small_is_not_shown(role: Role) -> None:
    make_survey(role, {"n": 19})
    assert survey_salaries(role) == []
    assert salary_section(role) is None


def test_a_retired_population_is_not_shown(role: Role) -> None:
    make_survey(role, is_retired=True)
    assert survey_salaries(role) == []
    assert salary_year(role) is None


def test_the_very_role_comes_first_and_weak_data_last(role: Role) -> None:
    make_survey(role, {"quality": "faible"}, name="weak", slug="a", **WEAK)
    make_survey(role, name="wider", slug="b", match=Match.WIDER)
    make_survey(role, name="exact", slug="c")
    assert [survey.population for survey in survey_salaries(role)] == ["exact", "wider", "weak"]


def test_weak_data_follow_what_is_quoted(role: Role) -> None:
    make_survey(role, {"quality": "faible"}, **WEAK)
    make_figure(role, year="2022")
    section = salary_section(role)
    assert section is not None
    assert (section.tables, len(section.weak_tables), len(section.sentences)) == ([], 1, 1)
    assert section.year == salary_year(role) == 2022


def test_the_year_is_that_of_the_data_put_forward(role: Role) -> None:
    make_figure(role, year="2026")
    make_survey(role)
    section = salary_section(role)
    assert section is not None
    assert section.year == salary_year(role) == 2025


def test_with_weak_data_only_the_year_is_their_last(role: Role) -> None:
    make_survey(role, {"quality": "faible"}, **WEAK)
    section = salary_section(role)
    assert section is not None
    assert section.year == salary_year(role) == 2025


@pytest.mark.parametrize("fields", [{"reuse": Reuse.NEVER}, {"year": "non daté"}, {"is_retired": True}])
def test_what_may_not_be_shown_is_not(role: Role, fields: dict[str, object]) -> None:
    make_figure(role, **fields)
    assert salary_section(role) is None
    assert salary_year(role) is None


@pytest.mark.parametrize("reuse", [Reuse.CITATION, Reuse.WITH_SOURCE])
def test_a_figure_is_told_in_one_sentence_and_in_no_table(role: Role, reuse: Reuse) -> None:
    make_figure(role, reuse=reuse)
    section = salary_section(role)
    assert section is not None
    assert (len(section.sentences), section.tables, section.weak_tables) == (1, [], [])


def test_of_one_population_a_publisher_is_quoted_once_with_the_newest(role: Role) -> None:
    for year in ("2021", "2019-2023", "2022"):
        make_figure(role, publisher="Apec", population="Cadres", year=year, reuse=Reuse.CITATION)
    section = salary_section(role)
    assert section is not None
    (sentence,) = section.sentences
    assert "2019 to 2023" in str(sentence)


def test_a_day_rate_is_not_among_the_salaries(role: Role) -> None:
    make_figure(role, reuse=Reuse.CITATION, **DAY_RATE)
    section = salary_section(role)
    assert section is not None
    assert (section.sentences, len(section.day_rates), section.year) == ([], 1, None)


def test_what_everybody_earns_stands_beside_what_the_role_earns(role: Role) -> None:
    make_survey(role)
    make_figure(population="Everybody")
    make_figure(population="Elsewhere", area="Île-de-France")
    make_figure(population="Told by others", retrieved_through="ailleurs.fr")
    make_figure(population="Mean only", mean=60_000)
    make_figure(population="Quoted", reuse=Reuse.CITATION)
    section = salary_section(role)
    assert section is not None
    assert populations(section) == ["Everybody"]


def populations(section: SalarySection) -> list[str]:
    """Of whom its sentences speak."""
    return [str(said).partition(",")[0] for said in (*section.sentences, *section.day_rates)]


def figures_and_section(role: Role) -> tuple[list[tuple[object, ...]], SalarySection | None]:
    return figures_of_others(role), salary_section(role)


def test_the_figures_are_those_of_the_section(role: Role) -> None:
    make_survey(role, {"n": 147}, {"n": 19, "experience": "10-19"})
    own = make_figure(role, population="Own", n=300)
    rate = make_figure(role, population="Rate", **DAY_RATE)
    beside = make_figure(population="Everybody")
    survey, *single = figures_of_others(role)
    bands = (("toutes", 147, 41_500, 50_000, 62_000, 90_000, 120_000, "correct"),)
    assert survey == ("Stack Overflow Developer Survey 2025", "2025", bands)
    assert single == [
        (own.slug, "2024", (50_000,), 300),
        (beside.slug, "2024", (50_000,), None),
        (rate.slug, "2024", (490,), None),
    ]
    section = salary_section(role)
    assert section is not None
    assert populations(section) == ["Own", "Everybody", "Rate"]


@pytest.mark.parametrize(
    "fields",
    [
        {"publisher": "Apec", "population": "Cadres", "year": "2021"},
        {"reuse": Reuse.NEVER},
        {"year": "non daté"},
        {"is_retired": True},
    ],
)
def test_what_is_not_shown_of_the_role_is_no_figure(role: Role, fields: dict[str, object]) -> None:
    make_figure(role, publisher="Apec", population="Cadres")
    before = figures_and_section(role)
    make_figure(role, **fields)
    assert figures_and_section(role) == before


@pytest.mark.parametrize(
    "fields", [{"area": "Île-de-France"}, {"retrieved_through": "ailleurs.fr"}, {"mean": 60_000}, DAY_RATE]
)
def test_what_is_not_shown_of_everybody_is_no_figure(role: Role, fields: dict[str, object]) -> None:
    make_figure(role)
    before = figures_and_section(role)
    make_figure(**fields)
    assert figures_and_section(role) == before


def test_beside_nothing_there_is_no_figure(role: Role) -> None:
    make_figure()
    assert figures_of_others(role) == []
    make_figure(role, **DAY_RATE)
    assert len(figures_of_others(role)) == 1


def test_values_that_a_sentence_leaves_out_are_no_figures(role: Role) -> None:
    figure = make_figure(role, n=300)
    before = figures_and_section(role)
    ReferenceFigure.objects.filter(pk=figure.pk).update(p10=30_000, p90=90_000, mean=55_000)
    assert figures_and_section(role) == before


def test_the_figures_are_the_same_in_each_language(role: Role) -> None:
    make_survey(role)
    make_figure(role, low=30_000, high=35_000)
    with override("fr"):
        in_french = figures_and_section(role)
    with override("en"):
        in_english = figures_and_section(role)
    assert in_french[0] == in_english[0]
    assert in_french[1] != in_english[1]


def test_a_section_and_its_figures_take_three_queries_and_its_year_one(
    role: Role, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        make_survey(role, {}, {"experience": "10-19"})
        make_figure(role)
        make_figure(role, make_role(f"autre-{_}"), reuse=Reuse.CITATION)
    with django_assert_num_queries(3):
        salary_section(role)
    with django_assert_num_queries(3):
        figures_of_others(role)
    with django_assert_num_queries(1):
        salary_year(role)


def test_without_a_survey_the_year_takes_two_queries(
    role: Role, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_figure(role)
    with django_assert_num_queries(2):
        salary_year(role)


def test_the_response_is_tagged_with_the_rates_of_the_role(role: Role) -> None:
    for read in (salary_section, salary_year, survey_salaries, figures_of_others):
        with collecting() as collected:
            read(role)
        assert role_rates_tag(role.slug) in collected.tags


def test_of_the_real_files_nothing_is_shown_that_must_not_be() -> None:
    make_real_roles()
    load_real_references()
    for role in Role.objects.all():
        section = salary_section(role)
        said = [str(one) for one in (*section.sentences, *section.day_rates)] if section else []
        assert not any("Free-Work" in one or "compté ici" in one or "document fourni" in one for one in said)


def test_the_real_files_speak_of_the_role_of_the_brief() -> None:
    make_real_roles()
    load_real_references()
    section = salary_section(Role.objects.get(slug="developpeur-back-end"))
    assert section is not None
    assert (section.year, len(section.tables), len(section.sentences)) == (2025, 1, 1)
    assert [cell["value"] for cell in section.tables[0].rows[0]][1] == "147"
