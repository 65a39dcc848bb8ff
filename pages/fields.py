"""Model fields of this package."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import fields

from pages.facts.errors import errors_in


class StreamField(fields.StreamField):  # type: ignore[misc]
    """Wagtail's, without block definitions in migrations.

    Blocks are code, not schema: a changed block changes no column. With definitions frozen in
    them, migrations grow larger than the code they follow.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "pages.fields.StreamField", [[]], kwargs


class ProseField(forms.CharField):
    """Rich text in a form. A draft may hold facts that say nothing; what is published may not."""

    def clean(self, value: str | None) -> str:
        cleaned: str = super().clean(value)
        # Wagtail sets this while a draft is saved.
        if not getattr(self, "is_deferred_validation", False) and (
            errors := errors_in(cleaned, at=timezone.now())
        ):
            raise ValidationError(errors)
        return cleaned


class RichTextField(fields.RichTextField):  # type: ignore[misc]
    """Wagtail's, with its facts checked when it is published. Nothing of that concerns migrations."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        field: forms.Field = super().formfield(**({"form_class": ProseField} | kwargs))
        return field

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs
