"""Figures of a sector or a city: each with its unit, its period, its sample and its source."""

from dataclasses import replace
from datetime import date

import pytest

from jobs.missions.demand import Counts, Demand
from jobs.salaries.selectors import Rate
from jobs.salaries.terms import Level
from pages.market import words


def make_counts(live: int = 3, year: int = 12, *, is_demo: bool = False) -> Counts:
    return Counts(live, year, date(2025, 11, 23), date(2026, 11, 23), is_demo)


def make_rate(role: str = "data-engineer", *, median: int = 500, n: int = 12, is_demo: bool = False) -> Rate:
    return Rate(
        role=role,
        role_name=role.capitalize(),
        level=Level.CITY,
        place="lyon",
        place_name="Lyon",
        locative="à Lyon",
        band="",
        sector="",
        sector_name="",
        n=n,
        p10=None,
        p25=median - 50,
        median=median,
        p75=median + 50,
        p90=None,
        low=None,
        high=None,
        since=date(2024, 11, 1),
        until=date(2026, 10, 31),
        computed_on=date(2026, 11, 2),
        published_on=date(2026, 11, 2),
        is_demo=is_demo,
    )


def cells(table, column):
    """The values of one column."""
    return [row[column]["value"] for row in table["rows"]]


def demand_table(entries, urls=None, counts=None):
    return words.demand_table(
        entries,
        urls or {},
        counts or make_counts(),
        heading="Métier",
        caption="Titre",
        source="missions de X",
    )


class TestFacts:
    def test_each_has_its_unit_its_date_and_its_source(self):
        rows = words.facts(make_counts(3, 1200), 40, "missions de X")
        assert [row["value"] for row in rows] == ["3", "1\u202f200", "40"]
        assert all(row["unit"] and row["date"] and row["source"] == "missions de X" for row in rows)
        assert "2025" not in rows[0]["date"]
        assert ["23\u00a0novembre 2025" in row["date"] for row in rows[1:]] == [True, True]

    def test_the_source_says_that_data_is_made_up(self):
        real, made_up = (words.source_of("X", is_demo=is_demo) for is_demo in (False, True))
        assert made_up.startswith(f"{real}, ")


class TestFirstSentences:
    def test_they_say_how_many_and_for_which_roles(self):
        roles = [Demand(name, name, 1, year) for name, year in (("A", 5), ("B", 4), ("C", 2), ("D", 1))]
        said = words.first_sentences("à Lyon", make_counts(3, 12), roles)
        assert said.startswith("À Lyon")
        assert "A (n\u00a0=\u00a05), B (n\u00a0=\u00a04), C (n\u00a0=\u00a02)" in said
        assert "D (" not in said

    @pytest.mark.parametrize("live", [0, 1, 2])
    def test_they_hold_for_none_for_one_and_for_several(self, live):
        said = words.first_sentences("à Lyon", make_counts(live, 5), [])
        assert "%" not in said
        assert (f" {live} " in said.replace("\u00a0", " ")) == bool(live)

    def test_no_mission_at_all_is_no_figure(self):
        assert "0" not in words.first_sentences("à Lyon", make_counts(0, 0), []).replace("2026", "")


class TestDescription:
    def test_it_fits_into_a_result_list(self):
        place = "dans l’aéronautique et la défense"
        assert len(words.description(place, make_counts(1234, 12345))) <= 200

    def test_it_has_the_counts_and_their_day(self):
        said = words.description("à Lyon", make_counts(3, 12))
        assert "à Lyon" in said
        assert "23\u00a0novembre 2026" in said


class TestDemandTable:
    def test_a_row_is_headed_by_its_entry_which_leads_to_its_page(self):
        table = demand_table([Demand("a", "A", 1, 5), Demand("b", "B", 0, 2)], {"a": "/a/"})
        assert [row[0]["url"] for row in table["rows"]] == ["/a/", ""]
        assert [cells(table, column) for column in range(3)] == [["A", "B"], ["1", "0"], ["5", "2"]]

    def test_on_a_phone_each_cell_says_its_column(self):
        table = demand_table([Demand("a", "A", 1, 5)])
        labels = [column["label"] for column in table["columns"]]
        assert [cell["label"] for cell in table["rows"][0]] == labels

    def test_it_is_no_directory(self):
        table = demand_table([Demand(str(number), "A", 1, 5) for number in range(40)])
        assert len(table["rows"]) == words.ROWS

    def test_it_says_how_many_rows_are_left_out_and_nothing_where_none_is(self):
        cut, whole = (
            demand_table([Demand(str(number), "A", 1, 5) for number in range(count)])["source"]
            for count in (40, words.ROWS)
        )
        assert cut.startswith(whole)
        assert "40" in cut.removeprefix(whole)

    def test_its_source_says_which_days(self):
        source = demand_table([Demand("a", "A", 1, 5)])["source"]
        assert source.startswith("Missions de X")
        assert ["23\u00a0novembre 2025" in source, "23\u00a0novembre 2026" in source] == [True, True]


class TestShares:
    def test_a_share_stands_in_a_column_of_its_own_with_n(self):
        entries = [Demand("a", "A", 1, 20), Demand("b", "B", 0, 2)]
        table = words.with_shares(demand_table(entries), entries, make_counts(1, 87))
        assert cells(table, 3) == ["23\u00a0%", "2\u00a0%"]
        assert "n\u00a0=\u00a087" in table["source"].replace("n = ", "n\u00a0=\u00a0")
        assert len(table["columns"]) == len(table["rows"][0]) == 4


class TestRatesTable:
    def test_each_rate_stands_beside_that_of_france_with_both_n(self):
        table = words.rates_table([(make_rate(), make_rate(median=450, n=300))], {}, "à Lyon")
        row = [cell["value"] for cell in table["rows"][0]]
        assert row == ["Data-engineer", "500\u00a0€", "450\u00a0–\u00a0550\u00a0€", "12", "450\u00a0€", "300"]

    def test_rates_of_an_older_period_are_named_below(self):
        older = replace(make_rate(), role_name="Devops", until=date(2026, 8, 31), locative="à Lyon")
        source = words.rates_table([(make_rate(), None), (older, None)], {}, "à Lyon")["source"]
        assert source.endswith("Devops à Lyon (jusqu’en août 2026)")

    def test_a_rate_that_france_has_not_says_so(self):
        row = words.rates_table([(make_rate(), None)], {}, "à Lyon")["rows"][0]
        assert (row[4]["value"], row[5]["value"]) == (str(words.presenting.SUPPRESSED), "–")

    def test_it_says_its_unit_and_its_dates(self):
        table = words.rates_table([(make_rate(), None)], {}, "à Lyon")
        assert str(words.presenting.UNIT) in table["caption"]
        assert words.presenting.dates(make_rate()) in table["source"]

    def test_its_dates_are_those_of_the_rows_and_of_france_and_of_no_other(self):
        far, near = date(2020, 1, 1), date(2024, 6, 1)
        rates = [(make_rate(str(number)), None) for number in range(words.ROWS)]
        rates[0] = (rates[0][0], replace(make_rate(), since=near))
        left_out = (replace(make_rate("left-out"), since=far), None)
        source = words.rates_table([*rates, left_out], {}, "à Lyon")["source"]
        assert words.presenting.dates(replace(make_rate(), since=near)) in source
        assert "2020" not in source
        assert str(words.ROWS + 1) in source

    def test_one_made_up_rate_is_told_of_the_table(self):
        rates = [(make_rate(), None), (make_rate("b", is_demo=True), None)]
        assert words.presenting.dates(make_rate(is_demo=True)) in words.rates_table(rates, {}, "")["source"]

    def test_without_any_rate_there_is_no_row(self):
        assert words.rates_table([], {}, "à Lyon")["rows"] == []
