"""Skills of a mission as a form field: names separated by commas, completed while typing.

Without JavaScript it is a plain text field. The order is kept: visitors read the first ones first.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import ngettext

from core.text.terms import unaccent
from jobs.missions.models import Mission, MissionSkill
from jobs.taxonomy.models import Skill

SHOWN = 10
#: Options of the tag field. Unasked, it would put names with a space between quotes.
TAGS = {"allowSpaces": True, "autocompleteOnly": True, "preprocessTag": None}


def written(skills: Iterable[Skill]) -> str:
    """The names of ``skills`` as the field shows them; a name with a comma is quoted."""
    names = (f'"{skill.name}"' if "," in skill.name else skill.name for skill in skills)
    return ", ".join(names)


def skills_of(mission: Mission, *, required: bool) -> list[Skill]:
    """The skills of ``mission`` of one kind, in order. One query."""
    links = MissionSkill.objects.filter(mission=mission, is_required=required).order_by("position", "pk")
    return [link.skill for link in links.select_related("skill")]


class SkillsWidget(forms.TextInput):
    """The tag field of the editor, which offers the vocabulary and nothing else."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-controller": "w-tag",
            "data-w-tag-delay-value": 200,
            "data-w-tag-url-value": reverse("missions_admin:skills"),
            "data-w-tag-options-value": json.dumps(TAGS),
        }
        return context


class SkillsField(forms.CharField):
    """Cleans to a list of skills, each once, in the order of writing."""

    widget = SkillsWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"required": False} | kwargs))

    def clean(self, value: Any) -> list[Skill]:
        text = super().clean(value)
        names = [name.strip() for row in csv.reader([text], skipinitialspace=True) for name in row]
        by_name = _by_name() if any(names) else {}
        found = {name: by_name.get(_fold(name)) for name in names if name}
        unknown = [name for name, skill in found.items() if skill is None]
        if unknown:
            message = ngettext(
                "This skill is not in the vocabulary: %(names)s.",
                "These skills are not in the vocabulary: %(names)s.",
                len(unknown),
            )
            raise forms.ValidationError(message % {"names": ", ".join(unknown)}, code="unknown")
        return list(dict.fromkeys(skill for skill in found.values() if skill))


def _by_name() -> dict[str, Skill]:
    """Current skills by their name and other names; a name wins over another's other name."""
    skills = list(Skill.objects.current())
    others = {_fold(alias): skill for skill in skills for alias in skill.aliases}
    return others | {_fold(skill.name): skill for skill in skills}


def _fold(name: str) -> str:
    """``name`` as it is compared: accents and case forgiven."""
    return unaccent(name.strip()).casefold()


def complete(request: HttpRequest) -> JsonResponse:
    """Names of skills that contain what is being typed."""
    if not (request.user.has_perm("jobs.add_mission") or request.user.has_perm("jobs.change_mission")):
        raise PermissionDenied
    names = Skill.objects.current().filter(name__icontains=request.GET.get("term", "")).order_by("name")
    return JsonResponse(list(names.values_list("name", flat=True)[:SHOWN]), safe=False)
