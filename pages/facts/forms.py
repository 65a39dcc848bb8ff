"""Choosing a fact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobs.taxonomy.models import City, Role, Sector
from pages.facts.scope import Fact, Kind
from pages.facts.values import Resolved, resolve


class FactForm(forms.Form):
    """Which figure about which role, where, and what to say while there is none."""

    kind = forms.ChoiceField(label=_("Which figure"), choices=Kind.choices)
    role = forms.ModelChoiceField(
        Role.objects.current().order_by("name"), label=_("Role"), to_field_name="slug", empty_label=""
    )
    city = forms.ModelChoiceField(
        City.objects.current().order_by("name"),
        label=_("City"),
        to_field_name="slug",
        required=False,
        empty_label=_("France"),
    )
    sector = forms.ModelChoiceField(
        Sector.objects.current(),
        label=_("Sector"),
        to_field_name="slug",
        required=False,
        empty_label=_("Any sector"),
        help_text=_("Only for missions, in the whole of France."),
    )
    fallback = forms.CharField(
        label=_("Fallback wording"),
        max_length=200,
        required=False,
        help_text=_("What readers see while nothing is published: it must fit into the sentence."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        resolved = self.resolved
        if resolved.problems:
            raise forms.ValidationError(list(resolved.problems))
        if resolved.value is None and not resolved.fact.fallback:
            self.add_error("fallback", _("Nothing is published there now: write what readers see instead."))
        return cleaned

    @property
    def resolved(self) -> Resolved:
        """The fact that was chosen, with its value now."""
        chosen = {name: self.cleaned_data.get(name) for name in Fact.__slots__}
        slugs = {name: getattr(value, "slug", value) or "" for name, value in chosen.items()}
        return resolve([Fact(**slugs)], at=timezone.now())[0]
