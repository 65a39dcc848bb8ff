from collections.abc import Callable

import pytest

from pages.checks.figure_blocks import unsourced_figure_blocks
from pages.checks.subject import Figure, Subject


@pytest.mark.parametrize(("has_source", "has_date"), [(False, False), (True, False), (False, True)])
def test_a_figure_without_source_or_date_blocks_publication_by_name(
    subject: Callable[..., Subject], has_source: bool, has_date: bool
) -> None:
    [defect] = unsourced_figure_blocks(
        subject(figures=(Figure("Chiffres", "TJM médian", has_source, has_date),))
    )
    assert (defect.blocks_publication, "TJM médian" in str(defect.message)) == (True, True)


def test_each_lack_has_its_own_message(subject: Callable[..., Subject]) -> None:
    lacks = [(False, False), (True, False), (False, True)]
    figures = tuple(Figure("x", "TJM", *lack) for lack in lacks)
    assert len({str(defect.message) for defect in unsourced_figure_blocks(subject(figures=figures))}) == 3


def test_a_sourced_and_dated_figure_is_not_flagged(subject: Callable[..., Subject]) -> None:
    figure = Figure("x", "TJM", has_source=True, has_date=True)
    assert not list(unsourced_figure_blocks(subject(figures=(figure,))))
