"""May search engines show a URL? One frozen answer per public URL, read by everything.

Robots meta, ``X-Robots-Tag``, canonical link, sitemaps and hub links all read the same
:class:`Verdict`, so that they cannot contradict each other; :func:`listed` and :func:`indexable`
say the same of rows that keep one. Who decides lives above
(``pages/indexing.py``); this module knows only the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

PREVIEWS = "max-snippet:-1, max-image-preview:large"


class Decision(StrEnum):
    INDEX = "index"
    NOINDEX = "noindex"
    CANONICAL = "canonical"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision for one URL, as if its data were real, and what holds it back if anything.

    ``reasons`` are sentences an editor can read. ``canonical`` is an absolute URL, only for
    ``Decision.CANONICAL``. ``hold`` is why machines must not index although people may see the
    decision (demonstration data); empty when nothing is held.
    """

    decision: Decision
    reasons: tuple[str, ...] = ()
    canonical: str = ""
    hold: str = ""

    def __post_init__(self) -> None:
        if (self.decision is Decision.CANONICAL) != bool(self.canonical):
            raise ValueError("a canonical URL goes with Decision.CANONICAL, and only with it")

    @property
    def is_indexable(self) -> bool:
        """Do machines get "index": decided so, and not held?"""
        return self.decision is Decision.INDEX and not self.hold

    @property
    def is_listed(self) -> bool:
        """Do hubs and related lists link here? A hold concerns machines, not readers."""
        return self.decision is Decision.INDEX

    @property
    def robots(self) -> str:
        """Content of the robots meta element and of the ``X-Robots-Tag`` header.

        A page that names another as canonical says "index": next to "noindex" search engines may
        drop the canonical page as well.
        """
        if self.decision in {Decision.INDEX, Decision.CANONICAL} and not self.hold:
            return f"index, follow, {PREVIEWS}"
        return "noindex, follow"


def listed(prefix: str = "") -> Q:
    """``Verdict.is_listed`` of rows that keep a verdict; ``prefix`` leads to them (``"state__"``)."""
    return Q(**{f"{prefix}decision": Decision.INDEX.value})


def indexable(prefix: str = "") -> Q:
    """``Verdict.is_indexable`` of rows that keep a verdict."""
    return listed(prefix) & Q(**{f"{prefix}hold": ""})


INDEX = Verdict(Decision.INDEX)
NOINDEX = Verdict(Decision.NOINDEX)
