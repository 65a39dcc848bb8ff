"""The form that reports a content."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.forms import AddressField, LineField, ParagraphsField
from core.http import absolute_url
from jobs.reports.addresses import path_of
from jobs.reports.models import Report

EXPLANATION_LIMIT = 4_000  # characters


class PageField(LineField):
    """The address of a page of this site; the value is its path."""

    default_error_messages = {
        "elsewhere": _("Give the address of a page of this site, for example %(example)s."),
    }

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        path = path_of(typed)
        if path is None:
            example = {"example": absolute_url(reverse("missions"))}
            raise ValidationError(self.error_messages["elsewhere"], code="elsewhere", params=example)
        return path


class ReportForm(forms.Form):
    """What is wrong, where and why. The address is asked for where no mission is named already."""

    address = PageField(
        label=_("Address of the page"),
        max_length=300,
        help_text=_("Copy it from the address bar of your browser."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={
            "required": _("Give the address of the page that you report."),
            "max_length": _("This address is too long: give its first 300 characters."),
        },
    )
    reason = forms.ChoiceField(
        label=_("What is wrong with it"),
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong with it."),
            "invalid_choice": _("Choose one of the answers of the list."),
        },
    )
    explanation = ParagraphsField(
        label=_("Explanation"),
        max_length=EXPLANATION_LIMIT,
        help_text=_("Which passage, and why: what lets us check it."),
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Explain in a few words what is wrong, so that we can check it.")},
    )
    name = LineField(
        label=_("First and last name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(
        label=_("E-mail address"),
        required=False,
        help_text=_("To acknowledge your report and tell you our decision; without it, we can do neither."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Give a complete e-mail address, for example nom@exemple.fr.")},
    )

    def __init__(self, *args: Any, asks_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_address:
            del self.fields["address"]
