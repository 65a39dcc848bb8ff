"""Published rates as tables: every row with its n, or nothing but that there is not enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from jobs.salaries import tables
from jobs.salaries.selectors import RoleRates
from tests.factories.rate_values import COUNTRY, all_of_a_role, city, narrow, points, rate


@pytest.fixture(autouse=True)
def _in_the_language_of_the_sources():
    with override("en"):
        yield


def values(table, label):
    row = next(row for row in table.rows if row.label == label)
    return [cell.value for cell in row.cells]


def labels(table):
    return [row.label for row in table.rows]


def test_experience_begins_with_all_of_it():
    assert labels(tables.by_experience(all_of_a_role()))[0] == "All experience"


def test_every_band_has_a_row_in_the_order_of_experience():
    assert [label[:2] for label in labels(tables.by_experience(all_of_a_role()))[1:]] == [
        "0 ",
        "3 ",
        "8 ",
        "15",
    ]


def test_a_row_tells_quartiles_median_interval_and_n():
    table = tables.by_experience(all_of_a_role())
    assert values(table, "All experience") == [
        "400\u00a0€",
        "450\u00a0€",
        "520\u00a0€",
        "440\u00a0–\u00a0460\u00a0€",
        "1\u202f042",
    ]


def test_an_interval_that_is_not_told_is_a_dash():
    assert values(tables.by_experience(all_of_a_role()), "0 to 2 years of experience")[3] == "–"


def test_without_any_interval_there_is_no_column_for_it():
    table = tables.by_experience(RoleRates(country=narrow()))
    assert table.columns == ("Experience", "First quartile", "Median", "Third quartile", "Missions (n)")


def test_each_cell_names_its_column():
    table = tables.by_experience(all_of_a_role())
    assert tuple(cell.label for cell in table.rows[0].cells) == table.columns[1:]


def test_a_band_that_is_not_published_has_a_row_and_no_figures():
    assert values(tables.by_experience(all_of_a_role()), "8 to 14 years of experience") == []


@pytest.mark.parametrize("table", [tables.by_experience, tables.by_city, tables.by_region, tables.by_sector])
def test_without_rates_there_is_no_table(table):
    assert table(RoleRates()) is None


def test_without_months_there_is_no_table():
    assert tables.by_month([]) is None


def test_cities_stand_in_their_order():
    assert labels(tables.by_city(all_of_a_role())) == ["Lyon", "Brest"]


def test_cities_without_a_rate_come_last_and_once():
    table = tables.by_city(all_of_a_role(), ["Paris", "Lyon"])
    assert labels(table) == ["Lyon", "Brest", "Paris"]
    assert values(table, "Paris") == []


def test_cities_without_any_rate_are_dated_as_france_is():
    table = tables.by_city(RoleRates(country=COUNTRY), ["Paris"])
    assert table.provenance == tables.by_experience(RoleRates(country=COUNTRY)).provenance


def test_many_cities_are_cut_and_the_table_says_so():
    rates = RoleRates(country=COUNTRY, cities=[city(f"Ville {number}") for number in range(21)])
    table = tables.by_city(rates)
    assert (len(table.rows), table.is_cut) == (20, True)


def test_a_city_that_was_cut_is_not_said_to_lack_a_rate():
    rates = RoleRates(country=COUNTRY, cities=[city(f"Ville {number}") for number in range(21)])
    assert "Ville 20" not in labels(tables.by_city(rates, ["Ville 20"]))


def test_regions_and_sectors_are_named():
    rates = all_of_a_role()
    assert (labels(tables.by_region(rates)), labels(tables.by_sector(rates))) == (["Bretagne"], ["Industrie"])


def test_the_caption_says_the_unit():
    assert "in euros before tax/day" in tables.by_city(all_of_a_role()).caption


def test_the_provenance_encloses_the_days_of_all_rows():
    early, late = rate(since=date(2024, 12, 5)), narrow(band="junior", until=date(2026, 9, 3))
    table = tables.by_experience(RoleRates(country=early, bands=[late]))
    assert "du 1er\u00a0" in table.provenance
    assert "au 31\u00a0" in table.provenance


def test_rows_that_tell_older_missions_are_named_with_their_last_month():
    older = city("Lyon", until=date(2026, 8, 31))
    table = tables.by_city(RoleRates(country=COUNTRY, cities=[city("Brest"), older]), ["Paris"])
    assert table.provenance.endswith("; older, for want of enough changes: Lyon (until August 2026)")


def test_rows_of_one_period_are_not_told_apart():
    assert "older" not in tables.by_city(all_of_a_role(), ["Paris"]).provenance


def test_made_up_rates_say_so():
    made_up = RoleRates(country=replace(COUNTRY, is_demo=True))
    assert tables.by_experience(made_up).provenance.endswith(", demonstration data")


def test_made_up_months_say_so():
    months = [replace(point, is_demo=True) for point in points(430, 440)]
    assert tables.by_month(months).provenance == (
        f"{tables.by_month(points(430, 440)).provenance}, demonstration data"
    )


def test_months_are_told_newest_first_with_their_n():
    table = tables.by_month(points(430, 440, 450))
    assert [[cell.value for cell in row.cells] for row in table.rows] == [
        ["450\u00a0€", "30"],
        ["440\u00a0€", "20"],
        ["430\u00a0€", "10"],
    ]
