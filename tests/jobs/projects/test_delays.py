"""The delay that is shown is a median that no slow or missing answer can hide behind."""

from __future__ import annotations

import statistics
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from jobs.projects import working_time
from jobs.projects.delays import Delay, Wait, measured, median_of
from jobs.projects.models import Project
from jobs.projects.terms import State
from jobs.projects.working_time import PARIS
from tests.factories.projects import make_project

#: A Sunday; the Monday before at ten, the team works on four and a half days and Armistice Day is over.
NOW = datetime(2026, 11, 22, 12, tzinfo=PARIS)
MONDAY = datetime(2026, 11, 16, 10, tzinfo=PARIS)
HOURS = st.integers(min_value=0, max_value=30).map(lambda hours: timedelta(hours=hours))


def received(
    *waits: float | None, at: datetime = MONDAY, state: str = State.NEW, **fields: object
) -> list[Project]:
    """Projects received at ``at``, contacted after so many working hours; None: not contacted."""
    return [
        make_project(
            at=at,
            state=state,
            first_contact_at=None if hours is None else working_time.after(at, hours),
            **fields,
        )
        for hours in waits
    ]


def hours(delay: Delay | None) -> float | None:
    return delay and delay.median / timedelta(hours=1)


@pytest.mark.django_db
def test_ten_projects_make_a_median_with_its_number_and_period() -> None:
    received(1, 1, 1, 2, 2, 4, 5, 5, 9, 20)
    assert measured(NOW) == Delay(
        median=timedelta(hours=3), n=10, since=date(2026, 8, 24), until=date(2026, 11, 22)
    )


@pytest.mark.django_db
def test_nine_projects_say_nothing() -> None:
    received(*[3] * 9)
    assert measured(NOW) is None


@pytest.mark.django_db
def test_without_any_project_nothing_is_said() -> None:
    assert measured(NOW) is None


@pytest.mark.django_db
def test_nights_and_weekends_do_not_count() -> None:
    friday = datetime(2026, 11, 13, 17, tzinfo=PARIS)
    for _ in range(10):
        make_project(at=friday, first_contact_at=datetime(2026, 11, 16, 10, tzinfo=PARIS))
    assert hours(measured(NOW)) == 2


@pytest.mark.django_db
def test_what_is_older_than_ninety_days_is_left_out() -> None:
    received(*[3] * 9)
    received(3, at=NOW - timedelta(days=90))
    assert measured(NOW) is None
    received(3, at=NOW - timedelta(days=90) + timedelta(seconds=1))
    assert measured(NOW).n == 10


@pytest.mark.django_db
def test_what_comes_later_is_left_out() -> None:
    received(*[3] * 10)
    assert measured(MONDAY - timedelta(seconds=1)) is None
    assert measured(MONDAY + timedelta(hours=2)) is None  # nobody was contacted by then
    assert measured(MONDAY + timedelta(hours=3)).n == 10


@pytest.mark.django_db
def test_quarantine_is_left_out_contacted_or_not() -> None:
    received(*[3] * 9)
    received(3, *[None] * 20, state=State.SPAM)
    assert measured(NOW) is None


@pytest.mark.django_db
def test_a_project_that_was_lost_before_any_contact_still_counts() -> None:
    received(*[3] * 10)
    received(*[None] * 11, state=State.LOST)
    assert measured(NOW) is None


@pytest.mark.django_db
def test_who_waits_for_longer_moves_the_median_up_and_is_counted() -> None:
    received(1, 1, 1, 2, 3, 4, 5, 6, 7, 8)
    received(None, None, None, None)
    delay = measured(NOW)
    assert (hours(delay), delay.n) == (5.5, 14)


@pytest.mark.django_db
def test_with_half_of_them_waiting_there_is_no_median() -> None:
    received(*[1] * 10, *[None] * 10)
    assert measured(NOW) is None


@pytest.mark.django_db
def test_who_has_just_arrived_neither_helps_nor_counts() -> None:
    received(*[3] * 10)
    received(*[None] * 12, at=NOW)
    delay = measured(NOW)
    assert (hours(delay), delay.n) == (3, 10)


@pytest.mark.django_db
def test_one_answer_among_many_arrivals_is_no_measure() -> None:
    received(3)
    received(*[None] * 20, at=NOW)
    assert measured(NOW) is None


@pytest.mark.django_db
def test_a_call_while_the_form_was_filled_in_is_no_negative_delay() -> None:
    for _ in range(10):
        make_project(at=MONDAY, first_contact_at=MONDAY - timedelta(hours=1))
    assert hours(measured(NOW)) == 0


@pytest.mark.django_db
def test_asking_again_costs_one_query_until_somebody_is_contacted(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    *_others, last = received(*[3] * 10, None)
    with django_assert_num_queries(2):
        assert hours(measured(NOW)) == 3
    with django_assert_num_queries(1):
        assert hours(measured(NOW)) == 3
    Project.objects.filter(pk=last.pk).update(first_contact_at=working_time.after(MONDAY, 3))
    with django_assert_num_queries(2):
        assert measured(NOW).n == 11


@pytest.mark.django_db
def test_that_there_is_no_median_is_remembered_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    received(*[3] * 9)
    measured(NOW)
    with django_assert_num_queries(1):
        assert measured(NOW) is None


@given(st.lists(HOURS, min_size=1, max_size=40))
def test_without_anybody_waiting_it_is_the_usual_median(times: list[timedelta]) -> None:
    seconds = statistics.median(time.total_seconds() for time in times)
    assert median_of([Wait(time, is_over=True) for time in times]) == timedelta(seconds=seconds)


@given(st.lists(HOURS, min_size=1, max_size=40), st.data())
def test_waiting_longer_without_an_answer_never_looks_quicker(
    times: list[timedelta], data: st.DataObject
) -> None:
    known = data.draw(st.lists(st.booleans(), min_size=len(times), max_size=len(times)))
    sooner = [Wait(time, is_over) for time, is_over in zip(times, known, strict=True)]
    later = [wait if wait.is_over else Wait(wait.time + timedelta(hours=5), is_over=False) for wait in sooner]
    before, since = median_of(sooner), median_of(later)
    assert since is None or (before is not None and since >= before)


@given(st.lists(HOURS, max_size=40), st.lists(HOURS, max_size=40))
def test_an_answer_left_out_for_still_waiting_is_never_shown_as_quicker(
    answered: list[timedelta], waiting: list[timedelta]
) -> None:
    """Whatever those who wait will have waited for in the end, their answers cannot have been quicker."""
    now = median_of([*(Wait(time, True) for time in answered), *(Wait(time, False) for time in waiting)])
    if now is None:
        return
    at_once = median_of([Wait(time, True) for time in (*answered, *waiting)])
    assert at_once is not None
    assert now >= at_once
