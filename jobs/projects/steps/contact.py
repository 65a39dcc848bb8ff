"""Last step: who asks, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import AddressField, LineField, TelephoneField
from jobs.projects import notice, siren
from jobs.projects.steps.base import StepForm
from jobs.projects.terms import CallSlot


def _line(autocomplete: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": autocomplete})


class ContactForm(StepForm):
    """No query."""

    recap_labels = {"accepts_news": _("Our news by e-mail")}

    company = LineField(
        label=_("Company"),
        max_length=160,
        widget=_line("organization"),
        error_messages={"required": _("Give the name of your company, or your own if you work alone.")},
    )
    siren = LineField(
        label=_("SIREN number"),
        required=False,
        max_length=40,
        help_text=_("Nine digits, for example 732 829 320. It saves us from asking for it later."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    first_name = LineField(
        label=_("First name"),
        max_length=80,
        widget=_line("given-name"),
        error_messages={"required": _("Give your first name.")},
    )
    last_name = LineField(
        label=_("Last name"),
        max_length=80,
        widget=_line("family-name"),
        error_messages={"required": _("Give your last name.")},
    )
    email = AddressField(
        label=_("E-mail address"),
        help_text=_("At work or personal. We confirm your project and answer you at this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Give your e-mail address: we answer you there."),
            "invalid": _("Give a complete e-mail address, for example nom@exemple.fr."),
        },
    )
    telephone = TelephoneField(
        label=_("Telephone"),
        required=False,
        max_length=60,
        help_text=_("For example 06 12 34 56 78, or +41 44 123 45 67 from abroad."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    call_slot = forms.ChoiceField(
        label=_("When to call you"),
        required=False,
        choices=[("", _("No preference")), *CallSlot.choices],
        widget=forms.RadioSelect,
        help_text=_("On a working day, Paris time."),
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )
    accepts_news = forms.BooleanField(label=notice.NEWS_LABEL, help_text=notice.NEWS_HINT, required=False)

    def clean_siren(self) -> str:
        typed: str = self.cleaned_data["siren"]
        if not typed:
            return ""
        try:
            return siren.parse(typed)
        except ValueError as error:
            raise ValidationError(
                gettext("This is no SIREN: check its nine digits, or leave it empty."), code="siren"
            ) from error

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("call_slot") and not cleaned.get("telephone") and "telephone" not in self.errors:
            self.add_error("telephone", gettext("Give the number to call, or choose “No preference” below."))
        return cleaned

    def _said(self) -> Iterator[tuple[str, str]]:
        yield "company", self.value("company") or ""
        yield "siren", siren.grouped(self.value("siren") or "")
        for name in ("first_name", "last_name", "email", "telephone"):
            yield name, self.value(name) or ""
        slot = self.value("call_slot")
        yield "call_slot", str(CallSlot(slot).label) if slot else ""
        yield "accepts_news", gettext("Yes") if self.value("accepts_news") else gettext("No")
