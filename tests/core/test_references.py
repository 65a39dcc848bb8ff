import random
from itertools import combinations

import pytest

from core.references import ALPHABET, LENGTH, check_symbol, is_reference, new_reference, normalise_reference

LOOK_ALIKES = ["0OQ", "1IL", "2Z", "5S", "8B", "UV", "4A", "6G"]


def bodies(count=20):
    draw = random.Random(7)  # noqa: S311
    return ["".join(draw.choices(ALPHABET, k=LENGTH)) for _ in range(count)]


references = pytest.mark.parametrize("reference", [body + check_symbol(body) for body in bodies()])


def test_a_new_reference_is_a_reference_that_fits_its_column():
    for _ in range(200):
        reference = new_reference()
        assert is_reference(reference)
        assert len(reference) == 9


def test_references_do_not_repeat():
    assert len({new_reference() for _ in range(5000)}) == 5000


@pytest.mark.parametrize("group", LOOK_ALIKES)
def test_no_two_symbols_look_alike(group):
    assert len(set(group) & set(ALPHABET)) <= 1
    assert len(set(group.lower()) & set(ALPHABET.lower())) <= 1


def test_no_reference_spells_a_word():
    assert not set("AEIOU") & set(ALPHABET)


@references
def test_every_wrong_symbol_at_every_position_is_found(reference):
    for position in range(len(reference)):
        for symbol in set(ALPHABET) - {reference[position]}:
            assert not is_reference(reference[:position] + symbol + reference[position + 1 :])


@references
def test_every_swap_of_two_different_symbols_is_found(reference):
    for left, right in combinations(range(len(reference)), 2):
        if reference[left] != reference[right]:
            swapped = list(reference)
            swapped[left], swapped[right] = swapped[right], swapped[left]
            assert not is_reference("".join(swapped))


@pytest.mark.parametrize("position", range(LENGTH))
def test_every_pair_of_neighbours_at_every_position_is_told_from_its_swap(position):
    body = bodies(1)[0]
    for left in ALPHABET:
        for right in set(ALPHABET) - {left}:
            given = (body[:position] + left + right + body[position + 2 :])[:LENGTH]
            whole = given + check_symbol(given)
            swapped = whole[:position] + whole[position + 1] + whole[position] + whole[position + 2 :]
            assert is_reference(whole)
            assert swapped == whole or not is_reference(swapped)


@pytest.mark.parametrize("text", ["", "3", "33333333", "3333333333", "33333333O", "é" * 9])
def test_what_is_no_reference_is_refused(text):
    assert not is_reference(text)


def test_small_letters_spaces_and_hyphens_are_forgiven():
    reference = new_reference()
    typed = f" {reference[:4].lower()}-{reference[4:7]}\u00a0\u2011{reference[7:]}\n"
    assert normalise_reference(typed) == reference
