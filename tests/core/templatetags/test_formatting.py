from datetime import date

import pytest
from django.template import Context, Template


def rendered(expression: str, value: object) -> str:
    return Template(f"{{% load formatting %}}{{{{ value|{expression} }}}}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        ("number", 35000, "35\u202f000"),
        ("euros", 450, "450\u00a0€"),
        ("long_date", date(2026, 11, 22), "22\u00a0novembre 2026"),
    ],
)
def test_filters_print_french_forms(expression: str, value: object, expected: str) -> None:
    assert rendered(expression, value) == expected


@pytest.mark.parametrize("expression", ["number", "euros", "long_date"])
def test_a_missing_value_prints_nothing(expression: str) -> None:
    assert rendered(expression, None) == ""
