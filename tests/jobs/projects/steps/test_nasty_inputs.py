"""Whatever is sent for whatever field: an answer or an error to mend, never an exception."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.projects import steps
from jobs.projects.steps.base import StepForm
from tests.factories.project_answers import ANSWERS, TODAY

NASTY = {
    "empty": "",
    "blank": " \t\u00a0\u200b ",
    "huge": "a" * 1_000_000,
    "huge number": "9" * 1_000_000,
    "huge list": "a," * 500_000,
    "lines": "\n" * 1_000_000,
    "null bytes": "a\x00b\x00",
    "controls": "".join(map(chr, range(32))) + "\x7f\x85\u2028",
    "right to left": "\u202eexe.fdp\u2066",
    "arabic": "مرحبا ٤٥٠",
    "emoji": "👩‍💻" * 40,
    "combining": "e\u0301" * 500,
    "surrogate": "a\ud800b",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "sql": "'; DROP TABLE jobs_project; --",
    "crlf": "a\r\nBcc: everybody@example.com\r\n\r\n",
    "formula": '=HYPERLINK("http://example.com","x")',
    "other formula": "+33-1|cmd' /C calc'!A0",
    "infinite": "1e999999",
    "not a number": "NaN",
    "path": "../../etc/passwd",
    "year zero": "0000-00-00",
    "last day": "9999-12-31",
    "growing when small": "a@" + "İ" * 200 + ".fr",
}
FIELDS = [(step, name) for step in steps.STEPS for name in step.form.base_fields]

every_step = pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.slug)
every_text = pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)

pytestmark = pytest.mark.usefixtures("vocabulary")


def sent(step: steps.Step, name: str, *texts: str) -> StepForm:
    data = MultiValueDict({**ANSWERS[step.slug], name: list(texts)})
    return step.form(data, MultiValueDict(), today=TODAY)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def is_harmless(text: str) -> bool:
    """Nothing that a database, a header or the direction of a page takes amiss."""
    turns = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return not any(
        sign in turns or (sign not in "\n\t" and unicodedata.category(sign) in {"Cc", "Cs"}) for sign in text
    )


def check(form: StepForm) -> None:
    """Looked at, shown, stored, read back and told again."""
    form.is_valid()
    "".join(field.as_field_group() for field in form)
    stored = form.typed_values()
    assert all(map(is_harmless, strings(stored)))
    assert sum(map(len, strings(stored))) < 60_000
    again = form.bound_to(stored, TODAY)
    again.is_valid()
    assert all(is_harmless(text) and len(text) <= 5_000 for text in strings(form.cleaned_data))
    assert all(is_harmless(answer.value) for answer in again.answers())
    form.__class__(today=TODAY, typed=stored)


@every_step
@every_text
def test_any_field_takes_any_text(step: steps.Step, text: str) -> None:
    for name in step.form.base_fields:
        check(sent(step, name, text))


@every_step
def test_a_field_may_come_many_times_or_not_at_all(step: steps.Step) -> None:
    for name in step.form.base_fields:
        check(sent(step, name))
        check(sent(step, name, *["x"] * 1_000))


@every_step
def test_what_was_typed_is_printed_as_text(step: steps.Step) -> None:
    for name in step.form.base_fields:
        form = sent(step, name, NASTY["html"])
        form.is_valid()
        html = "".join(field.as_field_group() for field in form)
        assert "<script" not in html
        assert "<img" not in html


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(field=st.sampled_from(FIELDS), texts=st.lists(st.text(max_size=400), max_size=3))
def test_any_field_takes_whatever_can_be_typed(field: tuple[steps.Step, str], texts: list[str]) -> None:
    step, name = field
    check(sent(step, name, *texts))
