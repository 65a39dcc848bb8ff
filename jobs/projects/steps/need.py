"""First step: whom the client looks for, how many, and how they are to be paid for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import LineField, LongSelect, WholeNumberField
from jobs.projects.steps.base import NOT_CALLED_OPTIONAL, StepForm
from jobs.projects.terms import EXPERTS_MOST, SKILLS_MOST, Engagement
from jobs.taxonomy.entries import Entries, entries
from jobs.taxonomy.models import Role, Sector, Skill
from jobs.taxonomy.naming import find_role
from jobs.taxonomy.selectors import skills_named

#: The choice of a role that no entry of the vocabulary names.
OTHER = "autre"


class NeedForm(StepForm):
    """After validation ``role`` is an entry of the vocabulary or None, ``skills`` a tuple of entries.

    ``role_text`` and ``skills_text`` hold what the vocabulary does not know. One query.
    """

    recap_labels = {"role_text": _("Role, in your words")}

    role = forms.ChoiceField(
        label=_("Role you look for"),
        required=False,
        widget=LongSelect,
        help_text=_("The nearest one is enough: we will talk about it."),
        error_messages={"invalid_choice": _("Choose a role of the list, or “Other” and say it below.")},
    )
    role_text = LineField(
        label=_("If it is another role: in your words"),
        required=False,
        max_length=120,
        help_text=_("For example: somebody who takes over an old PHP site."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    skills = LineField(
        label=_("Skills"),
        required=False,
        max_length=280,
        help_text=_("With commas between them, for example: Python, PostgreSQL, Docker."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"max_length": _("Give fewer skills: the most important ones are enough.")},
    )
    experts = WholeNumberField(
        label=_("Number of experts"),
        lowest=1,
        highest=EXPERTS_MOST,
        initial=1,
        error_messages={"required": _("Give the number of experts in figures, for example 1.")},
    )
    engagement = forms.ChoiceField(
        label=_("Kind of service"),
        choices=Engagement.choices,
        widget=forms.RadioSelect,
        help_text=_("Day by day, you pay for the days worked. At a fixed price, you pay for a result."),
        error_messages={
            "required": _("Choose one of the three answers; “I don’t know yet” is a good one."),
            "invalid_choice": _("Choose one of the three answers."),
        },
    )
    sector = forms.ChoiceField(
        label=_("Your sector of activity"),
        required=False,
        widget=LongSelect,
        error_messages={"invalid_choice": _("Choose a sector of the list, or leave it empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["role"]).choices = self._role_choices
        cast(forms.ChoiceField, self.fields["sector"]).choices = self._sector_choices
        for name in ("role", "role_text"):
            self.fields[name].template_name = NOT_CALLED_OPTIONAL  # type: ignore[attr-defined]  # missing in the stubs

    def clean_skills(self) -> tuple[Skill, ...]:
        typed: str = self.cleaned_data["skills"]
        if not typed:
            self.cleaned_data["skills_text"] = ""
            return ()
        known, unknown = skills_named(text=typed, known=self._entries.by_name(Skill))
        if len(known) + len(unknown) > SKILLS_MOST:
            raise ValidationError(
                gettext("Give %(count)d skills at most, the most important ones.") % {"count": SKILLS_MOST}
            )
        self.cleaned_data["skills_text"] = ", ".join(unknown)
        return tuple(known)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        cleaned["sector"] = self._entries.by_slug(Sector).get(cleaned.get("sector", ""))
        if "role" in cleaned:
            self._read_role(cleaned["role"], cleaned.get("role_text", ""))
        return cleaned

    def _read_role(self, chosen: str, text: str) -> None:
        """The role that was chosen, else the one that the text names, else the text."""
        role = self._entries.by_slug(Role).get(chosen)
        if role is None and text:
            role = find_role(self._entries.by_name(Role), text)
            self.cleaned_data["role_text"] = "" if role else text
        self.cleaned_data["role"] = role
        if role or text or "role_text" in self.errors:
            return
        if chosen == OTHER:
            self.add_error("role_text", gettext("Say in a few words whom you look for."))
        else:
            self.add_error("role", gettext("Choose a role, or “Other” and say below whom you look for."))

    def _said(self) -> Iterator[tuple[str, str]]:
        role, sector = self.value("role"), self.value("sector")
        yield "role", str(role or "")
        yield "role_text", self.value("role_text") or ""
        names = [skill.name for skill in self.value("skills") or ()]
        yield "skills", ", ".join([*names, *filter(None, [self.value("skills_text")])])
        yield "experts", str(self.value("experts") or "")
        if engagement := self.value("engagement"):
            yield "engagement", str(Engagement(engagement).label)
        yield "sector", str(sector or "")

    @cached_property
    def _entries(self) -> Entries:
        """Of the vocabulary, asked for once."""
        has_skills = any(text.strip() for text in self._texts("skills"))
        return entries(Role, Sector, Skill) if has_skills else entries(Role, Sector)

    def _role_choices(self) -> list[tuple[str, Any]]:
        other = (OTHER, gettext("Other: I say it in my words"))
        return [("", gettext("Choose a role")), *self._entries.roles_by_family().items(), other]

    def _sector_choices(self) -> list[tuple[str, str]]:
        sectors = self._entries.by_slug(Sector)
        return [("", gettext("Not said")), *((slug, sector.name) for slug, sector in sectors.items())]
