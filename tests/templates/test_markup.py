"""Templates keep the rules of the architecture, and each rule can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.templates import rules


def name(path: Path) -> str:
    return path.relative_to(rules.TEMPLATES).as_posix()


every_template = pytest.mark.parametrize("path", rules.all_templates(), ids=name)
every_component = pytest.mark.parametrize("path", rules.components(), ids=name)


@every_template
def test_an_include_sees_only_what_it_is_given(path: Path) -> None:
    assert rules.includes_without_only(path.read_text()) == []


def test_an_include_without_only_is_seen() -> None:
    assert rules.includes_without_only('{% include "components/toc.html" with items=items %}')


@every_component
def test_a_component_starts_with_its_contract(path: Path) -> None:
    assert rules.starts_with_contract(path.read_text())


@pytest.mark.parametrize("source", ["<p>{{ text }}</p>", "{##}\n<p></p>", "\n{# text #}\n<p></p>"])
def test_a_component_without_contract_is_seen(source: str) -> None:
    assert not rules.starts_with_contract(source)


@every_component
def test_a_contract_names_every_parameter(path: Path) -> None:
    assert rules.unnamed_parameters(path.read_text()) == set()


def test_a_parameter_that_the_contract_forgot_is_seen() -> None:
    source = (
        '{# items: [text] #}\n{% for item in items %}{{ item|default:"none" }}{{ page.title }}{% endfor %}'
    )
    assert rules.unnamed_parameters(source) == {"page"}


@every_component
def test_a_component_reads_neither_request_nor_database(path: Path) -> None:
    assert rules.database_reads(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    ["{{ request.path }}", "{% for page in site.pages.all %}", "{% if page.tag_set %}", "{{ Page.objects }}"],
)
def test_a_component_that_looks_beyond_its_parameters_is_seen(source: str) -> None:
    assert rules.database_reads(source)


@every_template
def test_conditions_and_loops_stay_shallow(path: Path) -> None:
    assert rules.depth(path.read_text()) <= rules.MAX_DEPTH


def test_deep_nesting_is_seen() -> None:
    source = "{% if a %}{% for b in a %}{% if b %}{% if c %}{% endif %}{% endif %}{% endfor %}{% endif %}"
    assert rules.depth(source) == 4


@every_template
def test_a_template_is_short(path: Path) -> None:
    assert rules.lines(path.read_text()) <= rules.MAX_LINES


def test_a_long_template_is_seen() -> None:
    assert rules.lines("<p>line</p>\n" * 81) > rules.MAX_LINES


@pytest.mark.parametrize("path", rules.page_templates(), ids=name)
def test_no_template_carries_styles_or_scripts(path: Path) -> None:
    assert rules.inline_code(path.read_text()) == []


def test_only_emails_are_no_pages() -> None:
    others = set(rules.all_templates()) - set(rules.page_templates())
    assert {path.parent for path in others} == {rules.TEMPLATES / "emails"}


@pytest.mark.parametrize(
    "source",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert()</script>",
        '<a onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_a_style_or_script_is_seen(source: str) -> None:
    assert rules.inline_code(source)


def test_one_template_holds_the_first_heading_of_a_page() -> None:
    """The sign-in pages of allauth have their own element for it."""
    holders = {name(path) for path in rules.all_templates() if "<h1" in path.read_text()}
    assert holders == {"components/page_header.html", "allauth/elements/h1.html"}
