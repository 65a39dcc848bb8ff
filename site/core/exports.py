"""Text that leaves in a spreadsheet: a program that opens it must not take it for a formula. Pure."""

from __future__ import annotations

import re
from typing import Any

#: Where a cell begins, or may begin for a program that cuts at another separator than ours;
#: what programs skip; and what they then read as the beginning of a formula. Signs of full width
#: are read as their narrow twins.
_FORMULA = re.compile(r"(^|[;,|\t\r\n])(?=[\s\"'\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
#: What no cell can hold, and what could hide a formula.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Signs that are dropped at the beginning of a cell, which shows what follows them.
_DROPPED = re.compile(r"^(?=[\t\r\n])")
#: Tells spreadsheet programs that text follows.
_QUOTE = "'"


def neutralise(value: Any) -> Any:
    """``value`` as it may stand in a cell; anything but text is left as it is.

    An apostrophe before what could be a formula, as OWASP advises: the text stays readable and
    evaluates to itself. Control characters are left out.
    """
    if not isinstance(value, str):
        return value
    quoted = _FORMULA.sub(lambda found: found[1] + _QUOTE, _CONTROL.sub("", value))
    return _DROPPED.sub(_QUOTE, quoted)
