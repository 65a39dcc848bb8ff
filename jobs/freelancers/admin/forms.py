"""What the team may say of a freelancer. ``seen`` tells a form that is sent what its user was shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jobs.freelancers.admin import handling
from jobs.freelancers.models import Freelancer
from jobs.freelancers.terms import RATE_HIGHEST, RATE_LOWEST, State
from jobs.taxonomy.models import City, Role, Skill
from jobs.taxonomy.selectors import skills_named

#: States that somebody chooses.
CHOSEN = (State.ACCEPTED, State.REFUSED, State.PENDING)


class SeenForm(forms.BaseForm):
    """Replaces something that the user was shown."""

    def show(self, seen: str) -> None:
        """Carry ``seen`` along, unless the form was sent with what its user saw."""
        self.fields["seen"] = forms.CharField(required=False, initial=seen, widget=forms.HiddenInput)

    def clash(self, seen: str) -> None:
        """Say that somebody else changed it; sending the form again, now that it was seen, decides."""
        self.add_error(
            None,
            _(
                "Somebody else changed this meanwhile: the page shows above what it is now. "
                "Send again to replace it."
            ),
        )
        self.data = {**dict(self.data.items()), "seen": seen}


class StateForm(SeenForm, forms.Form):
    """The decision, with an optional reason."""

    state = forms.TypedChoiceField(
        label=gettext_lazy("Decision"),
        coerce=State,
        choices=[(state.value, state.label) for state in CHOSEN],
    )
    note = forms.CharField(
        label=pgettext_lazy("on an application", "Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, freelancer: Freelancer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.show(freelancer.state)
        if freelancer.state != State.PENDING:
            self.initial["state"] = freelancer.state


class FactsForm(SeenForm, forms.ModelForm[Freelancer]):
    """The line of the card, and what the person said, corrected."""

    role = forms.ModelChoiceField(label=gettext_lazy("Role"), queryset=Role.objects.order_by("name"))
    city = forms.ModelChoiceField(
        label=gettext_lazy("City"), queryset=City.objects.order_by("name"), required=False
    )
    skill_names = forms.CharField(
        label=gettext_lazy("Skills"),
        required=False,
        help_text=gettext_lazy(
            "With commas between them. What the vocabulary does not know is kept as it is."
        ),
    )
    rate = forms.IntegerField(label=gettext_lazy("Day rate"), min_value=RATE_LOWEST, max_value=RATE_HIGHEST)

    class Meta:
        model = Freelancer
        fields = ("headline", "role", "city", "remote_policy", "rate", "available_on", "experience")
        help_texts = {
            "headline": gettext_lazy(
                "One line for visitors: neither a name, nor a client, nor a way to be reached."
            )
        }
        widgets = {"available_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.show(handling.seen_facts(self.instance))
        self.initial["skill_names"] = self.instance.skill_names
        self.skills: list[Skill] = []

    def clean_skill_names(self) -> str:
        """The names that the vocabulary does not know; the others are in ``skills``."""
        self.skills, others = skills_named(text=self.cleaned_data["skill_names"])
        return ", ".join(others)[:300]

    def facts(self) -> dict[str, Any]:
        """The columns to write."""
        facts = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return facts | {"skills_text": self.cleaned_data["skill_names"]}


class NoteForm(forms.Form):
    """A note of the team; the person may ask to read it."""

    note = forms.CharField(
        label=pgettext_lazy("on an application", "Note"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The person may ask to read it: facts about missions only."),
    )
    was_heard = forms.BooleanField(
        label=gettext_lazy("The person got in touch"),
        required=False,
        help_text=gettext_lazy("The two years for which we keep the registration count from today."),
    )
