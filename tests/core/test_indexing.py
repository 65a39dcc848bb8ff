import dataclasses

import pytest

from core.indexing import INDEX, NOINDEX, Decision, Verdict

TARGET = "https://www.example.org/freelance/data-engineer/"


def test_an_indexed_page_asks_for_full_previews():
    assert INDEX.robots == "index, follow, max-snippet:-1, max-image-preview:large"


@pytest.mark.parametrize("decision", [Decision.NOINDEX, Decision.GONE])
def test_other_decisions_keep_machines_out(decision):
    verdict = Verdict(decision)

    assert (verdict.is_indexable, verdict.is_listed, verdict.robots) == (False, False, "noindex, follow")


def test_a_hold_keeps_machines_out_and_readers_in():
    held = Verdict(Decision.INDEX, hold="démonstration")

    assert (held.is_indexable, held.is_listed, held.robots) == (False, True, "noindex, follow")


def test_a_page_that_names_a_canonical_one_is_not_listed_itself():
    verdict = Verdict(Decision.CANONICAL, canonical=TARGET)

    assert (verdict.is_indexable, verdict.is_listed) == (False, False)


def test_a_page_that_names_a_canonical_one_does_not_say_noindex_beside_it():
    assert Verdict(Decision.CANONICAL, canonical=TARGET).robots == INDEX.robots


def test_a_held_page_says_noindex_even_when_it_names_a_canonical_one():
    assert Verdict(Decision.CANONICAL, canonical=TARGET, hold="démonstration").robots == NOINDEX.robots


@pytest.mark.parametrize("decision", [Decision.INDEX, Decision.NOINDEX, Decision.GONE])
def test_a_canonical_address_needs_its_decision(decision):
    with pytest.raises(ValueError, match="canonical"):
        Verdict(decision, canonical=TARGET)


def test_a_canonical_decision_needs_its_address():
    with pytest.raises(ValueError, match="canonical"):
        Verdict(Decision.CANONICAL)


def test_a_verdict_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        INDEX.hold = "later"
