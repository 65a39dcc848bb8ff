"""The verdict on missions and lists."""

from __future__ import annotations

import pytest

from core.indexing import Decision
from jobs.missions.indexing import ListingFacts, listing_verdict, mission_verdict
from jobs.missions.terms import Status


@pytest.mark.parametrize(
    ("status", "decision"),
    [
        (Status.OPEN, Decision.INDEX),
        (Status.DRAFT, Decision.NOINDEX),
        (Status.FILLED, Decision.NOINDEX),
        (Status.EXPIRED, Decision.NOINDEX),
        (Status.WITHDRAWN, Decision.NOINDEX),
        (Status.GONE, Decision.GONE),
    ],
)
def test_only_an_open_mission_is_indexed(status, decision):
    verdict = mission_verdict(status, is_demo=False)
    assert verdict.decision is decision
    assert verdict.reasons


def test_a_demonstration_is_shown_as_it_would_be_and_held():
    verdict = mission_verdict(Status.OPEN, is_demo=True)
    assert verdict.decision is Decision.INDEX
    assert not verdict.is_indexable
    assert "noindex" in verdict.robots


def facts(count: int, **other: bool) -> ListingFacts:
    defaults = {"is_narrow": False, "is_filtered": False, "stands_on_demonstration": False}
    return ListingFacts(open_count=count, **(defaults | other))


@pytest.mark.parametrize(
    ("listing", "is_indexed"),
    [
        (facts(0), False),
        (facts(1), True),
        (facts(2, is_narrow=True), False),
        (facts(3, is_narrow=True), True),
        (facts(50, is_filtered=True), False),
        (facts(50, stands_on_demonstration=True), False),
    ],
)
def test_a_list_deserves_to_be_found_when_it_has_enough(listing, is_indexed):
    assert listing_verdict(listing).is_indexable is is_indexed


def test_the_reason_names_the_count_and_the_threshold():
    (reason,) = listing_verdict(facts(2, is_narrow=True)).reasons
    assert "2" in reason
    assert "3" in reason
