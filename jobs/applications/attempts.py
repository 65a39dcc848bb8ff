"""One try at applying: what was typed, which file comes with it (see ``core.cv_forms``)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core import cv_forms
from jobs.applications.forms import ApplicationForm, Availability
from jobs.applications.services import Submission


class Attempt(cv_forms.Attempt[ApplicationForm]):
    """The application as it was sent, or as it is first shown."""

    form_class = ApplicationForm

    def submission(self) -> Submission:
        """What a valid form says."""
        said = self.form.cleaned_data
        return Submission(
            key=self.key,
            name=said["name"],
            email=said["email"],
            telephone=said["telephone"],
            rate=said["rate"],
            available_on=said["available_on"],
            message=said["message"],
            profile_url=said["profile_url"],
            consent=self.form.consent_text if said["keeps_two_years"] else "",
        )

    def typed(self) -> list[tuple[str, str]]:
        """(label, text) of what was filled in, to be read again where it can't be sent."""
        written = ("name", "email", "telephone", "rate", "available_on", "message", "profile_url")
        pairs = [(str(self.form[field].label), str(self.form[field].value() or "")) for field in written]
        if self.form["availability"].value() == Availability.SOON:
            pairs.insert(4, (str(self.form["availability"].label), _("As soon as possible")))
        return [(label, text) for label, text in pairs if text.strip()]
