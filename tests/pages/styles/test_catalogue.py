"""The gallery's contents."""

from __future__ import annotations

from pages.styles.catalogue import EXAMPLES, contract, specimens


def test_a_contract_is_the_first_comment() -> None:
    assert contract("{# items: [text] · [heading] #}\n<ul></ul>") == "items: [text] · [heading]"


def test_a_template_without_first_comment_has_no_contract() -> None:
    assert contract("<ul></ul>{# items #}") == ""


def test_each_component_is_shown_once_with_all_its_examples() -> None:
    shown = list(specimens())
    names = [specimen.name for specimen in shown]
    assert len(names) == len(set(names))
    assert sum(len(specimen.shown) for specimen in shown) == len(EXAMPLES)
