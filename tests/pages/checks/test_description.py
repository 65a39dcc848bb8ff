from collections.abc import Callable

import pytest

from pages.checks.description import missing_description
from pages.checks.subject import Subject


@pytest.mark.parametrize("description", ["", "  "])
def test_a_page_without_description_is_flagged(subject: Callable[..., Subject], description: str) -> None:
    [defect] = missing_description(subject(description=description))
    assert defect.code == "missing-description"


def test_a_described_page_is_not(subject: Callable[..., Subject]) -> None:
    assert not list(missing_description(subject(description="Un guide.")))
