"""Form fields: printed as components (label, hint, error), cleaned of what nobody meant to type."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES, URLValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from core.text.input import clean_line, clean_paragraphs

_NOT_DIALLED = re.compile(r"[\s.\-/()\u2010-\u2014]")


class SiteFormRenderer(TemplatesSetting):
    """Fields print through ``templates/components/field.html``."""

    field_template_name = "components/field.html"


class LineField(forms.CharField):
    """One line of text."""

    def to_python(self, value: Any) -> str:
        return super().to_python(None if value in EMPTY_VALUES else clean_line(str(value))) or ""


class ParagraphsField(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(None if value in EMPTY_VALUES else clean_paragraphs(str(value))) or ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without ``maxlength``: a text that is cut while it is pasted loses its end unseen."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class AddressField(forms.EmailField):
    """An e-mail address."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(None if value in EMPTY_VALUES else clean_line(str(value))) or ""


class WebAddressField(forms.URLField):
    """A web address, which may be typed without ``https://``."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(assume_scheme="https", **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(None if value in EMPTY_VALUES else clean_line(str(value))) or ""


class TelephoneField(LineField):
    """A telephone number: French ones in any common form, others with + and their country.

    The value is « 06 12 34 56 78 », or "+41441234567" for another country.
    """

    default_error_messages = {
        "telephone": _(
            "Give the ten digits of a French number, for example 06 12 34 56 78, "
            "or a number that starts with + and its country."
        )
    }

    def to_python(self, value: Any) -> str:
        return "" if value in EMPTY_VALUES else self._number(super().to_python(value))

    def _number(self, typed: str) -> str:
        digits = _NOT_DIALLED.sub("", typed.replace("(0)", ""))
        if digits.startswith("00"):
            digits = f"+{digits[2:]}"
        digits = re.sub(r"^\+330?(?=[1-9]\d{8}$)", "0", digits)
        if re.fullmatch(r"0[1-9]\d{8}", digits, re.ASCII):
            return " ".join(digits[start : start + 2] for start in range(0, 10, 2))
        if re.fullmatch(r"\+(?!33)[1-9]\d{6,14}", digits, re.ASCII):
            return digits
        if not digits and not typed:
            return ""
        raise ValidationError(self.error_messages["telephone"], code="telephone")
