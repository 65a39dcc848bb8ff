"""One thing to mend."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from django.utils.functional import Promise

from core.text import normalise

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong (``message``), where (``place``), in which words (``excerpt``, as they are read).

    An editor may set aside, with a reason, what is a matter of judgement. Only what must never
    reach a reader blocks publication; everything else is a warning.
    """

    code: str
    message: str | Promise
    place: str
    excerpt: str = ""
    can_be_dismissed: bool = False
    blocks_publication: bool = False

    @property
    def fingerprint(self) -> str:
        """Names the flagged words wherever they stand.

        Mended typography or a moved paragraph keeps it, so that a dismissal holds; other words
        change it, so that the check speaks again.
        """
        words = _SPACES.sub("", normalise(self.excerpt)).casefold()
        return hashlib.sha256(f"{self.code}\x1f{words}".encode()).hexdigest()[:32]
