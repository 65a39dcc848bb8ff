"""The nine digits that identify a French company, checked by their key. Pure."""

from __future__ import annotations

import re

from core.text import NARROW_NO_BREAK_SPACE

_SEPARATORS = re.compile(r"[\s.\-]")
# Alone, within the number of an establishment (SIRET), or within that of the tax office ("FR 83 732…").
_WRITTEN = re.compile(
    r"(?:FR[0-9A-Z]{2})?(?P<siren>\d{9})|(?P<of_siret>\d{9})\d{5}", re.ASCII | re.IGNORECASE
)


def parse(text: str) -> str:
    """The SIREN in ``text``. Raises ValueError: not nine digits, or a wrong key (a digit was mistyped)."""
    found = _WRITTEN.fullmatch(_SEPARATORS.sub("", text))
    if found is None:
        raise ValueError("not nine digits")
    siren = found["siren"] or found["of_siret"]
    if not _has_right_key(siren):
        raise ValueError("wrong key")
    return siren


def grouped(siren: str) -> str:
    """As it is read: « 732 829 320 »; the groups stay together."""
    return NARROW_NO_BREAK_SPACE.join(siren[start : start + 3] for start in range(0, len(siren), 3))


def _has_right_key(siren: str) -> bool:
    """Luhn's formula: every second digit from the right counts double."""
    total = 0
    for place, sign in enumerate(reversed(siren)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and siren != "0" * 9
