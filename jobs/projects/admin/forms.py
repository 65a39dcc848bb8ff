"""What the team may say of a project. ``seen`` tells a form that is sent what its user was shown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from core.models import User
from jobs.projects import pipeline
from jobs.projects.models import Project
from jobs.projects.terms import BOARD
from jobs.taxonomy.models import Role

NOTE_LIMIT = 2000  # characters


def team() -> QuerySet[User]:
    """Who may take care of a project."""
    return User.objects.with_perm("jobs.change_project").order_by("username")


class ActionForm(forms.Form):
    """Something to do with ``project``."""

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        seen = self.seen_of(project)
        if seen is not None:
            self.fields["seen"] = forms.CharField(
                required=False, strip=False, initial=seen, widget=forms.HiddenInput
            )

    def seen_of(self, project: Project) -> str | None:
        """What the user has to know of ``project`` to replace it; None where nothing is replaced."""
        return None

    def clash(self, project: Project) -> None:
        """Say that somebody else changed it, and to what; sending the form again decides."""
        self.add_error(
            None,
            _("Somebody else changed this meanwhile. It is now: %(now)s. Send again to replace it.")
            % {"now": self.now(project)},
        )
        self.data = {**dict(self.data.items()), "seen": self.seen_of(project) or ""}

    def now(self, project: Project) -> str:
        """In words, what the form is about."""
        return str(project.get_state_display())


class StateForm(ActionForm):
    """The next column of the board, with an optional reason."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=[(state.value, state.label) for state in BOARD]
    )
    note = forms.CharField(
        label=pgettext_lazy("on a project", "Note"),
        required=False,
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, project=project, **kwargs)
        self.initial["state"] = project.state

    def seen_of(self, project: Project) -> str:
        return pipeline.seen_state(project)


class AssigneeForm(ActionForm):
    """Who takes care of it."""

    assignee = forms.ModelChoiceField(
        label=gettext_lazy("Assigned to"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody"),
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, project=project, **kwargs)
        # Somebody who left the team since is still shown as the one who was named.
        named = User.objects.filter(pk__in=Project.objects.filter(pk=project.pk).values("assignee"))
        self.fields["assignee"].queryset = team() | named  # type: ignore[attr-defined]
        self.initial["assignee"] = project.assignee_id

    def seen_of(self, project: Project) -> str:
        return pipeline.seen_assignee(project)

    def now(self, project: Project) -> str:
        return str(project.assignee or _("nobody"))


class NextActionForm(ActionForm):
    """What is to be done next, and when; empty for nothing any more."""

    next_action = forms.CharField(label=gettext_lazy("Next action"), required=False, max_length=200)
    next_action_on = forms.DateField(
        label=pgettext_lazy("day of an action", "On"), required=False, widget=AdminDateInput
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, project=project, **kwargs)
        self.initial["next_action"] = project.next_action
        self.initial["next_action_on"] = project.next_action_on

    def seen_of(self, project: Project) -> str:
        return pipeline.seen_plan(project)

    def clean_next_action_on(self) -> date | None:
        day: date | None = self.cleaned_data["next_action_on"]
        if day and day < timezone.localdate() and day != self.project.next_action_on:
            raise forms.ValidationError(_("This day is past."), code="past")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("next_action_on") and not data.get("next_action") and "next_action" not in self.errors:
            self.add_error("next_action", _("Say what is to be done on that day."))
        return data

    def now(self, project: Project) -> str:
        return pipeline.seen_plan(project).strip() or "–"


class MomentForm(ActionForm):
    """When something happened."""

    happened_at = forms.DateTimeField(
        label=pgettext_lazy("of a contact", "Date and time"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: just now."),
    )

    def clean_happened_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["happened_at"]
        if moment and moment > timezone.now():
            raise forms.ValidationError(_("This is still to come."), code="future")
        if moment and moment < self.project.submitted_at.replace(second=0, microsecond=0):
            raise forms.ValidationError(_("The project had not been received by then."), code="early")
        return moment


class NoteForm(ActionForm):
    """A note of the team; the client may ask to read it."""

    note = forms.CharField(
        label=pgettext_lazy("on a project", "Note"),
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The client may ask to read it: facts about the project only."),
    )


class SpamForm(ActionForm):
    """Why it is no project."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=NOTE_LIMIT)

    def seen_of(self, project: Project) -> str:
        return pipeline.seen_state(project)


class MissionForm(ActionForm):
    """The role, where the client named none of the vocabulary."""

    role = forms.ModelChoiceField(label=gettext_lazy("Role"), queryset=Role.objects.order_by("name"))

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, project=project, **kwargs)
        if project.role_id:
            del self.fields["role"]


class SavedViewForm(forms.Form):
    """A name for the filters of the list."""

    name = forms.CharField(label=gettext_lazy("Name of the view"), max_length=60)
    is_shared = forms.BooleanField(label=gettext_lazy("For the whole team"), required=False)
