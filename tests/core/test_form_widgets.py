"""Fields for numbers, days and files, and the line that proposes what to type."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from django.utils.datastructures import MultiValueDict

from core.forms import AddressField, FilesField, LineField, LongSelect, SuggestingInput, WholeNumberField


class Example(forms.Form):
    city = LineField(required=False, widget=SuggestingInput)
    files_added = FilesField(required=False)


@pytest.mark.parametrize(("typed", "number"), [("3", 3), (" 12 ", 12), ("007", 7), ("", None)])
def test_a_whole_number_is_read(typed: str, number: int | None) -> None:
    assert WholeNumberField(lowest=1, highest=50, required=False).clean(typed) == number


@pytest.mark.parametrize("typed", ["0", "51", "1,5", "-1", "trois", "٣", "1_0", "9" * 5_000])
def test_another_number_is_asked_for_again(typed: str) -> None:
    with pytest.raises(ValidationError):
        WholeNumberField(lowest=1, highest=50).clean(typed)


def test_phones_show_figures_for_a_number() -> None:
    assert WholeNumberField(lowest=1, highest=2).widget.attrs["inputmode"] == "numeric"


def test_suggestions_are_printed_as_text_and_tied_to_the_line() -> None:
    form = Example({"city": '"><script>'})
    form.fields["city"].widget.suggestions = ["L'Haÿ", "<b>"]  # type: ignore[attr-defined]
    html = str(form["city"])
    assert 'list="id_city_list"' in html
    assert '<datalist id="id_city_list">' in html
    assert '<option value="L&#x27;Haÿ">' in html
    assert "<b>" not in html
    assert "<script>" not in html


def test_a_long_select_prints_as_django_does() -> None:
    choices = [("", "–"), ("Data & IA", [("a", "A"), ("b", "<b>")]), ("autre", "Autre")]

    def printed(widget: type[forms.Select]) -> str:
        return widget(choices=choices).render("role", "b", {"id": "id_role", "required": True})

    assert_html_equal = SimpleTestCase().assertHTMLEqual
    assert_html_equal(printed(LongSelect), printed(forms.Select))


def test_several_files_come_together() -> None:
    uploads = [SimpleUploadedFile(name, b"x") for name in ("a.pdf", "b.pdf")]
    form = Example({}, MultiValueDict({"files_added": uploads}))
    assert form.is_valid()
    assert form.cleaned_data["files_added"] == uploads


def test_no_file_is_an_empty_list() -> None:
    form = Example({}, MultiValueDict())
    assert form.is_valid()
    assert form.cleaned_data["files_added"] == []


def test_an_address_that_grows_in_lower_case_still_fits() -> None:
    """People are told apart by their address in lower case: one letter can become two."""
    domain = ".".join(["İ" * 60] * 4)
    assert len(f"a@{domain}.fr") <= 254
    with pytest.raises(ValidationError):
        AddressField().clean(f"a@{domain}.fr")
