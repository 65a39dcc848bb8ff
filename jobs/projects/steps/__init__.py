"""The steps of the form, in order."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from jobs.projects.steps.base import StepForm
from jobs.projects.steps.contact import ContactForm
from jobs.projects.steps.description import DescriptionForm
from jobs.projects.steps.mission import MissionForm
from jobs.projects.steps.need import NeedForm


class Step(NamedTuple):
    """``slug`` is its part of the address; ``title`` is text, translated when it is printed."""

    slug: str
    title: Any
    form: type[StepForm]


STEPS = (
    Step("besoin", _("Whom you look for"), NeedForm),
    Step("mission", _("The mission"), MissionForm),
    Step("description", _("About the project"), DescriptionForm),
    Step("coordonnees", _("How to reach you"), ContactForm),
)
_BY_SLUG = {step.slug: step for step in STEPS}


def by_slug(slug: str) -> Step | None:
    """The step of this address; None when there is none."""
    return _BY_SLUG.get(slug)


def position(slug: str) -> int:
    """Its number, from 1. Raises KeyError for no step."""
    return STEPS.index(_BY_SLUG[slug]) + 1
