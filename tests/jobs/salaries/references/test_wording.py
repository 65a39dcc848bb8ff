"""A figure of others is told with its unit, population, place, year, publisher and number of answers."""

from __future__ import annotations

import pytest

from core.text import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE
from jobs.salaries.references.selectors import survey_salaries
from jobs.salaries.references.values import Survey
from jobs.salaries.references.wording import (
    UNITS,
    citation,
    experience,
    last_year,
    mentions,
    salary_table,
    warning,
    years,
)
from jobs.salaries.terms import Match
from jobs.taxonomy.models import Role
from tests.factories.references import make_figure, make_survey

pytestmark = pytest.mark.django_db

RATE = {"kind": "tjm", "unit": "EUR HT/jour"}


def plain(said: object) -> str:
    return str(said).replace(NO_BREAK_SPACE, " ").replace(NARROW_NO_BREAK_SPACE, " ")


def survey(role: Role, *bands: dict[str, object], **fields: object) -> Survey:
    make_survey(role, *bands, **fields)  # type: ignore[arg-type]
    return survey_salaries(role)[0]


def values(table: object, row: int = 0) -> list[str]:
    return [plain(cell["value"]) for cell in table.rows[row]]  # type: ignore[attr-defined]


def test_a_quotation_is_one_sentence_with_all_that_belongs_to_the_figure(role: Role) -> None:
    figure = make_figure(
        role,
        population="Cadres",
        median=57_000,
        year="2022",
        publisher="Apec",
        title="Étude 2022",
        url="https://www.apec.fr",
        note="fixe + variable ; autre chose",
        retrieved_through="silicon.fr (2022-11) /salaires-452925.html",
    )
    said = citation(figure)
    assert plain(said) == (
        "Cadres, France, 2022: the median pay (fixed and variable) is 57 000 € gross a year, according to"
        " “Étude 2022” (Apec) ; number of answers not published ; figure read at silicon.fr."
    )
    assert (said.source, said.url) == ("“Étude 2022” (Apec)", "https://www.apec.fr")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"mean": 60_000}, "the mean pay is 60 000 € gross a year"),
        ({"low": 30_000, "high": 35_000}, "the pay is 30 000 – 35 000 € gross a year"),
        (
            {"kind": "tjm", "unit": "EUR HT/jour", "median": 500},
            "the median day rate is 500 € before tax a day",
        ),
        ({"kind": "tjm", "unit": "EUR HT/jour", "mean": 490}, "the mean day rate is 490 € before tax a day"),
        (
            {"kind": "tjm", "unit": "EUR HT/jour", "low": 300, "high": 450},
            "day rates are 300 – 450 € before tax a day",
        ),
        ({"unit": "EUR net/mois EQTP", "median": 2183}, "2 183 € net a month, in full-time equivalent"),
        ({"n": 65_000}, "; n = 65 000."),
        ({"n": 600, "note": "n : « environ 600 »"}, "; n = about 600."),
        ({"retrieved_through": "dépôt public afup/barometre, x.twig"}, "; figure read in a public archive."),
        ({"experience": "1-2 ans"}, ", 1-2 ans, France, 2024"),
    ],
)
def test_it_says_what_the_publisher_says(role: Role, fields: dict[str, object], words: str) -> None:
    assert words in plain(citation(make_figure(role, **fields)))


def test_every_unit_of_the_files_has_words() -> None:
    assert set(UNITS) == {"EUR net/mois EQTP", "EUR brut/mois EQTP", "EUR brut/an", "EUR HT/jour", "EUR/an"}


def test_a_table_has_its_unit_population_place_and_year_in_its_caption(role: Role) -> None:
    table = salary_table(survey(role, name="Developer, back-end", measure="rémunération déclarée"))
    assert plain(table.caption) == (
        "“Developer, back-end”, in France, 2025: rémunération déclarée, in euros a year"
    )
    assert (table.source, table.year) == ("Stack Overflow Developer Survey 2025", "2025")
    assert "ODbL 1.0" in table.note


def test_a_wider_population_is_announced_as_such(role: Role) -> None:
    assert "a group wider than this role" in salary_table(survey(role, match=Match.WIDER)).caption


def test_experience_is_years_of_code_and_never_years_of_experience(role: Role) -> None:
    label = salary_table(survey(role)).columns[0]["label"]
    assert label == "Années de code, études comprises"


def test_each_row_has_its_number_of_answers(role: Role) -> None:
    table = salary_table(survey(role, {}, {"experience": "20+", "n": 60}))
    assert values(table) == [
        "All together",
        "147",
        "41 500 €",
        "50 000 €",
        "62 000 €",
        "90 000 €",
        "120 000 €",
    ]
    assert values(table, 1)[:2] == ["20 years and more", "60"]


def test_few_answers_give_quartiles_only_and_are_called_indicative(role: Role) -> None:
    few = {"n": 35, "p10": None, "p90": None, "quality": "indicatif"}
    table = salary_table(survey(role, few))
    assert values(table) == ["All together", "35, indicative", "50 000 €", "62 000 €", "90 000 €"]
    assert "from 20 to 49 answers" in table.note


def test_where_only_some_rows_have_tenths_the_others_say_so(role: Role) -> None:
    few = {"experience": "20+", "n": 33, "p10": None, "p90": None, "quality": "indicatif"}
    assert values(salary_table(survey(role, {}, few)), 1)[2] == "not published"


def test_weak_data_are_called_little_reliable(role: Role) -> None:
    weak = survey(role, {"quality": "faible"}, licence="CC0 1.0")
    assert "little reliable" in salary_table(weak).note
    assert warning([weak]) == ""


def test_volunteers_are_told_to_be_volunteers(role: Role) -> None:
    assert "neither salaries on hiring nor day rates" in warning([survey(role)])


def test_each_licence_is_mentioned_once_and_word_for_word(role: Role) -> None:
    make_survey(role)
    make_survey(role, {"quality": "faible"}, licence="CC0 1.0")
    sound, courtesy = mentions([*survey_salaries(role), *survey_salaries(role)])
    assert sound.text == (
        "Contains information from the Stack Overflow Developer Survey 2025, made available under the"
        " Open Database License (ODbL)"
    )
    assert (sound.is_quoted, sound.offers_file) == (True, True)
    assert (courtesy.licence, courtesy.offers_file) == ("CC0 1.0", False)


@pytest.mark.parametrize(
    ("said", "read"),
    [("toutes", "All together"), ("5-9", "5 to 9 years"), ("25+", "25 years and more")],
)
def test_a_band_is_read_out(said: str, read: str) -> None:
    assert experience(said) == read


@pytest.mark.parametrize(
    ("said", "read", "last"),
    [("2025", "2025", 2025), ("2019-2023", "2019 to 2023", 2023), ("fin 2020", "fin 2020", 2020)],
)
def test_a_year_or_several_are_read_out(said: str, read: str, last: int) -> None:
    assert (years(said), last_year(said)) == (read, last)


def test_what_is_undated_has_no_year() -> None:
    assert last_year("non daté") is None
