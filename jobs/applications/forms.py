"""The form that applies to a mission."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import AddressField, LineField, ParagraphsField, TelephoneField, WebAddressField
from core.uploads.checks import RefusedFile, Verified, verify
from core.uploads.kinds import accept_attribute
from core.uploads.storage import Received
from jobs.applications.terms import FILE_KINDS, FILE_LIMIT, MESSAGE_LIMIT, RATE_HIGHEST, RATE_LOWEST

_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?:[ .]\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}))?"
    r"\s*(?:€|eur|euros?)?\s*(?:ht)?\s*(?:(?:/|par)\s*(?:j|jour))?",
    re.IGNORECASE | re.ASCII,
)

#: Prints a field of which another may take the place.
ONE_OF_TWO = "jobs/applications/one_of_two.html"


class Availability(StrEnum):
    SOON = "soon"
    FROM = "from"


class RateField(LineField):
    """Euros before tax per day, as people write it: "450", "450 €", "1 200 € HT/jour"."""

    default_error_messages = {
        "required": _("Give the day rate that you ask, for example 450."),
        "rate": _("Give one amount in euros before tax per day, in figures, for example 450."),
        "cents": _("Give a whole number of euros, without cents, for example 450."),
        "range": _("Give a day rate between 50 and 5,000 euros before tax."),
    }

    def clean(self, value: Any) -> int:
        typed = super().clean(value)
        found = _AMOUNT.fullmatch(typed)
        if found is None:
            raise ValidationError(self.error_messages["rate"], code="rate")
        if int(found["cents"] or 0):
            raise ValidationError(self.error_messages["cents"], code="cents")
        digits = re.sub(r"\D", "", found["whole"])
        # Longer than any rate: not worth a conversion.
        if len(digits) > 9 or not RATE_LOWEST <= int(digits) <= RATE_HIGHEST:
            raise ValidationError(self.error_messages["range"], code="range")
        return int(digits)


class ApplicationForm(forms.Form):
    """What an applicant tells us.

    ``kept`` is a file that an earlier try brought and that was accepted. After validation
    ``verified`` holds the facts of a new file, and ``uses_kept`` says whether the earlier one is
    to be sent; ``has_lost_file`` says that it can't be found any more. ``today`` is the day in Paris.
    """

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
    rate = RateField(
        label=_("Day rate asked (TJM)"),
        max_length=40,
        help_text=_("In euros before tax (HT) per day, between 50 and 5,000."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
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
    available_on = forms.DateField(
        label=_("Start date"),
        required=False,
        help_text=_("If you chose a date: day, month and year, for example 15/03/2027."),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Give the date as day, month and year, for example 15/03/2027.")},
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

    def __init__(
        self,
        *args: Any,
        today: date,
        kept: Received | None = None,
        has_lost_file: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.kept = kept
        self.has_lost_file = has_lost_file
        self.verified: Verified | None = None
        for name in ("cv", "profile_url"):
            self.fields[name].template_name = ONE_OF_TWO  # type: ignore[attr-defined]  # missing in the stubs

    @property
    def uses_kept(self) -> bool:
        """Is the file of an earlier try to be sent: neither replaced nor left out?"""
        return bool(self.kept and not self.verified and not self.cleaned_data.get("without_file"))

    @property
    def consent_text(self) -> str:
        """What is agreed to, as it was shown."""
        return f"{self.fields['keeps_two_years'].label} {self.fields['keeps_two_years'].help_text}"

    def clean_cv(self) -> UploadedFile[Any] | None:
        upload: UploadedFile[Any] | None = self.cleaned_data["cv"]
        if len(self.files.getlist("cv")) > 1:
            raise ValidationError(gettext("Choose one file only."))
        if upload is None:
            return None
        try:
            self.verified = verify(upload, kinds=FILE_KINDS, max_bytes=FILE_LIMIT)
        except RefusedFile as refused:
            offer = gettext("Choose another file, or give a profile link and send without it.")
            raise ValidationError(f"{refused.message} {offer}") from refused
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        self._check_start(cleaned)
        if self.has_lost_file and not cleaned.get("cv") and not cleaned.get("without_file"):
            self.add_error("cv", gettext("The file of your earlier try is no longer here: choose it again."))
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
