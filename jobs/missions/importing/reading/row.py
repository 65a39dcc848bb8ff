"""One row as its source gave it."""

from __future__ import annotations

from typing import Any, NamedTuple

#: Values by column name: text, true or false, None, lists of them. Numbers stay text, so that
#: a number of a million digits is refused by its length, not computed.
Raw = dict[str, Any]


class Row(NamedTuple):
    """A row and where it is: its first line, or its position among the objects of a JSON file.

    ``defect`` says why the row itself could not be read; ``raw`` has then what could be.
    """

    line: int
    raw: Raw
    defect: str = ""
