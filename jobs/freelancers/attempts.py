"""One try at registering: what was typed, which file comes with it (see ``core.cv_forms``)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from core import cv_forms, spam
from jobs.freelancers.forms import FreelancerForm
from jobs.freelancers.services import Registration


class Attempt(cv_forms.Attempt[FreelancerForm]):
    """The registration as it was sent, or as it is first shown. ``token``: see ``core.spam``."""

    form_class = FreelancerForm

    def __init__(self, request: HttpRequest, *, at: datetime) -> None:
        super().__init__(request, at=at)
        self.token = spam.token_of(request, at=at)

    def registration(self) -> Registration:
        """What a valid form says."""
        said = self.form.cleaned_data
        return Registration(
            key=self.key,
            first_name=said["first_name"],
            last_name=said["last_name"],
            email=said["email"],
            telephone=said["telephone"],
            role=said["role"],
            skills=tuple(said["skills"]),
            skills_text=said["skills_text"],
            city=said["city"],
            city_text=said["city_text"],
            remote_policy=said["remote_policy"],
            rate=said["rate"],
            available_on=said["available_on"],
            experience=said["experience"],
            portfolio_url=said["portfolio_url"],
            consent=self.form.consent_text if said["shows_card"] else "",
        )

    def as_typed(self) -> FreelancerForm:
        """The form with what was typed, unexamined: to look at it takes the database."""
        typed: dict[str, Any] = {
            name: self.form.add_prefix(name) in self.form.data
            if name in ("shows_card", "without_file")
            else self.form[name].value()
            for name in self.form.fields
            if name != "cv"
        }
        return FreelancerForm(initial=typed, today=self.form.today)
