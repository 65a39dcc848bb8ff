"""The steps that the team may take with missions, one or many: what is asked, and what is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from jobs.missions import lifecycle
from jobs.missions.changes import Actor
from jobs.missions.lifecycle import Outcome, default_end, end_of_day
from jobs.missions.models import Mission
from jobs.missions.terms import CloseReason, Status

#: A selection may hold many missions that cannot take a step: so many are named.
NAMED = 5


class UntilForm(forms.Form):
    """Until when missions stay online."""

    until = forms.DateField(
        label=gettext_lazy("Online until"),
        widget=AdminDateInput,
        help_text=gettext_lazy("Until the end of that day."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", timezone.localdate(default_end(timezone.now())))

    def clean_until(self) -> datetime:
        day = self.cleaned_data["until"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is past."), code="past")
        return end_of_day(day)


class FilledForm(forms.Form):
    """Who was found."""

    reason = forms.TypedChoiceField(
        label=gettext_lazy("Reason"),
        widget=forms.RadioSelect,
        coerce=CloseReason,
        initial=CloseReason.FILLED_BY_US,
        choices=[(r.value, r.label) for r in (CloseReason.FILLED_BY_US, CloseReason.FILLED_ELSEWHERE)],
    )


class WithdrawnForm(forms.Form):
    """Why nobody is sought any more."""

    reason = forms.TypedChoiceField(
        label=gettext_lazy("Reason"),
        widget=forms.RadioSelect,
        coerce=CloseReason,
        initial=CloseReason.CANCELLED,
        choices=[(r.value, r.label) for r in (CloseReason.CANCELLED, CloseReason.OTHER)],
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One service of ``jobs.missions.lifecycle`` with its words."""

    slug: str
    label: str | Promise
    consequence: str | Promise
    icon: str
    form: type[forms.Form]
    take: Callable[..., Outcome]
    #: States in which the step is offered; the service decides.
    offered: frozenset[Status]

    def is_offered(self, mission: Mission, *, at: datetime) -> bool:
        return mission.status(at=at) in self.offered

    def run(self, missions: Sequence[Mission], form: forms.Form, *, request: HttpRequest) -> Outcome:
        """Take the step now, in the name of the signed-in user, with what the form says."""
        by = Actor(user=request.user)  # type: ignore[arg-type]
        return self.take(missions, at=timezone.now(), by=by, **form.cleaned_data)


STILL_OPEN = frozenset({Status.OPEN, Status.EXPIRED})
ENDED = frozenset({Status.FILLED, Status.WITHDRAWN, Status.EXPIRED, Status.GONE})

STEPS = {
    step.slug: step
    for step in (
        Step(
            "publish",
            gettext_lazy("Publish"),
            gettext_lazy("Visitors can read and apply at once."),
            "upload",
            UntilForm,
            lifecycle.publish,
            frozenset({Status.DRAFT}),
        ),
        Step(
            "extend",
            gettext_lazy("Extend"),
            gettext_lazy("Online until the day below."),
            "time",
            UntilForm,
            lifecycle.extend,
            STILL_OPEN,
        ),
        Step(
            "fill",
            gettext_lazy("Mark as filled"),
            gettext_lazy("Nobody can apply any more. The page says so for 30 days, then goes."),
            "check",
            FilledForm,
            lifecycle.fill,
            STILL_OPEN,
        ),
        Step(
            "withdraw",
            gettext_lazy("Withdraw"),
            gettext_lazy("Nobody can apply any more. The page says so for 30 days, then goes."),
            "circle-xmark",
            WithdrawnForm,
            lifecycle.withdraw,
            STILL_OPEN,
        ),
        Step(
            "reopen",
            gettext_lazy("Reopen"),
            gettext_lazy("Visitors can apply again, until the day below."),
            "rotate",
            UntilForm,
            lifecycle.reopen,
            ENDED,
        ),
    )
}


def tell(request: HttpRequest, outcome: Outcome) -> None:
    """Say how many missions changed, and why others did not."""
    if outcome.changed:
        done = len(outcome.changed)
        text = ngettext("%(count)d mission was changed.", "%(count)d missions were changed.", done)
        messages.success(request, text % {"count": done})
    for refusal in outcome.refused[:NAMED]:
        messages.error(
            request,
            _("Mission %(reference)s stays as it was: %(reason)s")
            % {"reference": refusal.reference, "reason": refusal.reason},
        )
    more = len(outcome.refused) - NAMED
    if more > 0:
        text = ngettext("So does %(count)d other.", "So do %(count)d others.", more)
        messages.error(request, text % {"count": more})
