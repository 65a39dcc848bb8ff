"""The rule that decides what search engines may show."""

import pytest

from core.indexing import Decision
from pages.indexing import IndexFacts, decide

LIVE = {
    "is_live": True,
    "is_private": False,
    "is_hidden": False,
    "hidden_reason": "",
    "stands_on_demonstration": False,
}


def test_a_live_page_is_indexed():
    assert decide(IndexFacts(**LIVE)).is_indexable


def test_a_page_that_is_not_live_is_not_indexed():
    assert decide(IndexFacts(**LIVE | {"is_live": False})).decision is Decision.NOINDEX


def test_a_private_page_is_neither_indexed_nor_listed():
    verdict = decide(IndexFacts(**LIVE | {"is_private": True}))
    assert (verdict.decision, verdict.is_listed) == (Decision.NOINDEX, False)


def test_an_editor_can_switch_a_page_off_and_the_reason_is_kept():
    verdict = decide(IndexFacts(**LIVE | {"is_hidden": True, "hidden_reason": "doublon"}))
    assert verdict.decision is Decision.NOINDEX
    assert "doublon" in verdict.reasons[0]


def test_demonstration_data_holds_machines_back_without_changing_the_decision():
    verdict = decide(IndexFacts(**LIVE | {"stands_on_demonstration": True}))
    assert verdict.decision is Decision.INDEX
    assert verdict.hold
    assert not verdict.is_indexable


@pytest.mark.parametrize("change", [{}, {"is_live": False}, {"is_private": True}, {"is_hidden": True}])
def test_every_verdict_has_a_reason(change):
    assert decide(IndexFacts(**LIVE | change)).reasons
