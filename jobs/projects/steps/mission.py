"""Second step: where, when, how long, for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.formatting import euros, long_date, number
from core.forms import DailyRateField, DayField, LineField, SuggestingInput
from jobs.missions.importing import values
from jobs.missions.terms import RemotePolicy
from jobs.projects.steps.base import NOT_CALLED_OPTIONAL, StepForm
from jobs.projects.terms import BUDGET_HIGHEST, BUDGET_LOWEST
from jobs.taxonomy.models import City
from jobs.taxonomy.naming import CityNames, NoSuchCity, SeveralCities, city_label, city_names

_ABOUT = re.compile(r"^(?:environ|env\.?|~|à peu près|about)\s*", re.IGNORECASE)
_PACES = [Decimal(halves) / 2 for halves in range(10, 0, -1)]


class Start(StrEnum):
    SOON = "des-que-possible"
    FROM = "date"


class Budget(StrEnum):
    PER_DAY = "montant"
    OPEN = "a-definir"


class Duration(NamedTuple):
    """``said`` as it was typed, and the same as the columns of a project."""

    said: str = ""
    value: int | None = None
    unit: str = ""


class MissionForm(StepForm):
    """After validation ``city`` is an entry of the vocabulary or None, with ``city_text`` for what it does
    not know; ``duration`` is a :class:`Duration`. Days that an answer makes needless are None. One query.
    """

    remote_policy = forms.ChoiceField(
        label=_("Remote work"),
        choices=[
            (RemotePolicy.NONE, _("On site")),
            (RemotePolicy.PARTIAL, _("Partly remote")),
            (RemotePolicy.FULL, _("Fully remote")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say whether the work can be done remotely."),
            "invalid_choice": _("Choose one of the three answers."),
        },
    )
    remote_days = forms.TypedChoiceField(
        label=_("Remote days per week"),
        required=False,
        choices=[("", _("To be agreed")), *((str(count), str(count)) for count in range(1, 5))],
        coerce=int,
        empty_value=None,
        help_text=_("If it is partly remote."),
        error_messages={"invalid_choice": _("Choose between 1 and 4 days, or “To be agreed”.")},
    )
    city = LineField(
        label=_("City of the mission"),
        required=False,
        max_length=120,
        help_text=_("Name or postcode. Not needed if it is fully remote."),
        widget=SuggestingInput(attrs={"autocomplete": "off"}),
    )
    start = forms.ChoiceField(
        label=_("Start"),
        choices=[(Start.SOON, _("As soon as possible")), (Start.FROM, _("From a date on"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say when the mission is to start."),
            "invalid_choice": _("Choose one of the two answers."),
        },
    )
    start_date = DayField(
        label=_("Start date"),
        required=False,
        help_text=_("If you chose a date: day, month and year, for example 15/03/2027."),
    )
    decision_date = DayField(
        label=_("Date of your decision"),
        required=False,
        help_text=_("By when you want to have chosen somebody; day, month and year."),
    )
    duration = LineField(
        label=_("Duration"),
        required=False,
        max_length=40,
        help_text=_("For example 6 months, 3 weeks or 45 days. Empty if you don’t know yet."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days_per_week = forms.TypedChoiceField(
        label=_("Days per week"),
        required=False,
        coerce=Decimal,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a number of days, or “To be agreed”.")},
    )
    budget_kind = forms.ChoiceField(
        label=_("Budget"),
        required=False,
        choices=[
            (Budget.PER_DAY, _("An amount per day and expert")),
            (Budget.OPEN, pgettext_lazy("budget", "To be defined")),
        ],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the two answers.")},
    )
    budget = DailyRateField(
        label=_("Budget per day"),
        required=False,
        lowest=BUDGET_LOWEST,
        highest=BUDGET_HIGHEST,
        help_text=_("In euros before tax (HT), for one expert; a rough idea is enough."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["days_per_week"]).choices = _pace_choices
        cast(SuggestingInput, self.fields["city"].widget).suggestions = _Suggestions(self)
        for name in ("city", "remote_days", "start_date", "budget"):
            self.fields[name].template_name = NOT_CALLED_OPTIONAL  # type: ignore[attr-defined]  # missing in the stubs

    def clean_city(self) -> City | None:
        typed: str = self.cleaned_data["city"]
        self.cleaned_data["city_text"] = typed
        if not typed:
            return None
        try:
            city = self.cities.find(typed)
        except (NoSuchCity, SeveralCities):
            return None
        self.cleaned_data["city_text"] = ""
        return city

    def clean_duration(self) -> Duration:
        typed: str = self.cleaned_data["duration"]
        if not typed:
            return Duration()
        try:
            value, unit = values.duration(_ABOUT.sub("", typed))
        except ValueError as error:
            raise ValidationError(gettext("Give a duration such as 6 months, 3 weeks or 45 days.")) from error
        if unit is None:
            raise ValidationError(gettext("Say whether it is days, weeks or months, for example 6 months."))
        return Duration(typed, value, unit)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        policy = cleaned.get("remote_policy")
        has_city = "city" in self.errors or cleaned["city"] or cleaned["city_text"]
        if policy and policy != RemotePolicy.FULL and not has_city:
            self.add_error("city", gettext("Give the city, or choose “Fully remote”."))
        if policy and policy != RemotePolicy.PARTIAL:
            self._leave_out("remote_days")
        self._check_start(cleaned)
        self.check_day("decision_date")
        self._check_budget(cleaned)
        return cleaned

    def _check_start(self, cleaned: dict[str, Any]) -> None:
        """A date is looked at only if it was chosen to give one; a date alone says enough."""
        if cleaned.get("start_date") and not self.data.get("start"):
            self.errors.pop("start", None)
            cleaned["start"] = Start.FROM
        if cleaned.get("start") == Start.SOON:
            self._leave_out("start_date")
            return
        self.check_day("start_date")
        if cleaned.get("start") == Start.FROM and not (self.data.get("start_date") or "").strip():
            self.add_error("start_date", gettext("Give the date from which you need somebody."))

    def _check_budget(self, cleaned: dict[str, Any]) -> None:
        """Empty means to be defined, unless an amount was announced."""
        chosen = cleaned.get("budget_kind")
        if chosen == Budget.OPEN:
            self._leave_out("budget")
        elif chosen == Budget.PER_DAY and "budget" not in self.errors and cleaned.get("budget") is None:
            self.add_error("budget", gettext("Give the budget per day, or choose “To be defined”."))

    def _leave_out(self, name: str) -> None:
        """Another answer makes this one needless, right or wrong."""
        self.errors.pop(name, None)
        self.cleaned_data[name] = None

    def _said(self) -> Iterator[tuple[str, str]]:
        yield "city", city_label(city) if (city := self.value("city")) else self.value("city_text") or ""
        yield "remote_policy", self._remote_text()
        if {"start", "start_date"} <= self.cleaned_data.keys():
            day = self.value("start_date")
            yield "start", long_date(day) if day else gettext("As soon as possible")
        decision, duration, pace = (
            self.value(name) for name in ("decision_date", "duration", "days_per_week")
        )
        yield "decision_date", long_date(decision) if decision else ""
        yield "duration", duration.said if duration else ""
        yield "days_per_week", number(pace) if pace else ""
        if "budget" in self.cleaned_data:
            yield "budget", _budget_text(self.value("budget"))

    def _remote_text(self) -> str:
        policy, days = self.value("remote_policy"), self.value("remote_days")
        if policy == RemotePolicy.PARTIAL and days:
            text = ngettext(
                "Partly remote, %(count)d day a week", "Partly remote, %(count)d days a week", days
            )
            return text % {"count": days}
        texts = {
            RemotePolicy.NONE: gettext("On site"),
            RemotePolicy.PARTIAL: gettext("Partly remote"),
            RemotePolicy.FULL: gettext("Fully remote"),
        }
        return texts[RemotePolicy(policy)] if policy else ""

    @cached_property
    def cities(self) -> CityNames:
        """Of the vocabulary; asked for once, when the form is shown or a city was typed."""
        return city_names()


class _Suggestions:
    """Names of the cities of a form, looked up when they are printed."""

    def __init__(self, form: MissionForm) -> None:
        self._form = form

    def __iter__(self) -> Iterator[str]:
        return map(city_label, self._form.cities.codes.values())


def _pace_choices() -> list[tuple[str, str]]:
    return [("", gettext("To be agreed")), *((f"{pace:f}", number(pace)) for pace in _PACES)]


def _budget_text(budget: int | None) -> str:
    if budget is None:
        return pgettext("budget", "To be defined")
    return gettext("%(rate)s before tax/day") % {"rate": euros(budget)}
