"""The facts of the demonstration follow its flag and the day; what is judged by them follows, too."""

from __future__ import annotations

from jobs.freelancers.models import Freelancer
from jobs.missions import demonstration as missions
from jobs.missions.models import Mission
from jobs.salaries.models import RateCell, RatePublication
from jobs.salaries.terms import MONTHS_FOR_A_TREND
from pages.demo import facts
from pages.models import CityPage, PageState, RatePage
from tests.factories.demonstration import FEW_MISSIONS


def holds(kind) -> set[str]:
    return set(PageState.objects.filter(page__in=kind.objects.values("pk")).values_list("hold", flat=True))


def test_facts_of_today_stay_as_they_are(demonstration, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        assert not facts.bring_to_today(flagged=False)


def test_pages_are_held_once_their_facts_are_marked_and_released_again(demonstration):
    assert holds(CityPage) == {""}
    assert facts.bring_to_today(flagged=True)
    assert not Mission.objects.filter(is_demo=False).exists()
    assert holds(CityPage) != {""}
    assert facts.bring_to_today(flagged=False)
    assert holds(CityPage) == {""}


def test_rates_are_published_for_enough_months_and_turn_with_the_flag(demonstration):
    before = list(RatePublication.objects.values_list("month", "is_demo"))
    assert len(before) > MONTHS_FOR_A_TREND
    facts.bring_to_today(flagged=True)
    after = list(RatePublication.objects.values_list("month", "is_demo"))
    assert after == [(month, True) for month, _is_demo in before]
    assert not RateCell.objects.filter(is_demo=False).exists()


def test_a_demonstration_from_before_there_were_missions_gets_them(demonstration, monkeypatch):
    Mission.objects.all().delete()
    load = missions.load
    monkeypatch.setattr(missions, "load", lambda **kwargs: load(volume=FEW_MISSIONS, **kwargs))
    assert facts.bring_to_today(flagged=False)
    assert Mission.objects.count() == sum(1 for _key in FEW_MISSIONS)


def test_a_purge_leaves_no_made_up_fact_and_holds_no_page(demonstration):
    facts.bring_to_today(flagged=True)
    Freelancer.objects.update(is_demo=True)
    purged, people = facts.purge()
    assert (purged.removed, purged.kept, people) == (sum(1 for _key in FEW_MISSIONS), 0, 40)
    assert not Mission.objects.exists()
    assert not RatePublication.objects.exists()
    assert holds(CityPage) | holds(RatePage) == {""}
