"""References that people read out on the telephone: eight symbols drawn at random and one that checks them.

The alphabet leaves out what looks like something else, in capitals or in small letters: 0 and O
and Q, 1 and I and L, 2 and Z, 5 and S, 8 and B, U and V; of 4 and A, 6 and G it keeps the digit. E
goes too, so that no reference spells a word. What is left are 19 symbols, and 19 is a prime: with
a weight of its own for each position, the check symbol finds *every* wrong symbol and *every* swap
of two.

8 symbols of 19 make 1.7 × 10¹⁰ references; a unique column still has the last word. A reference
names a thing; it never opens it.
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "34679CDFHJKMNPRTWXY"
LENGTH = 8

_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_BASE = len(ALPHABET)
# One weight a position, check symbol included: 1 to 9, all different and none a multiple of 19.
_WEIGHTS = range(1, LENGTH + 2)
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015_.]+")


def new_reference() -> str:
    """Nine symbols, the last of which checks the others: ``7KDM3WXR9``."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return body + check_symbol(body)


def check_symbol(body: str) -> str:
    """The symbol that makes the weighted sum of ``body`` (8 symbols) and itself a multiple of 19."""
    total = sum(weight * _VALUES[symbol] for weight, symbol in zip(_WEIGHTS, body, strict=False))
    return ALPHABET[-total * pow(_WEIGHTS[-1], -1, _BASE) % _BASE]


def is_reference(text: str) -> bool:
    """Is ``text`` a reference as :func:`new_reference` writes them, with the right check symbol?"""
    if len(text) != LENGTH + 1 or not set(text) <= _VALUES.keys():
        return False
    return text[-1] == check_symbol(text[:-1])


def normalise_reference(text: str) -> str:
    """``text`` as a person typed it (small letters, spaces, hyphens), in the form that is stored."""
    return _BETWEEN.sub("", text).upper()
