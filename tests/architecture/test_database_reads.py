"""Templates and template tags print what they are given; selectors ask the database."""

from __future__ import annotations

import re

import pytest
from django.template.base import Lexer, TokenType

from tests.architecture import rules, tree

TAGS = [path for path in tree.modules() if "templatetags" in path.parts]
TEMPLATES = sorted((tree.ROOT / "templates").rglob("*.html"))
QUERYSETS = re.compile(r"\.(objects|all|filter|exclude|exists|order_by)\b|\w_set\b")


def queryset_methods(source: str) -> list[str]:
    """Tags and variables of a template that make a query."""
    tokens = (t for t in Lexer(source).tokenize() if t.token_type in (TokenType.VAR, TokenType.BLOCK))
    return [token.contents for token in tokens if QUERYSETS.search(re.sub(r"\"[^\"]*\"", "", token.contents))]


def test_registering_a_filter_is_no_query() -> None:
    assert rules.database_reads("@register.filter\ndef number(value): ...") == []


def test_template_tags_ask_selectors() -> None:
    assert tree.findings(TAGS, rules.database_reads) == {}


@pytest.mark.parametrize(
    "source",
    [
        "pages = RoleGuidePage.objects.live()",
        "return pages.filter(live=True)",
        "from django.db.models import Q",
        "def lazily():\n    from django.db import connection",
    ],
)
def test_a_query_in_a_template_tag_is_seen(source: str) -> None:
    assert rules.database_reads(source)


def test_templates_make_no_query() -> None:
    assert tree.findings(TEMPLATES, queryset_methods) == {}


@pytest.mark.parametrize(
    "source",
    [
        "{% for page in site.pages.all %}",
        "{{ page.guide_set }}",
        "{% if role.skills.exists %}{% endif %}",
    ],
)
def test_a_query_in_a_template_is_seen(source: str) -> None:
    assert queryset_methods(source)


@pytest.mark.parametrize(
    "source", ["{{ register.filtered }}", "{{ page.title }}", '{% include "blocks/all.first.html" only %}']
)
def test_a_value_in_a_template_is_no_query(source: str) -> None:
    assert queryset_methods(source) == []
