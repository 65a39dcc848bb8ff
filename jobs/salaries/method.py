"""How rates are made, in a paragraph, with the thresholds that hold for what is published."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jobs.salaries.models import RateDisclosure, RatePublication
from jobs.salaries.terms import LARGEST_SHARE, LEAST_CLIENTS, LEAST_MISSIONS, ROUNDED_TO, WINDOW_MONTHS


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A rate stands on so many missions and clients at least; ``share``: percent of one client at most."""

    missions: int
    clients: int
    share: int


def thresholds() -> Thresholds:
    """Those of the newest publication; before the first one, those of the settings. Two queries at most."""
    last = RatePublication.objects.order_by("-month", "is_demo").first()
    found = last or RateDisclosure.objects.filter(site__is_default_site=True).first() or RateDisclosure()
    return Thresholds(
        missions=max(found.min_missions, LEAST_MISSIONS),
        clients=max(found.min_clients, LEAST_CLIENTS),
        share=min(found.max_share, LARGEST_SHARE),
    )


def paragraph(limits: Thresholds) -> str:
    """What counts, how it is counted, what is not told."""
    said = _(
        "Each mission counts for the middle of the range that its client proposes, in euros before tax a day,"
        " if that range is public. Missions count that were published in the %(months)s months before the"
        " publication of the rates, once a month; those that are fully remote count for France only. The"
        " median and the quartiles are rounded to %(step)s €. They are told from %(missions)s missions of"
        " %(clients)s clients on, if none of these has more than %(share)s %% of them, and if no difference"
        " between published figures would reveal a smaller group. What clients propose is not what is paid"
        " in the end."
    )
    kept = _("A figure behind which too few missions have changed is told again as it was, with its dates.")
    figures = {
        "months": WINDOW_MONTHS,
        "step": ROUNDED_TO,
        "missions": limits.missions,
        "clients": limits.clients,
        "share": limits.share,
    }
    return f"{said % figures} {kept}"


def too_few(limits: Thresholds) -> str:
    """Why nothing is published yet."""
    said = _(
        "Not enough missions of this role say their rate for us to publish one: it takes at least"
        " %(missions)s missions of %(clients)s different clients, none of whom has more than %(share)s %%."
    )
    return said % {"missions": limits.missions, "clients": limits.clients, "share": limits.share}
