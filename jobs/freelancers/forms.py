"""The form by which a freelancer registers."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.cv_forms import CVForm
from core.forms import AddressField, DailyRateField, DayField, LineField, TelephoneField, WebAddressField
from core.uploads.kinds import accept_attribute
from jobs.freelancers.terms import FILE_KINDS, FILE_LIMIT, RATE_HIGHEST, RATE_LOWEST, SKILLS_MOST
from jobs.missions.terms import Experience, RemotePolicy
from jobs.taxonomy.models import City, Role, Skill
from jobs.taxonomy.naming import NoSuchCity, SeveralCities, city_names
from jobs.taxonomy.selectors import skills_named


def roles_by_family() -> list[tuple[str, Any]]:
    """Options of the role: the vocabulary, by family. One query."""
    rows = Role.objects.current().order_by("family__position", "position")
    names = groupby(rows.values_list("family__name", "slug", "name"), key=lambda row: row[0])
    return [
        ("", gettext("Choose a role")),
        *((family, [(slug, name) for _family, slug, name in roles]) for family, roles in names),
    ]


class FreelancerForm(CVForm):
    """What a freelancer tells us.

    After validation ``role`` is an entry of the vocabulary; ``skills`` are entries and
    ``skills_text`` the names that are none; ``city`` is an entry or None, and then ``city_text``
    what was typed. One query to show it, four to read it.
    """

    first_name = LineField(
        label=_("First name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Give your first name.")},
    )
    last_name = LineField(
        label=_("Last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": _("Give your last name.")},
    )
    email = AddressField(
        label=_("E-mail address"),
        help_text=_("We confirm your registration and write to you at this address."),
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
    role = forms.ChoiceField(
        label=_("Your role"),
        choices=roles_by_family,
        help_text=_("The nearest one, if yours is not in the list."),
        error_messages={
            "required": _("Choose the role that is nearest to yours."),
            "invalid_choice": _("Choose one of the roles of the list."),
        },
    )
    skills = LineField(
        label=_("Skills"),
        max_length=400,
        help_text=_("The main ones, with commas between them, for example: Python, PostgreSQL, Docker."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Give at least one skill, for example Python."),
            "max_length": _("Give fewer skills: the main ones are enough."),
        },
    )
    experience = forms.ChoiceField(
        label=_("Experience in this role"),
        choices=Experience.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how many years of experience you have."),
            "invalid_choice": _("Choose one of the four answers."),
        },
    )
    city = LineField(
        label=_("Your city"),
        max_length=120,
        help_text=_("The city near which you work, for example Lyon or Saint-Denis (93)."),
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": _("Give the city near which you work, for example Lyon.")},
    )
    remote_policy = forms.ChoiceField(
        label=_("How you work"),
        choices=[
            (RemotePolicy.NONE, _("At the client’s office")),
            (RemotePolicy.PARTIAL, _("Partly remotely")),
            (RemotePolicy.FULL, _("Fully remotely only")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say how you work: at the client’s office or remotely."),
            "invalid_choice": _("Choose one of the three answers."),
        },
    )
    rate = DailyRateField(
        label=_("Your day rate (TJM)"),
        lowest=RATE_LOWEST,
        highest=RATE_HIGHEST,
        help_text=_("In euros before tax (HT) per day. Never shown on the site."),
        error_messages={"required": _("Give the day rate that you ask, for example 450.")},
    )
    available_on = DayField(
        label=_("Available from"),
        required=False,
        help_text=_("Leave it empty if you are available now. Otherwise for example 15/03/2027."),
    )
    portfolio_url = WebAddressField(
        label=_("Link to your work"),
        required=False,
        help_text=_("A page that presents you: site, portfolio or profile."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
        error_messages={"invalid": _("Give a complete address, for example https://exemple.fr/profil.")},
    )
    cv = forms.FileField(
        label=_("CV"),
        required=False,
        allow_empty_file=True,  # core.uploads says what is wrong with it
        help_text=_("PDF, DOCX or ODT, 5 MB at most. Neither photo nor date of birth nor past pay is asked."),
        widget=forms.FileInput(attrs={"accept": accept_attribute(FILE_KINDS)}),
    )
    without_file = forms.BooleanField(label=_("Send without this file"), required=False)
    shows_card = forms.BooleanField(
        label=_(
            "I agree to be shown on this site as an expert: first name, initial of the last name, role, "
            "city, remote work, availability and one line about my work."
        ),
        required=False,
        help_text=_(
            "Your choice: it changes nothing about the missions that we propose to you, and can be withdrawn "
            "at any time. Your last name, your rate, your CV and how to reach you are never shown."
        ),
    )

    file_kinds = FILE_KINDS
    file_limit = FILE_LIMIT
    file_offer = _("Choose another file, or send without it.")

    @property
    def consent_text(self) -> str:
        """What is agreed to, as it was shown."""
        return f"{self.fields['shows_card'].label} {self.fields['shows_card'].help_text}"

    def clean_role(self) -> Role:
        return Role.objects.get(slug=self.cleaned_data["role"])

    def clean_skills(self) -> list[Skill]:
        found, others = skills_named(text=self.cleaned_data["skills"])
        if not found and not others:
            raise ValidationError(self.fields["skills"].error_messages["required"], code="required")
        if len(found) + len(others) > SKILLS_MOST:
            raise ValidationError(
                gettext("Give %(count)d skills at most, the main ones."), params={"count": SKILLS_MOST}
            )
        self.cleaned_data["skills_text"] = ", ".join(others)
        if len(self.cleaned_data["skills_text"]) > 300:
            raise ValidationError(self.fields["skills"].error_messages["max_length"], code="max_length")
        return found

    def clean_city(self) -> City | None:
        typed: str = self.cleaned_data["city"]
        self.cleaned_data["city_text"] = ""
        try:
            return city_names().find(typed)
        except NoSuchCity:
            self.cleaned_data["city_text"] = typed
            return None
        except SeveralCities as error:
            raise ValidationError(
                gettext("Several cities are called so: add the department, for example Saint-Denis (93).")
            ) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start = cleaned.get("available_on")
        if start is not None and start < self.today:
            self.add_error(
                "available_on", gettext("This date is past: leave it empty if you are available now.")
            )
        return cleaned
