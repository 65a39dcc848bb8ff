from collections.abc import Callable

import pytest

from pages.checks.subject import Subject
from pages.checks.title_width import title_too_wide


def test_a_title_wider_than_a_result_line_is_flagged(subject: Callable[..., Subject]) -> None:
    title = "Développeur back-end freelance : métier, missions, tarifs et salaires"
    [defect] = title_too_wide(subject(seo_title=title))
    assert (defect.excerpt, "580" in str(defect.message)) == (title, True)


@pytest.mark.parametrize("title", ["i" * 120, "W" * 30])
def test_pixels_decide_not_characters(subject: Callable[..., Subject], title: str) -> None:
    assert not list(title_too_wide(subject(seo_title=title)))
