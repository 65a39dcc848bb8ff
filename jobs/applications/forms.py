"""The form that applies to a mission."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.cv_forms import CVForm
from core.forms import (
    AddressField,
    DailyRateField,
    DayField,
    LineField,
    ParagraphsField,
    TelephoneField,
    WebAddressField,
)
from core.uploads.kinds import accept_attribute
from jobs.applications.terms import FILE_KINDS, FILE_LIMIT, MESSAGE_LIMIT, RATE_HIGHEST, RATE_LOWEST

#: Prints a field of which another may take the place.
ONE_OF_TWO = "jobs/applications/one_of_two.html"


class Availability(StrEnum):
    SOON = "soon"
    FROM = "from"


class ApplicationForm(CVForm):
    """What an applicant tells us."""

    name = LineField(
        label=_("First and last name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Give your first and last name.")},
    )
    email = AddressField(
        label=_("E-mail address"),
        help_text=_("We acknowledge your application and answer it at this address."),
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
    rate = DailyRateField(
        label=_("Day rate asked (TJM)"),
        lowest=RATE_LOWEST,
        highest=RATE_HIGHEST,
        help_text=_("In euros before tax (HT) per day, between 50 and 5,000."),
        error_messages={"required": _("Give the day rate that you ask, for example 450.")},
    )
    availability = forms.ChoiceField(
        label=_("Availability"),
        choices=[(Availability.SOON, _("As soon as possible")), (Availability.FROM, _("From a date on"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say when you could start."),
            "invalid_choice": _("Choose one of the two answers."),
        },
    )
    available_on = DayField(
        label=_("Start date"),
        required=False,
        help_text=_("If you chose a date: day, month and year, for example 15/03/2027."),
    )
    message = ParagraphsField(
        label=_("Message"),
        required=False,
        max_length=MESSAGE_LIMIT,
        help_text=_("What makes this mission yours, in 2,000 characters at most."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    cv = forms.FileField(
        label=_("CV"),
        required=False,
        allow_empty_file=True,  # core.uploads says what is wrong with it
        help_text=_("PDF, DOCX or ODT, 5 MB at most. Neither photo nor date of birth nor past pay is asked."),
        widget=forms.FileInput(attrs={"accept": accept_attribute(FILE_KINDS)}),
    )
    without_file = forms.BooleanField(label=_("Send without this file"), required=False)
    profile_url = WebAddressField(
        label=_("Profile link"),
        required=False,
        help_text=_("A page that presents you: site, portfolio or profile."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
        error_messages={"invalid": _("Give a complete address, for example https://exemple.fr/profil.")},
    )
    keeps_two_years = forms.BooleanField(
        label=_(
            "I agree that my application be kept for two years after the last time that I apply, "
            "so that other missions can be proposed to me."
        ),
        required=False,
        help_text=_(
            "Otherwise erased three months after our refusal or the day the mission closed to applications."
        ),
    )

    file_kinds = FILE_KINDS
    file_limit = FILE_LIMIT
    file_offer = _("Choose another file, or give a profile link and send without it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("cv", "profile_url"):
            self.fields[name].template_name = ONE_OF_TWO  # type: ignore[attr-defined]  # missing in the stubs

    @property
    def consent_text(self) -> str:
        """What is agreed to, as it was shown."""
        return f"{self.fields['keeps_two_years'].label} {self.fields['keeps_two_years'].help_text}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_start(cleaned)
        has_file = bool(self.verified) or self.uses_kept
        has_error = "cv" in self.errors or "profile_url" in self.errors
        if not (has_file or has_error or cleaned.get("profile_url")):
            self.add_error(
                "cv", gettext("Add your CV or, below, a link to your profile: at least one of them.")
            )
        return cleaned

    def _check_start(self, cleaned: dict[str, Any]) -> None:
        """A date is wanted, and looked at, only if it was chosen to give one."""
        chosen, start = cleaned.get("availability"), cleaned.get("available_on")
        if chosen == Availability.SOON:
            self.errors.pop("available_on", None)
            cleaned["available_on"] = None
        elif chosen == Availability.FROM and "available_on" not in self.errors:
            if start is None:
                self.add_error("available_on", gettext("Give the date from which you are available."))
            elif start < self.today:
                self.add_error("available_on", gettext("This date is past: give today’s or a later one."))
