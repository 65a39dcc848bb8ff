"""What a client may expect after sending a project: what was measured, else what the team committed to.

Page and e-mails print the same words. Nothing is said that is neither measured nor committed to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formatting
from jobs.projects import delays, working_time
from jobs.projects.delays import Delay
from jobs.projects.models import ContactCommitment, Project

HOUR = timedelta(hours=1)


class Kind(StrEnum):
    """What an expectation stands on."""

    MEASURED = "measured"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class Expectation:
    """``label`` says what it is, ``value`` the delay, ``detail`` what it stands on; ``sentence`` says it all.

    ``note`` says what working hours are. ``n``, ``since`` and ``until`` belong to what was measured,
    ``made_on`` and ``before`` to a commitment; both may be unknown.
    """

    kind: Kind
    label: str
    value: str
    detail: str
    sentence: str
    note: str
    n: int | None = None
    since: date | None = None
    until: date | None = None
    made_on: date | None = None
    before: datetime | None = None


def of(project: Project | None, at: datetime) -> Expectation | None:
    """What is said to the client of ``project``, or at ``at`` before there is one; None for nothing.

    To one client always the same, as things stood on sending: pages read again and e-mails agree.
    At most three queries.
    """
    if project is not None and project.committed_until is not None:
        return _kept(project, project.committed_until)
    if delay := delays.measured(project.submitted_at if project else at):
        return _measured(delay)
    commitment = _commitment(at) if project is None else None
    return _committed(*commitment, before=None) if commitment else None


def committed_until(at: datetime) -> datetime | None:
    """By when the team commits itself to contact who submits at ``at``; None when it does not.

    Where a delay is measured, that is shown, and nobody commits to anything.
    """
    commitment = None if delays.measured(at) else _commitment(at)
    return working_time.after(at, commitment[0]) if commitment else None


def _commitment(at: datetime) -> tuple[int, date] | None:
    """Working hours, and since when the team says so; None unless both are set, and the day has come."""
    found = ContactCommitment.objects.filter(site__is_default_site=True).first()
    if found is None or not found.working_hours or found.made_on is None:
        return None
    return (found.working_hours, found.made_on) if found.made_on <= _day(at) else None


def _kept(project: Project, before: datetime) -> Expectation:
    """The commitment under which ``project`` was sent, dated if the setting still tells its day."""
    hours = round(working_time.between(project.submitted_at, before) / HOUR)
    commitment = _commitment(project.submitted_at)
    made_on = commitment[1] if commitment and commitment[0] == hours else None
    return _committed(hours, made_on, before=before)


def _measured(delay: Delay) -> Expectation:
    label = _("Measured median delay before the first contact")
    value = _working(delay.median)
    detail = _("n = %(n)s projects, %(period)s") % {
        "n": formatting.number(delay.n),
        "period": formatting.period(delay.since, delay.until),
    }
    return Expectation(
        kind=Kind.MEASURED,
        label=label,
        value=value,
        detail=detail,
        sentence=_("%(label)s: %(value)s (%(detail)s)") % {"label": label, "value": value, "detail": detail},
        note=_note(),
        n=delay.n,
        since=delay.since,
        until=delay.until,
    )


def _committed(hours: int, made_on: date | None, *, before: datetime | None) -> Expectation:
    label = _("The team’s commitment")
    if made_on is not None:
        label = _("The team’s commitment of %(day)s") % {"day": formatting.long_date(made_on)}
    value = ngettext(
        "first contact within %(hours)s working hour", "first contact within %(hours)s working hours", hours
    ) % {"hours": formatting.number(hours)}
    detail = _("so before %(moment)s") % {"moment": formatting.moment(before)} if before else ""
    said = ", ".join(filter(None, (value, detail)))
    return Expectation(
        kind=Kind.COMMITMENT,
        label=label,
        value=value,
        detail=detail,
        sentence=_("%(label)s: %(value)s") % {"label": label, "value": said},
        note=_note(),
        made_on=made_on,
        before=before,
    )


def _working(delay: timedelta) -> str:
    """« 3 h ouvrées ». Rounded up: to five minutes, above an hour to the half hour, above ten to the hour."""
    step = timedelta(minutes=5 if delay <= HOUR else 30 if delay <= 10 * HOUR else 60)
    shown = max(-(-delay // step) * step, step)
    count = shown // HOUR or 2  # minutes are many
    return ngettext("%(duration)s of working time", "%(duration)s of working time", count) % {
        "duration": formatting.duration(shown)
    }


def _note() -> str:
    return _("Working hours: Monday to Friday, 9 to 18, public holidays of France left out.")


def _day(moment: datetime) -> date:
    return timezone.localdate(moment, working_time.PARIS)
