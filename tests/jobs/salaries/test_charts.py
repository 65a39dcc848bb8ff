"""Drawings of rates: marks stand where their figures say."""

from __future__ import annotations

import pytest

from jobs.salaries import charts
from jobs.salaries.selectors import RoleRates
from tests.factories.rate_values import COUNTRY, all_of_a_role, narrow, points


def number(percentage):
    assert percentage.endswith("%")
    return float(percentage[:-1])


def test_a_band_runs_from_quartile_to_quartile_with_the_median_between():
    chart = charts.band_chart(all_of_a_role())
    band = chart.bands[0]
    assert number(band.x) < number(band.median) < number(band.x) + number(band.width)


def test_the_scale_is_the_same_for_bands_and_ticks():
    chart = charts.band_chart(RoleRates(country=narrow(p25=400, median=500, p75=600)))
    band = chart.bands[0]
    assert (band.x, band.median) == (chart.ticks[0].x, chart.ticks[2].x)
    assert number(band.x) + number(band.width) == pytest.approx(number(chart.ticks[-1].x))


def test_ticks_are_few_round_amounts_that_enclose_everything():
    chart = charts.band_chart(RoleRates(country=narrow(p25=412, median=500, p75=688)))
    assert [tick.label for tick in chart.ticks] == ["400\u00a0€", "500\u00a0€", "600\u00a0€", "700\u00a0€"]


@pytest.mark.parametrize("amount", [400, 413])
def test_quartiles_that_are_one_amount_still_have_a_scale(amount):
    chart = charts.band_chart(RoleRates(country=narrow(p25=amount, median=amount, p75=amount)))
    assert chart.bands[0].width == "0.00%"
    assert len(chart.ticks) >= 2


def test_a_narrow_band_is_drawn_narrow():
    band = charts.band_chart(RoleRates(country=narrow(p25=490, median=500, p75=510))).bands[0]
    assert number(band.width) < 15


def test_no_mark_leaves_the_drawing():
    chart = charts.band_chart(all_of_a_role())
    shown = [band for band in chart.bands if band.value]
    assert all(number(band.x) >= charts.MARGIN for band in shown)
    assert all(number(band.x) + number(band.width) <= 100 - charts.MARGIN for band in shown)


def test_a_band_that_is_not_published_has_a_place_and_nothing_in_it():
    chart = charts.band_chart(all_of_a_role())
    assert [bool(band.value) for band in chart.bands] == [True, True, True, False, False]
    assert len({band.y for band in chart.bands}) == 5


def test_without_a_rate_of_france_nothing_is_drawn():
    assert charts.band_chart(RoleRates()) is None


def test_a_trend_rises_where_the_median_does():
    chart = charts.trend_chart(points(430, 440, 450))
    heights = [start.y for start, _end in chart.segments] + [chart.last.y]
    assert heights == sorted(heights, reverse=True)


def test_a_small_move_is_drawn_small():
    small, large = charts.trend_chart(points(450, 460)), charts.trend_chart(points(450, 800))
    assert small.first.y - small.last.y < 10
    assert (large.first.y, large.last.y) == (charts.BOTTOM, charts.TOP)


def test_a_trend_is_one_line_from_its_first_month_to_its_last():
    chart = charts.trend_chart(points(430, 450, 440))
    assert [start for start, _end in chart.segments[1:]] == [end for _start, end in chart.segments[:-1]]
    assert (chart.segments[0][0], chart.segments[-1][1]) == (chart.first, chart.last)
    assert (chart.first_value, chart.last_value) == ("430\u00a0€", "440\u00a0€")


def test_a_month_without_a_publication_leaves_its_room():
    first, _second, third, fourth = points(430, 440, 450, 460)
    chart = charts.trend_chart([first, third, fourth])
    (start, middle), (_middle, end) = chart.segments
    two_months, one = number(middle.x) - number(start.x), number(end.x) - number(middle.x)
    assert two_months == pytest.approx(2 * one, abs=0.1)


def test_a_median_that_does_not_move_is_a_level_line():
    chart = charts.trend_chart(points(450, 450, 450))
    assert len({mark.y for segment in chart.segments for mark in segment}) == 1


@pytest.mark.parametrize("medians", [(), (450,)])
def test_less_than_two_months_are_no_line(medians):
    assert charts.trend_chart(points(*medians)) is None


def test_a_long_history_is_drawn_from_its_end():
    history = points(*range(400, 430))
    chart = charts.trend_chart(history)
    assert len(chart.segments) == charts.MONTHS - 1
    assert (chart.first_value, chart.last_value) == ("406\u00a0€", "429\u00a0€")


def test_the_drawing_of_france_names_its_median():
    assert charts.band_chart(RoleRates(country=COUNTRY)).bands[0].value == "450\u00a0€"
