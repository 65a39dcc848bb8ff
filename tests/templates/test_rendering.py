"""Every component, rendered with its examples."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from pages.styles.catalogue import EXAMPLES, UNSEEN
from pages.styles.example import Example
from tests.templates import rules

VOID = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "source"}
# What is there for its own sake, whatever it is given.
ALWAYS_SHOWN = {
    "mark",
    "assurance",
    "demonstration_banner",
    "site_header",
    "site_footer",
    "page_header",
    "question_section",
    "alert",
    "call_to_action",
    "empty_state",
    "field",
    "guide_card",
}


class Tags(HTMLParser):
    """Says which elements are closed in the wrong order or not at all, and which ids come twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)
        self.faults += [f"<{tag}> is not closed" for tag in self.opened]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.opened.append(tag)
        identity = dict(attrs).get("id")
        if identity in self.ids:
            self.faults.append(f"id {identity} comes twice")
        if identity is not None:
            self.ids.add(identity)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if self.opened[-1:] == [tag]:
            self.opened.pop()
        else:
            self.faults.append(f"</{tag}> closes nothing")


def label(example: Example) -> str:
    return f"{example.component} {example.variant}".strip()


@pytest.mark.parametrize("example", EXAMPLES, ids=label)
def test_an_example_is_well_formed(example: Example) -> None:
    html = render_to_string(example.template, dict(example.context))
    assert html.strip()
    assert Tags(html).faults == []


@pytest.mark.parametrize("html", ["<p><b></p>", "<div>", "</ul>", '<p id="a"></p><p id="a"></p>'])
def test_bad_markup_is_seen(html: str) -> None:
    assert Tags(html).faults


@pytest.mark.parametrize("component", sorted({example.component for example in EXAMPLES} - ALWAYS_SHOWN))
def test_a_component_without_content_prints_nothing(component: str) -> None:
    assert render_to_string(f"components/{component}.html", {"heading": "Titre seul"}).strip() == ""


def test_every_component_has_an_example() -> None:
    components = {path.stem for path in rules.components() if path.parent.name == "components"}
    assert {example.component for example in EXAMPLES} == components - UNSEEN


def test_what_a_component_prints_is_escaped() -> None:
    html = render_to_string("components/alert.html", {"text": "<b>gras</b>"})
    assert "&lt;b&gt;gras" in html
