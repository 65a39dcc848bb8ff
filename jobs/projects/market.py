"""What clients of this site propose for a brief like the one that was sent, as published on that day.

Page, e-mail and admin print the same words, whenever they are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from core.text import NO_BREAK_SPACE
from jobs.missions.terms import RemotePolicy
from jobs.projects.models import Project
from jobs.salaries import presenting
from jobs.salaries.selectors import Rate, nearest_rate
from jobs.salaries.terms import Level

#: The look of ``components/expectation.html``.
KIND: Final = "market"


@dataclass(frozen=True, slots=True)
class Range:
    """``label`` says what it is, ``value`` the middle half, ``detail`` the median and for what it is.

    ``note`` says what it stands on, and of which place where that is not the one of the brief;
    ``sentence`` says it all, without a full stop.
    """

    label: str
    value: str
    detail: str
    note: str
    sentence: str
    rate: Rate
    kind: str = KIND


def range_for(project: Project) -> Range | None:
    """The rates for the role and the place of ``project``; None where none was published when it was sent.

    Fully remote work, or a place that we do not know, is France. One query if ``project`` comes with
    role, city and department.
    """
    if project.role is None:
        return None
    city = None if project.remote_policy == RemotePolicy.FULL else project.city
    rate = nearest_rate(project.role, city=city, at=project.submitted_at)
    if rate is None:
        return None
    wanted = Level.CITY if city else Level.COUNTRY
    missing = presenting.level_note(rate, wanted, place=city.locative if city else "")
    return _told(rate, missing)


def _told(rate: Rate, missing: str) -> Range:
    value = f"{presenting.interval(rate.p25, rate.p75)} {presenting.UNIT}"
    detail = _("%(role)s, %(place)s: half of the missions are in this range, the median is %(amount)s") % {
        "role": rate.role_name,
        "place": rate.locative,
        "amount": presenting.amount(rate.median),
    }
    note = f"{NO_BREAK_SPACE}; ".join(filter(None, (presenting.provenance(rate), missing)))
    return Range(
        label=str(presenting.LABEL),
        value=value,
        detail=detail,
        note=f"{note}.",
        sentence=_("%(label)s: %(value)s (%(detail)s; %(note)s)")
        % {"label": presenting.LABEL, "value": value, "detail": detail, "note": note},
        rate=rate,
    )
