"""``manage.py load_references``: all of the three files, or nothing of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from core.pagecache import versions
from jobs.caching import RATES, role_rates_tag
from jobs.salaries.models import ReferenceFigure, SurveyPopulation, SurveyRole, SurveySalary
from jobs.salaries.references.loading import read_references, save_references
from jobs.salaries.terms import Match, Reuse
from jobs.taxonomy.loading import BadVocabulary
from jobs.taxonomy.models import Role
from tests.factories.references import load_real_references, make_real_roles
from tests.factories.vocabulary_files import Files

FIGURES, SALARIES, LINKS = "reference_figures.csv", "salaries.csv", "salary_roles.csv"
BACK_END = role_rates_tag("developpeur-back-end")
PHP = role_rates_tag("developpeur-php")
#: A role that no file names: only what is said of everybody concerns its page.
OFFICER = role_rates_tag("dpo")


@pytest.fixture(autouse=True)
def _roles(db: None) -> None:
    make_real_roles()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def load(files: Files) -> set[str]:
    """Loads the folder; which of a few tags that made stale."""
    watched = [RATES, BACK_END, PHP, OFFICER]
    before = versions(watched)
    save_references(read_references(files.folder))
    after = versions(watched)
    return {name for name in watched if before[name] != after[name]}


def defects(files: Files) -> list[str]:
    with translation.override("en"), pytest.raises(BadVocabulary) as caught:
        read_references(files.folder)
    with translation.override("en"):
        return [str(defect) for defect in caught.value.defects]


def run(**options: object) -> list[list[str]]:
    """Cells of what the command prints."""
    out = io.StringIO()
    with translation.override("en"):
        call_command("load_references", stdout=out, **options)
    return [line.split() for line in out.getvalue().splitlines()]


def test_it_prints_four_counts_for_each_file() -> None:
    assert run() == [
        ["created", "changed", "unchanged", "retired"],
        [FIGURES, "39", "0", "0", "0"],
        [SALARIES, "37", "0", "0", "0"],
        [LINKS, "49", "0", "0", "0"],
    ]


def test_every_row_is_there_with_what_may_be_done_with_it() -> None:
    load_real_references()
    reuse = dict(ReferenceFigure.objects.values_list("slug", "reuse"))
    assert reuse["insee-2023-ensemble"] == Reuse.WITH_SOURCE
    assert reuse["apec-2022-securite"] == reuse["afup-2024"] == Reuse.CITATION
    assert reuse["echantillon-2025-04"] == reuse["document-commanditaire"] == Reuse.NEVER
    figure = ReferenceFigure.objects.get(slug="apec-2022-direction")
    assert (figure.p10, figure.median, figure.p90, figure.n) == (47_000, 69_000, 121_000, None)
    assert {role.slug for role in figure.roles.all()} == {"dsi-de-transition", "cto"}


def test_a_survey_has_its_populations_with_their_roles_and_rows() -> None:
    load_real_references()
    population = SurveyPopulation.objects.get(slug="so2025-developer-back-end")
    assert (population.name, population.year, population.licence) == (
        "Developer, back-end",
        "2025",
        "ODbL 1.0",
    )
    rows = population.salaries.values_list("experience", "n", "p10", "median")
    assert list(rows) == [
        ("toutes", 147, 41_500, 62_000),
        ("10-19", 72, 43_000, 60_500),
        ("20+", 60, 43_000, 74_000),
    ]
    matches = dict(population.role_links.values_list("role__slug", "match"))
    assert (matches["developpeur-back-end"], matches["developpeur-php"]) == (Match.EXACT, Match.WIDER)


def test_the_second_time_nothing_is_written(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    load_real_references()
    with django_assert_max_num_queries(10) as counted:
        load_real_references()
    written = [query["sql"] for query in counted if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert written == []


def test_the_first_time_takes_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(30):
        load_real_references()


def test_unchanged_files_leave_pages_as_they_are(files: Files) -> None:
    load_real_references()
    assert load(files) == set()


def test_a_figure_that_left_is_retired_and_comes_back_as_the_same_row(files: Files) -> None:
    load_real_references()
    first = ReferenceFigure.objects.get(slug="afup-2024").pk
    whole = files.lines(FIGURES)
    files.remove_containing(FIGURES, "afup-2024")
    assert load(files) == {RATES, PHP}
    assert ReferenceFigure.objects.get(pk=first).is_retired
    files.write(FIGURES, whole)
    load(files)
    assert not ReferenceFigure.objects.get(pk=first).is_retired


def test_a_population_that_left_is_retired_with_all_it_has(files: Files) -> None:
    load_real_references()
    files.remove_containing(SALARIES, "so2025-developer-back-end")
    files.remove_containing(LINKS, "so2025-developer-back-end")
    assert load(files) == {RATES, BACK_END, PHP}
    population = SurveyPopulation.objects.get(slug="so2025-developer-back-end")
    assert population.is_retired
    assert (population.salaries.count(), population.role_links.count()) == (3, 7)


def test_a_row_and_a_link_that_left_are_gone(files: Files) -> None:
    load_real_references()
    files.remove_containing(SALARIES, 'so2025-developer-back-end,so2025,2025,"Developer, back-end",20+')
    files.remove_containing(LINKS, "so2025-developer-back-end,developpeur-php")
    assert load(files) == {RATES, BACK_END, PHP}
    assert not SurveySalary.objects.filter(population__slug="so2025-developer-back-end", experience="20+")
    assert not SurveyRole.objects.filter(
        population__slug="so2025-developer-back-end", role__slug="developpeur-php"
    )


def test_a_changed_amount_makes_only_the_pages_of_its_roles_stale(files: Files) -> None:
    load_real_references()
    files.replace(FIGURES, 22, "44000", "45000")
    assert load(files) == {RATES, PHP}
    assert ReferenceFigure.objects.get(slug="afup-2024").median == 45_000


def test_a_figure_of_everybody_stands_on_the_pages_of_all_roles(files: Files) -> None:
    load_real_references()
    files.replace(FIGURES, 2, "2183", "2184")
    assert load(files) == {RATES, BACK_END, PHP, OFFICER}


def test_a_role_that_a_figure_no_longer_is_about_is_told(files: Files) -> None:
    load_real_references()
    files.replace(FIGURES, 22, "developpeur-php", "developpeur-back-end")
    assert load(files) == {RATES, BACK_END, PHP}


@pytest.mark.parametrize(("old", "new"), [(",,toutes", ",developpeur-php,toutes"), ("2183", "2184")])
def test_pages_of_all_roles_are_told_of_a_figure_that_was_of_everybody(
    files: Files, old: str, new: str
) -> None:
    load_real_references()
    files.replace(FIGURES, 2, old, new)
    assert load(files) == {RATES, BACK_END, PHP, OFFICER}


def test_pages_of_all_roles_are_told_of_a_figure_that_is_of_everybody_now(files: Files) -> None:
    load_real_references()
    files.replace(FIGURES, 22, "developpeur-php", "")
    assert load(files) == {RATES, BACK_END, PHP, OFFICER}


@pytest.mark.parametrize(
    ("file", "line", "old", "new", "defect"),
    [
        (FIGURES, 2, "2183", "peu", "median: “peu” is not a whole number"),
        (FIGURES, 2, "reuse-source", "libre", "reuse: “libre” is none of: "),
        (FIGURES, 2, "EUR net/mois EQTP", "EUR", "unit: “EUR” is none of: "),
        (FIGURES, 2, "2183", "5000", "p90: 4302 is less than 5000"),
        (FIGURES, 23, "316,,,", ",300,,", "low: a range has two ends"),
        (FIGURES, 13, "rssi", "magicien", "role_slugs: “magicien” is no role of the vocabulary"),
        (
            FIGURES,
            22,
            "https://barometre.afup.org",
            "",
            "url: who shows the figure has to link to its publisher",
        ),
        (SALARIES, 2, ",803,", ",19,", "n: 19 is not between 20 and 1000000"),
        (SALARIES, 2, ",803,", ",49,", "p10: below 50 answers there are quartiles only"),
        (SALARIES, 2, "correct", "indicatif", "quality: with so many answers it is “correct”"),
        (SALARIES, 2, "55000", "40000", "p50: 40000 is less than 42000"),
        (SALARIES, 2, "ODbL 1.0", "aucune", "licence: “aucune” is none of: ODbL 1.0, CC0 1.0"),
        (SALARIES, 3, ",2025,", ",2024,", "year: “2024”, where line 2 says “2025”"),
        (SALARIES, 2, "ODbL 1.0,0", "ODbL 1.0,1", "is_demo: “1” is none of: 0"),
        (
            LINKS,
            2,
            "data-analyst,exact",
            "data-analyst,presque",
            "match: “presque” is none of: exact, elargi",
        ),
        (LINKS, 2, ",data-analyst", ",magicien", "role: “magicien” is no role of the vocabulary"),
        (
            LINKS,
            2,
            "aijobs2025-01",
            "personne",
            "population_id: “personne-data-analyst” is not in salaries.csv",
        ),
    ],
)
def test_a_bad_value_is_named_with_file_line_and_column(
    files: Files, file: str, line: int, old: str, new: str, defect: str
) -> None:
    files.replace(file, line, old, new)
    found = defects(files)
    assert any(each.startswith(f"{file}, line {line}, column {defect}") for each in found), found


def test_the_same_row_twice_is_named(files: Files) -> None:
    files.append(LINKS, files.lines(LINKS)[1].strip())
    assert defects(files) == [f"{LINKS}, line 51, column population_id, role: already on line 2"]


def test_a_bad_row_leaves_what_was_loaded_before(files: Files) -> None:
    load_real_references()
    files.replace(FIGURES, 2, "2183", "2184")
    files.replace(LINKS, 2, "exact", "presque")
    with pytest.raises(CommandError, match=LINKS):
        run(data=files.folder)
    assert ReferenceFigure.objects.get(slug="insee-2023-ensemble").median == 2183


def test_a_role_that_the_vocabulary_does_not_have_is_named_in_both_files(
    files: Files, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Role.objects.filter(slug="rssi").update(slug="responsable-securite")
    with django_assert_num_queries(1):
        found = defects(files)
    assert [each.partition(",")[0] for each in found] == [FIGURES, LINKS]
    assert {each.partition(": ")[2] for each in found} == {"“rssi” is no role of the vocabulary"}
