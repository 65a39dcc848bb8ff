"""The monthly publication."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import Site

from core.pagecache import versions
from jobs.caching import RATES, role_rates_tag
from jobs.missions.models import Mission
from jobs.salaries.models import PublishedRate, RateDisclosure, RatePublication, SampledRate
from jobs.salaries.publishing import backfill, forget, publish
from jobs.salaries.selectors import nearest_rate, role_rates, trend
from jobs.taxonomy.models import Role
from tests.factories.missions import NOWHERE, make_client, make_mission
from tests.factories.taxonomy import make_city, make_role

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 2, 6, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 6, tzinfo=UTC)
BEFORE = datetime(2026, 10, 15, tzinfo=UTC)


def make_missions(count, role=None, **fields):
    """Of as many clients; three at most where they are not many."""
    clients = [make_client() for _number in range(max(3, count // 2))]
    given = {"city": NOWHERE, "published_at": BEFORE} | fields
    return [make_mission(role, client=clients[number % len(clients)], **given) for number in range(count)]


def test_what_was_published_before_the_month_counts():
    make_missions(6)
    make_missions(2, published_at=NOVEMBER - timedelta(days=1))
    (published,) = publish(NOVEMBER)
    assert published == (date(2026, 11, 1), False, 1, 6)
    rate = PublishedRate.objects.get()
    assert (rate.missions, rate.since, rate.until) == (6, date(2024, 11, 1), date(2026, 10, 31))


def test_a_month_begins_in_paris():
    make_missions(6)
    publish(datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    assert RatePublication.objects.get().month == date(2026, 12, 1)


def test_a_month_is_published_once():
    make_missions(6)
    publish(NOVEMBER)
    make_missions(6)
    assert publish(NOVEMBER + timedelta(days=20)) == []
    assert PublishedRate.objects.get().missions == 6


def test_nothing_is_published_of_nothing_and_later_it_is():
    assert publish(NOVEMBER) == []
    make_missions(6)
    assert len(publish(NOVEMBER)) == 1


def test_rates_are_rounded_to_ten_euros_half_up():
    make_missions(6, rate_min=455, rate_max=455)
    publish(NOVEMBER)
    rate = PublishedRate.objects.get()
    assert (rate.p25, rate.median, rate.p75) == (460, 460, 460)


def test_cells_below_the_thresholds_are_not_published():
    make_missions(4)
    make_missions(6, make_role("pmo"))
    publish(NOVEMBER)
    assert [rate.role.slug for rate in PublishedRate.objects.all()] == ["pmo"]


def test_thresholds_are_those_of_the_default_site_and_are_kept_with_the_publication():
    site = Site.objects.filter(is_default_site=True).first()
    RateDisclosure.objects.create(site=site, min_missions=7, min_clients=1, max_share=100)
    make_missions(6)
    publish(NOVEMBER)
    assert not PublishedRate.objects.exists()
    kept = RatePublication.objects.get()
    assert (kept.min_missions, kept.min_clients, kept.max_share) == (7, 3, 80)


def test_one_mission_more_changes_nothing_that_is_read():
    (mission, *_others) = make_missions(6, rate_min=400, rate_max=400)
    publish(NOVEMBER)
    make_mission(city=NOWHERE, published_at=NOVEMBER, rate_min=900, rate_max=900)
    publish(DECEMBER)
    rate = nearest_rate(mission.role)
    assert (rate.n, rate.median, rate.until) == (6, 400, date(2026, 10, 31))
    assert (rate.computed_on, rate.published_on) == (date(2026, 11, 2), date(2026, 12, 1))


def test_several_missions_more_of_several_clients_are_told():
    (mission, *_others) = make_missions(6, rate_min=400, rate_max=400)
    publish(NOVEMBER)
    make_missions(6, rate_min=600, rate_max=600, published_at=NOVEMBER)
    publish(DECEMBER)
    rate = nearest_rate(mission.role)
    assert (rate.n, rate.median, rate.until) == (12, 500, date(2026, 11, 30))
    assert [point.n for point in trend(mission.role)] == [6, 12]


def test_what_left_two_years_ago_is_forgotten():
    make_missions(6, published_at=datetime(2024, 11, 15, tzinfo=UTC))
    publish(NOVEMBER)
    publish(DECEMBER)
    assert SampledRate.objects.filter(left__month=date(2026, 12, 1)).count() == 6
    make_missions(6, published_at=datetime(2028, 11, 15, tzinfo=UTC))
    publish(datetime(2028, 12, 1, 6, tzinfo=UTC))
    assert SampledRate.objects.filter(left=None).count() == SampledRate.objects.count() == 6


def test_a_role_with_real_rates_has_no_made_up_ones():
    role, other = make_role("developpeur-back-end"), make_role("pmo")
    make_missions(6, role)
    make_missions(12, role, is_demo=True)
    make_missions(6, other, is_demo=True)
    publish(NOVEMBER)
    assert {rates.is_demo for rates in map(role_rates, (role, other))} == {False, True}
    assert not PublishedRate.objects.filter(role=role, publication__is_demo=True).exists()


def test_real_rates_that_come_later_in_the_month_replace_made_up_ones():
    role = make_role()
    make_missions(6, role, is_demo=True)
    publish(NOVEMBER)
    assert role_rates(role).is_demo
    make_missions(6, role)
    publish(NOVEMBER + timedelta(hours=1))
    assert not role_rates(role).is_demo
    assert PublishedRate.objects.count() == 1


def test_real_rates_are_not_told_of_a_moment_before_them():
    role = make_role()
    make_missions(6, role, is_demo=True)
    publish(NOVEMBER)
    make_missions(6, role)
    publish(NOVEMBER + timedelta(days=3))
    assert nearest_rate(role, at=NOVEMBER + timedelta(days=2)) is None
    assert nearest_rate(role, at=NOVEMBER + timedelta(days=4)) is not None


def test_whatever_shows_the_rates_of_a_role_is_stale():
    make_missions(6)
    tags = [RATES, role_rates_tag(Role.objects.get().slug)]
    before = versions(tags)
    publish(NOVEMBER)
    assert all(versions([tag]) != {tag: before[tag]} for tag in tags)


def test_nothing_is_published_where_something_fails(monkeypatch):
    make_missions(6)
    monkeypatch.setattr("jobs.salaries.publishing.forget_old", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish(NOVEMBER)
    assert not RatePublication.objects.exists()
    assert not SampledRate.objects.exists()


def test_months_before_are_published_as_of_their_first_day():
    make_missions(6, published_at=datetime(2026, 8, 20, tzinfo=UTC))
    make_missions(6, published_at=datetime(2026, 9, 20, tzinfo=UTC))
    backfill(3, at=NOVEMBER, is_demo=False)
    assert [(point.month.month, point.n) for point in trend(Role.objects.get())] == [
        (9, 6),
        (10, 12),
        (11, 12),
    ]
    assert {each.published_at.day for each in RatePublication.objects.all()} == {31, 30}


def test_no_month_is_published_before_one_that_was():
    make_missions(6)
    publish(NOVEMBER)
    assert backfill(3, at=NOVEMBER, is_demo=False) == []


def test_one_kind_is_forgotten_alone():
    make_missions(6)
    make_missions(6, make_role("pmo"), is_demo=True)
    publish(NOVEMBER)
    forget(is_demo=True)
    assert {rate.role.slug for rate in PublishedRate.objects.all()} == {"developpeur-back-end"}
    assert not SampledRate.objects.filter(is_demo=True).exists()


def test_publishing_takes_as_many_queries_for_many_missions(django_assert_max_num_queries):
    make_missions(60, city=make_city("lyon"), experience="senior")
    publish(NOVEMBER)
    Mission.objects.update(rate_max=800)
    with django_assert_max_num_queries(34):
        publish(DECEMBER)
