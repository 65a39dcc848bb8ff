"""Missions as they are drawn: every check of the specification."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest

from core.text import strip_tags_to_text
from jobs.missions.demonstration.catalogue import Key, Series, Volume
from jobs.missions.demonstration.drawing import Generator, next_monday
from jobs.missions.demonstration.lexicon import Lexicon

pytestmark = pytest.mark.django_db

ILE_DE_FRANCE = "11"


def serialised(generator, volume):
    return b"\n".join(generator.mission(key).canonical() for key in volume)


def share(drawn, condition):
    return sum(map(condition, drawn)) / len(drawn)


@pytest.fixture
def window(drawn):
    """The missions of the specification itself."""
    return drawn[:240]


def test_the_same_seed_and_date_give_the_same_rows_byte_for_byte(generator, vocabulary):
    again = Generator(generator.spec, Lexicon.read(), generator.as_of, generator.seed)
    volume = Volume(window=120, history=120, drafts=6)
    assert serialised(again, volume) == serialised(generator, volume)


def test_another_seed_or_another_date_gives_others(generator):
    volume = Volume(window=5, history=5, drafts=0)
    others = [replace(generator, seed=1), replace(generator, as_of=date(2026, 11, 23))]
    assert len({serialised(one, volume) for one in (generator, *others)}) == 3


def test_more_missions_change_none_of_the_earlier_ones(generator):
    few, many = Volume(window=10, history=10, drafts=0), Volume(window=20, history=30, drafts=3)
    of_many = {generator.mission(key) for key in many}
    assert {generator.mission(key) for key in few} <= of_many


def test_rates_are_ranges_of_tens_or_hidden(drawn):
    for need in (mission.need for mission in drawn):
        assert (need.rate_min is None) == (need.rate_max is None)
        assert (need.rate_min or 150) <= (need.rate_max or 150)
        assert (need.rate_min or 0) % 10 == (need.rate_max or 0) % 10 == 0
        assert need.rate_min is None or need.rate_min >= 150


def test_remote_days_go_with_partly_remote_missions_and_only_with_them(drawn):
    for need in (mission.need for mission in drawn):
        assert (need.remote_days is not None) == (need.remote_policy == "hybride")


def test_a_start_is_a_monday_after_the_date_or_as_soon_as_possible(window, as_of):
    starts = [mission.start_date for mission in window if mission.start_date]
    assert starts
    assert all(start.weekday() == 0 and start > as_of for start in starts)
    assert all((mission.start_date is None) == (mission.need.wait is None) for mission in window)


def test_the_first_monday_may_be_the_day_itself():
    assert next_monday(date(2026, 11, 23)) == date(2026, 11, 23)
    assert next_monday(date(2026, 11, 24)) == date(2026, 11, 30)


def test_about_half_of_them_are_in_ile_de_france(drawn, generator):
    cities = generator.lexicon.cities
    assert 0.45 <= share(drawn, lambda one: cities[one.need.city].region == ILE_DE_FRANCE) <= 0.62


def test_about_a_tenth_are_fully_remote(drawn):
    assert 0.06 <= share(drawn, lambda one: one.need.remote_policy == "teletravail") <= 0.14


def test_about_a_seventh_hide_their_rate(drawn):
    assert 0.10 <= share(drawn, lambda one: one.need.rate_min is None) <= 0.20


def test_rates_are_plausible(drawn):
    assert 400 <= median(one.need.rate_min for one in drawn if one.need.rate_min) <= 560


def test_every_entry_is_in_the_vocabulary(drawn, generator):
    lexicon = generator.lexicon
    needs = [mission.need for mission in drawn]
    assert {need.role for need in needs} <= lexicon.roles.keys()
    assert {need.sector for need in needs} <= lexicon.sectors.keys()
    assert {need.city for need in needs} <= lexicon.cities.keys()
    assert {slug for need in needs for slug in need.required + need.optional} <= lexicon.skills.keys()


def test_every_entry_that_the_tables_name_is_in_the_vocabulary(generator):
    tables = [("role_weights", "roles"), ("sector_weights", "sectors"), ("city_weights", "cities")]
    for table, entries in tables:
        named = {slug for slug, _weight in generator.spec.weights(table)}
        assert named <= getattr(generator.lexicon, entries).keys()


def test_skills_are_three_to_five_and_up_to_three_more(drawn):
    for need in (mission.need for mission in drawn):
        assert 3 <= len(need.required) <= 5
        assert len(need.optional) <= 3
        assert not set(need.required) & set(need.optional)


def test_a_kind_of_client_works_in_its_sectors(drawn):
    sectors = {mission.need.sector for mission in drawn if mission.need.client_type == "esn"}
    assert sectors == {"services-numeriques"}


def test_nobody_entrusts_a_department_to_a_beginner(drawn):
    assert {one.need.level for one in drawn if one.need.role == "rssi"} <= {"confirme", "senior", "expert"}


def test_a_mission_in_days_is_not_renewable(drawn):
    assert not any(one.need.is_renewable for one in drawn if one.need.duration_unit == "jour")


def test_references_have_eight_digits_and_are_all_different(drawn):
    references = [mission.reference for mission in drawn]
    assert len(set(references)) == len(references) == 5_000
    assert all(len(str(reference)) == 8 for reference in references)


def test_references_differ_between_seeds():
    key = Key(Series.WINDOW, 1)
    assert key.reference(2026) != key.reference(2027)


@pytest.mark.parametrize("key", [Key(series, 42) for series in Series])
def test_a_natural_key_is_read_as_it_is_written(key):
    assert Key.parse(str(key)) == key


def test_titles_fit_and_say_for_whom(drawn):
    titles = [mission.title for mission in drawn]
    assert max(map(len, titles)) <= 90
    assert all(title.endswith("(H/F)") for title in titles)


def test_texts_repeat_no_word_and_leave_nothing_to_fill(drawn):
    for mission in drawn:
        text = f"{mission.title}. {strip_tags_to_text(mission.description)}"
        assert not re.search(r"\b(\w{2,}) \1\b", text), text
        assert not re.search(r"[{}]|  | None\b", text), text


def test_texts_contract_and_elide(drawn):
    for mission in drawn:
        text = strip_tags_to_text(mission.description)
        assert not re.search(r"\bde (le|les) |\bà (Le|Les) |\b[dD]e [aeiouéAEIOUÉ]|'", text), text


def test_descriptions_hold_paragraphs_and_a_list_only(drawn):
    found = {tag for mission in drawn for tag in re.findall(r"</?(\w+)", mission.description)}
    assert found == {"p", "ul", "li"}
    assert {mission.description.count("<li>") for mission in drawn} == {4}


def test_the_window_was_published_at_working_hours_of_the_last_55_days(window, as_of):
    moments = [mission.course.published_at for mission in window]
    assert all(8 <= moment.hour < 18 and moment.minute % 5 == 0 for moment in moments)
    assert all(as_of - timedelta(55) <= moment.date() < as_of for moment in moments)


def test_everything_expires_60_days_after_its_publication(drawn):
    published = [one.course for one in drawn if one.course.published_at]
    assert {course.valid_through.date() - course.published_at.date() for course in published} == {
        timedelta(60)
    }


def test_most_of_the_window_is_open_and_some_of_it_filled(window):
    states = Counter(str(mission.course.state) for mission in window)
    assert states.keys() == {"open", "filled"}
    assert states["filled"] / len(window) < 0.15


def test_the_history_goes_back_26_months_and_is_over(drawn, at):
    history = [mission.course for mission in drawn if mission.external_id.startswith(Series.HISTORY)]
    assert all((course.closed_at or course.valid_through) < at for course in history)
    assert timedelta(780) < at - min(course.published_at for course in history) < timedelta(800)


def test_a_closed_mission_was_online_before(drawn):
    closed = [mission.course for mission in drawn if mission.course.closed_at]
    assert all(course.created_at < course.published_at < course.closed_at for course in closed)
    assert all(course.closed_at <= course.valid_through for course in closed)
