"""May search engines show a mission, or a list of missions? Facts in, verdict and reasons out. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.indexing import Decision, Verdict
from jobs.missions.terms import Status

#: Live missions from which a list narrower than a role deserves to be found.
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """What the rule needs to know of a list. ``is_narrow``: a role in a city, or fully remote."""

    open_count: int
    is_narrow: bool
    is_filtered: bool
    stands_on_demonstration: bool


def mission_verdict(status: Status, *, is_demo: bool) -> Verdict:
    """The verdict on the page of one mission. A demonstration is held, whatever it would deserve."""
    hold = _("demonstration") if is_demo else ""
    if status is Status.OPEN:
        return Verdict(Decision.INDEX, (_("open"),), hold=hold)
    if status is Status.GONE:
        return Verdict(Decision.GONE, (_("closed for more than 30 days"),), hold=hold)
    return Verdict(Decision.NOINDEX, (_("not open: %s") % status.value,), hold=hold)


def listing_verdict(facts: ListingFacts) -> Verdict:
    """The verdict on a list: filters never, a narrow list from three live missions, others from one."""
    hold = _("demonstration") if facts.stands_on_demonstration else ""
    if facts.is_filtered:
        return Verdict(Decision.NOINDEX, (_("a filtered list"),), hold=hold)
    needed = ENOUGH if facts.is_narrow else 1
    count = ngettext("%(count)d live mission", "%(count)d live missions", facts.open_count)
    reason = _("%(missions)s, threshold %(threshold)d") % {
        "missions": count % {"count": facts.open_count},
        "threshold": needed,
    }
    decision = Decision.INDEX if facts.open_count >= needed else Decision.NOINDEX
    return Verdict(decision, (reason,), hold=hold)
