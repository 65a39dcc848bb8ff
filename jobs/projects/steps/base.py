"""What the steps of the form share: how they are filled from a draft, and what they give back to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple, Self

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from core.forms import DayField
from core.text.input import clean_line, clean_paragraphs
from jobs.projects.models import DraftFile

#: Prints a field without saying that it is optional: another one, or another answer, decides.
NOT_CALLED_OPTIONAL = "jobs/applications/one_of_two.html"
#: Nobody plans a mission later than that; a year with a wrong digit is more likely.
HORIZON = timedelta(days=5 * 365)
#: Of what was typed into a field without a limit of its own: a choice, a day, a box.
SHORT = 200  # characters
#: So many values are kept of one field.
VALUES_MOST = 20


class Answer(NamedTuple):
    """One line of the recapitulation: the ``field`` to go back to, its label, what was said."""

    field: str
    label: str
    value: str


class StepForm(forms.Form):
    """One step. ``today`` is the day in Paris; ``files_kept`` are the files of the draft.

    ``typed`` is what the draft holds of this step, as :meth:`typed_values` gave it; it is shown
    instead of ``initial`` as long as the form is not bound. Making one, and :meth:`typed_values`,
    ask nothing of the database.
    """

    #: Fields that act on files and are not kept with the answers.
    passing: ClassVar[frozenset[str]] = frozenset()
    #: What the recapitulation calls fields whose label asks for something.
    recap_labels: ClassVar[Mapping[str, Any]] = {}

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        typed: Mapping[str, Sequence[str]] | None = None,
        today: date,
        files_kept: Sequence[DraftFile] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        shown = self._as_initial(typed) if typed else dict(initial or {})
        super().__init__(data, files, initial=shown)
        self.today = today
        self.files_kept = files_kept

    @classmethod
    def bound_to(
        cls, typed: Mapping[str, Sequence[str]], today: date, files_kept: Sequence[DraftFile] = ()
    ) -> Self:
        """The form as if what the draft holds were sent now: is it right, and what does it say?"""
        data = MultiValueDict({name: list(values) for name, values in typed.items()})
        return cls(data, MultiValueDict(), today=today, files_kept=files_kept)

    def typed_values(self) -> dict[str, list[str]]:
        """What to store of a bound form, right or wrong: harmless, of bounded length, as people typed it."""
        return {
            name: [_cut(field, text) for text in self._texts(name)[:VALUES_MOST]]
            for name, field in self.fields.items()
            if self._is_kept(name, field)
        }

    def answers(self) -> list[Answer]:
        """What was said, in words, without what was left empty or is wrong."""
        return [Answer(name, self._recap_label(name), value) for name, value in self._said() if value]

    def _recap_label(self, name: str) -> str:
        return str(self.recap_labels.get(name) or self.fields[name].label)

    def _said(self) -> Iterator[tuple[str, str]]:
        """Names of fields, and what they say; in the order of the recapitulation."""
        raise NotImplementedError

    def value(self, name: str) -> Any:
        """The value of a field of a form that was looked at; None when it is wrong."""
        return self.cleaned_data.get(name)

    def check_day(self, name: str) -> None:
        """A day that was given is today or later, and not in another decade."""
        day = self.cleaned_data.get(name)
        if day is not None and day < self.today:
            self.add_error(name, gettext("This date is past: give today’s or a later one."))
        elif day is not None and day > self.today + HORIZON:
            self.add_error(name, gettext("This date is more than five years away: check its year."))

    @classmethod
    def _is_kept(cls, name: str, field: forms.Field) -> bool:
        return name not in cls.passing and not isinstance(field, forms.FileField)

    def _texts(self, name: str) -> list[str]:
        values = self.data.getlist(name) if hasattr(self.data, "getlist") else [self.data.get(name, "")]
        return [value for value in values if isinstance(value, str)]

    @classmethod
    def _as_initial(cls, typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        return {
            name: (typed.get(name) or [""])[-1]
            for name, field in cls.base_fields.items()
            if cls._is_kept(name, field)
        }


def _cut(field: forms.Field, text: str) -> str:
    """``text`` without control characters, and not longer than what shows that it is too long."""
    if isinstance(field.widget, forms.Textarea):
        return clean_paragraphs(text[: 8 * _limit(field)])[: 4 * _limit(field)]
    line = clean_line(text[: 8 * _limit(field)])[: 2 * _limit(field)]
    if isinstance(field, DayField):
        return _as_calendars_take_it(field, line)
    return line


def _limit(field: forms.Field) -> int:
    return getattr(field, "max_length", None) or SHORT


def _as_calendars_take_it(field: DayField, line: str) -> str:
    """A day in the only form that a calendar shows again; anything else as it is."""
    try:
        day = field.to_python(line)
    except forms.ValidationError:
        return line
    return day.isoformat() if day else line
