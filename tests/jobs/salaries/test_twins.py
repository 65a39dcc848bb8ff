"""The rates of a role as files: each parsed back, each with the figures of the page."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from jobs.salaries import twins
from jobs.salaries.selectors import Point, RoleRates
from jobs.salaries.terms import Level
from jobs.salaries.twins import Source
from tests.factories.rate_values import COUNTRY, all_of_a_role, city

SOURCE = Source("Balise", "https://www.example.org/freelance/data-engineer/tjm/", "Data engineer")
WRITERS = [twins.as_csv, twins.as_json, twins.as_markdown]


@pytest.fixture(autouse=True)
def _in_the_language_of_the_sources():
    with override("en"):
        yield


def read_csv(rates):
    text = twins.as_csv(rates, SOURCE).removeprefix(twins.BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text, newline=""), fieldnames=None))


def test_a_csv_file_has_a_line_a_rate_under_its_header():
    lines = read_csv(all_of_a_role())
    assert len(lines) == len(list(all_of_a_role())) == 7
    assert tuple(lines[0]) == tuple(twins.columns().values())


def test_a_csv_file_is_what_rfc_4180_says():
    text = twins.as_csv(RoleRates(country=replace(COUNTRY, place_name='Le "Havre", port')), SOURCE)
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 2
    assert '"Le ""Havre"", port"' in text


def test_a_csv_file_begins_as_spreadsheets_want():
    assert twins.as_csv(RoleRates(), SOURCE).encode().startswith(b"\xef\xbb\xbf")


def test_a_line_of_csv_has_its_figures_as_whole_numbers():
    first = read_csv(all_of_a_role())[0]
    names = ("first tenth", "first quartile", "median", "third quartile", "last tenth")
    assert [first[name] for name in names] == ["300", "400", "450", "520", "1010"]
    assert (first["missions (n)"], first["missions published from"]) == ("1042", "2024-11-01")


def test_what_is_not_told_is_an_empty_cell_of_csv_and_null_in_json():
    few = RoleRates(country=replace(COUNTRY, p10=None, low=None))
    assert read_csv(few)[0]["first tenth"] == ""
    assert json.loads(twins.as_json(few, SOURCE))["rates"][0]["low"] is None


def test_a_line_of_csv_may_travel_alone():
    line = read_csv(all_of_a_role())[-1]
    assert line["unit"] == "euros before tax/day"
    assert (line["source"], line["address of the source"]) == ("Balise", SOURCE.page_url)
    assert (line["licence"], line["demonstration data"]) == (twins.LICENCE.name, "no")


def test_no_cell_of_csv_is_a_formula():
    line = read_csv(RoleRates(cities=[city("=HYPERLINK(1)")]))[0]
    assert line["place"] == "'=HYPERLINK(1)"


def test_json_has_the_keys_of_the_documentation():
    document = json.loads(twins.as_json(all_of_a_role(), SOURCE))
    assert list(document) == [
        *("role", "measure", "currency", "unit", "source", "licence", "is_demo", "notice", "rates", "months")
    ]
    assert list(document["rates"][0]) == [
        *("role", "level", "place", "place_name", "experience", "experience_name", "sector", "sector_name"),
        *("n", "p10", "p25", "median", "p75", "p90", "low", "high", "since", "until", "computed_on"),
        "is_demo",
    ]


def test_every_key_of_a_rate_in_json_is_a_column_of_csv():
    rate = json.loads(twins.as_json(all_of_a_role(), SOURCE))["rates"][0]
    assert set(rate) < set(twins.columns())


def test_json_tells_days_as_iso_8601():
    rate = json.loads(twins.as_json(all_of_a_role(), SOURCE))["rates"][0]
    assert (rate["since"], rate["until"], rate["computed_on"]) == ("2024-11-01", "2026-10-31", "2026-11-02")


def test_levels_have_stable_words():
    levels = {rate["level"] for rate in json.loads(twins.as_json(all_of_a_role(), SOURCE))["rates"]}
    assert levels == {Level.COUNTRY.value, Level.REGION.value, Level.CITY.value}


def test_markdown_is_a_table_with_as_many_cells_in_every_line():
    lines = [line for line in twins.as_markdown(all_of_a_role(), SOURCE).splitlines() if line.startswith("|")]
    assert len(lines) == 2 + 7
    assert len({line.count("|") for line in lines}) == 1


def test_months_are_in_json_and_in_markdown_and_not_among_the_lines_of_csv():
    told = replace(
        all_of_a_role(), months=[Point(date(2026, 10, 1), 440, 90), Point(date(2026, 11, 1), 450, 95)]
    )
    (before, now) = json.loads(twins.as_json(told, SOURCE))["months"]
    assert (before, now["month"]) == ({"month": "2026-10", "median": 440, "n": 90}, "2026-11")
    assert "| 2026-10 | 440 | 90 |" in twins.as_markdown(told, SOURCE).splitlines()
    assert twins.as_csv(told, SOURCE) == twins.as_csv(all_of_a_role(), SOURCE)


def test_a_bar_in_a_name_does_not_break_the_table():
    lines = twins.as_markdown(RoleRates(cities=[city("A|B")]), SOURCE).splitlines()
    assert "A\\|B" in lines[-1]


@pytest.mark.parametrize("write", WRITERS)
def test_a_file_names_its_source_and_its_licence(write):
    text = write(all_of_a_role(), SOURCE)
    assert SOURCE.page_url in text
    assert twins.LICENCE.url in text


@pytest.mark.parametrize("write", WRITERS)
def test_made_up_rates_say_so_and_real_ones_do_not(write):
    notice = "Demonstration data: these figures are made up"
    assert notice in write(RoleRates(country=replace(COUNTRY, is_demo=True)), SOURCE)
    assert notice not in write(all_of_a_role(), SOURCE)


@pytest.mark.parametrize("write", WRITERS)
def test_without_rates_a_file_is_still_one(write):
    assert "450" not in write(RoleRates(), SOURCE)


def test_an_empty_table_of_markdown_says_why():
    assert "not enough data" in twins.as_markdown(RoleRates(), SOURCE)
