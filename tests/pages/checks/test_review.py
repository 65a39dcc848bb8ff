from collections.abc import Callable
from datetime import date

from pages.checks.review import review
from pages.checks.subject import Subject


def test_a_page_never_reviewed_is_flagged(subject: Callable[..., Subject]) -> None:
    [defect] = review(subject(reviewed_on=None))
    assert defect.code == "never-reviewed"


def test_an_overdue_review_warns_with_its_date(subject: Callable[..., Subject]) -> None:
    [defect] = review(subject(review_due_on=date(2026, 11, 21)))
    assert (defect.code, defect.blocks_publication, "2026" in str(defect.message)) == (
        "review-overdue",
        False,
        True,
    )


def test_a_review_due_today_is_not_overdue(subject: Callable[..., Subject]) -> None:
    assert not list(review(subject(review_due_on=date(2026, 11, 22))))


def test_some_pages_need_no_review(subject: Callable[..., Subject]) -> None:
    assert not list(review(subject(reviewed_on=None, needs_review=False)))
