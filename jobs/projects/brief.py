"""What a draft says as a whole: the values of a project, and their recapitulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import timezone

from jobs.projects import steps
from jobs.projects.models import Draft
from jobs.projects.steps import Step
from jobs.projects.steps.base import Answer, StepForm
from jobs.taxonomy.models import City, Role, Sector, Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The answers of the four steps as columns of a project; see ``jobs.projects.models.Project``."""

    role: Role | None
    role_text: str
    skills: tuple[Skill, ...]
    skills_text: str
    experts: int
    engagement: str
    sector: Sector | None

    city: City | None
    city_text: str
    remote_policy: str
    remote_days: int | None
    start_date: date | None
    decision_date: date | None
    duration_value: int | None
    duration_unit: str
    days_per_week: Decimal | None
    budget: int | None

    context: str
    deliverables: str

    company: str
    siren: str
    first_name: str
    last_name: str
    email: str
    telephone: str
    call_slot: str
    accepts_news: bool

    def columns(self) -> dict[str, Any]:
        """As columns of a project; ``skills`` are no column."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "skills"}


class RecapStep(NamedTuple):
    """A step of the recapitulation; what is no longer right is to be looked at again."""

    slug: str
    title: Any
    answers: list[Answer]
    is_right: bool

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Label and value of each answer."""
        return [(answer.label, answer.value) for answer in self.answers]


def read(draft: Draft, *, at: datetime) -> tuple[Brief | None, list[str]]:
    """The brief, or the slugs of the steps that are missing or no longer right at ``at``.

    Up to five queries: files, roles, and skills, sectors and cities where some were given.
    """
    forms = _forms(draft, at)
    wrong = [step.slug for step, form in forms if not form.is_valid()]
    if wrong:
        return None, wrong
    said: dict[str, Any] = {}
    for _step, form in forms:
        said |= form.cleaned_data
    duration = said["duration"]
    said |= {"duration_value": duration.value, "duration_unit": duration.unit}
    return Brief(**{field.name: said[field.name] for field in fields(Brief)}), []


def recap(draft: Draft, *, at: datetime) -> list[RecapStep]:
    """Every step with what was said in it. Queries as :func:`read`."""
    return [RecapStep(step.slug, step.title, *_looked_at(form)) for step, form in _forms(draft, at)]


def _looked_at(form: StepForm) -> tuple[list[Answer], bool]:
    is_right = form.is_valid()
    return form.answers(), is_right


def _forms(draft: Draft, at: datetime) -> list[tuple[Step, StepForm]]:
    today = timezone.localdate(at)
    files = list(draft.files.all())
    answers: Mapping[str, Mapping[str, Sequence[str]]] = draft.answers
    return [(step, step.form.bound_to(answers.get(step.slug) or {}, today, files)) for step in steps.STEPS]
