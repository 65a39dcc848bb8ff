"""What the team may say of an application."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from jobs.applications.models import Application
from jobs.applications.terms import State

#: States that somebody chooses; "new" and "seen" follow from looking.
CHOSEN = (State.SEEN, State.PROPOSED, State.REFUSED)


class StateForm(forms.Form):
    """The next state, with an optional reason."""

    state = forms.TypedChoiceField(
        label=gettext_lazy("State"),
        coerce=State,
        choices=[(state.value, state.label) for state in CHOSEN],
    )
    note = forms.CharField(
        label=pgettext_lazy("on an application", "Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, application: Application | None = None, **kwargs: Any) -> None:
        # Beside NoteForm, whose field has the same name.
        super().__init__(*args, **({"auto_id": "id_of_state_%s"} | kwargs))
        if application is not None:
            self.initial["state"] = application.state


class NoteForm(forms.Form):
    """A note of the team; the person may ask to read it."""

    note = forms.CharField(
        label=pgettext_lazy("on an application", "Note"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The person may ask to read it: facts about the mission only."),
    )
