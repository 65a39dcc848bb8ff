"""Names of countries. Pure."""

from __future__ import annotations

from babel import Locale

_FRENCH = Locale("fr")
#: Codes of two letters that name no country: unions, tests, "unknown".
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def country_name(code: str) -> str:
    """« Belgique » for ``BE`` (ISO 3166-1, case forgiven); empty for a code that names no country."""
    code = code.upper()
    is_country = len(code) == 2 and code not in _NO_COUNTRY
    return str(_FRENCH.territories.get(code, "")) if is_country else ""
