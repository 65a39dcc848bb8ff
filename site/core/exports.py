"""Text that leaves in a spreadsheet: a program that opens it must not take it for a formula. Pure."""

from __future__ import annotations

import re
from typing import Any

#: What spreadsheet programs read as the beginning of a formula, also behind spaces and quotes.
_FORMULA = re.compile(r"[\s\"'\u00a0\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
#: Tells spreadsheet programs that text follows.
_QUOTE = "'"


def neutralise(value: Any) -> Any:
    """``value`` as it may stand in a cell; anything but text is left as it is.

    An apostrophe before text that could be a formula, as OWASP advises: the text stays readable
    and evaluates to itself.
    """
    if isinstance(value, str) and _FORMULA.match(value):
        return _QUOTE + value
    return value
