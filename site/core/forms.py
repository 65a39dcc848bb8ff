"""Form fields: printed as components (label, hint, error), cleaned of what nobody meant to type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EMPTY_VALUES, URLValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from core.formatting import number
from core.text.input import clean_line, clean_paragraphs

_NOT_DIALLED = re.compile(r"[\s.\-/()\u2010-\u2014]")
_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?:[ .]\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}))?"
    r"\s*(?:€|eur|euros?)?\s*(?:ht)?\s*(?:(?:/|par)\s*(?:j|jour))?",
    re.IGNORECASE | re.ASCII,
)


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

    default_error_messages = {"invalid": _("Give a complete e-mail address, for example nom@exemple.fr.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(None if value in EMPTY_VALUES else clean_line(str(value))) or ""

    def validate(self, value: Any) -> None:
        """Its lower case, by which people are told apart, is not longer than an address may be."""
        super().validate(value)
        if value and len(value.lower()) > (self.max_length or 254):
            raise ValidationError(self.error_messages["invalid"], code="invalid")


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


class DailyRateField(LineField):
    """Euros before tax per day, as people write it: "450", "450 €", "1 200 € HT/jour".

    The value is a whole number between ``lowest`` and ``highest``, or None where nothing was typed
    and nothing is required.
    """

    default_error_messages = {
        "required": _("Give a day rate, for example 450."),
        "rate": _("Give one amount in euros before tax per day, in figures, for example 450."),
        "cents": _("Give a whole number of euros, without cents, for example 450."),
        "range": _("Give a day rate between %(lowest)s and %(highest)s euros before tax."),
    }

    def __init__(self, *, lowest: int, highest: int, **kwargs: Any) -> None:
        self.lowest, self.highest = lowest, highest
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> int | None:  # type: ignore[override]  # typed as text, kept as a number
        typed = super().clean(value)
        if not typed:
            return None
        found = _AMOUNT.fullmatch(typed)
        if found is None:
            raise ValidationError(self.error_messages["rate"], code="rate")
        if int(found["cents"] or 0):
            raise ValidationError(self.error_messages["cents"], code="cents")
        digits = re.sub(r"\D", "", found["whole"])
        # Longer than any rate: not worth a conversion.
        if len(digits) > 9 or not self.lowest <= int(digits) <= self.highest:
            bounds = {"lowest": number(self.lowest), "highest": number(self.highest)}
            raise ValidationError(self.error_messages["range"], code="range", params=bounds)
        return int(digits)


class DayField(forms.DateField):
    """A day, chosen in a calendar or typed as people do: 15/03/2027, 15.03.2027, 2027-03-15."""

    default_error_messages = {"invalid": _("Give the date as day, month and year, for example 15/03/2027.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y"])
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(clean_line(value) if isinstance(value, str) else value)


class WholeNumberField(LineField):
    """A number between ``lowest`` and ``highest``, in figures: "3"; None where nothing was typed."""

    default_error_messages = {
        "whole": _("Give a whole number in figures, for example %(lowest)s."),
        "range": _("Give a number between %(lowest)s and %(highest)s."),
    }

    def __init__(self, *, lowest: int, highest: int, **kwargs: Any) -> None:
        self.lowest, self.highest = lowest, highest
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> int | None:  # type: ignore[override]  # typed as text, kept as a number
        typed = super().clean(value)
        if not typed:
            return None
        bounds = {"lowest": number(self.lowest), "highest": number(self.highest)}
        if not re.fullmatch(r"\d+", typed, re.ASCII):
            raise ValidationError(self.error_messages["whole"], code="whole", params=bounds)
        # max_length keeps the conversion short.
        if not self.lowest <= int(typed) <= self.highest:
            raise ValidationError(self.error_messages["range"], code="range", params=bounds)
        return int(typed)


class SuggestingInput(forms.TextInput):
    """One line of text; the browser proposes ``suggestions`` while it is typed."""

    template_name = "components/parts/suggesting_input.html"
    suggestions: Iterable[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["list"] = f"{widget['attrs'].get('id', name)}_list"
        widget["suggestions"] = self.suggestions
        return context


class LongSelect(forms.Select):
    """A choice among many: Django prints each option with a template of its own, which takes long."""

    template_name = "components/parts/long_select.html"


class FilesInput(forms.FileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files. The value is a list of uploads, whatever is in them: who keeps them looks into them."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        uploads = [upload for upload in data or () if upload]
        if self.required and not uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        return uploads
