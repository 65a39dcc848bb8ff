"""Applies the registry to structured data and to the page it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from core.schema.kinds import fits, is_shown
from core.schema.problems import Problem
from core.schema.reading import fold, nodes, scripts, visible_text
from core.schema.rules import Level, Rule, Scope, about_type, properties_of
from core.schema.shapes import shape

#: Written on every node, and about the node rather than about the world.
_KEYWORDS = {"@context", "@type", "@id"}


@dataclass(frozen=True, slots=True)
class _Page:
    """What rules need to know of the page: its text, and which kind of page it is."""

    text: str
    scopes: frozenset[Scope]


def check(data: dict[str, Any], visible_text: str, url: str) -> list[Problem]:
    """Faults of one top-level node on the page at ``url`` that reads ``visible_text``.

    ``visible_text`` comes from :func:`core.schema.visible_text`, or is any plain text.
    """
    return list(_top_level(data, _page([data], visible_text, url)))


def check_page(html: str, url: str) -> list[Problem]:
    """Faults of all structured data of a page, malformed script elements included."""
    data: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, script in enumerate(scripts(html), start=1):
        try:
            data += nodes(script)
        except ValueError as error:
            problems.append(Problem("json", f"script {number}", f"is not JSON-LD: {error}"))
    page = _page(data, visible_text(html), url)
    for node in data:
        problems += _top_level(node, page)
    return problems


def _page(data: list[dict[str, Any]], text: str, url: str) -> _Page:
    types = Counter(str(node.get("@type")) for node in data)
    scopes = {Scope.ANYWHERE, Scope.HOME if urlsplit(url).path in {"", "/"} else Scope.BELOW_HOME}
    if types["ItemList"] or types["JobPosting"] > 1:
        scopes.add(Scope.LIST)
    return _Page(fold(text), frozenset(scopes))


def _top_level(data: dict[str, Any], page: _Page) -> Iterator[Problem]:
    type_ = str(data.get("@type"))
    if data.get("@context") != "https://schema.org":
        yield Problem("context", type_, "@context is not https://schema.org")
    for rule in about_type(type_):
        if rule.scope in page.scopes - {Scope.ANYWHERE}:
            yield Problem(rule.id, type_, f"does not belong on this page ({rule.scope})")
    yield from _node(data, type_, page)


def _node(data: dict[str, Any], path: str, page: _Page) -> Iterator[Problem]:
    type_ = data.get("@type")
    if not isinstance(type_, str):
        yield Problem("type", path, "a node has one @type")
        return
    retired = [rule for rule in about_type(type_) if rule.scope is Scope.ANYWHERE]
    for rule in retired:
        yield Problem(rule.id, path, f"{type_} is not used any more (since {rule.retired_on}): {rule.source}")
    rules = properties_of(type_)
    if not rules:
        if not retired:
            yield Problem("unknown-type", path, f"no rule describes {type_}")
        return
    for name, rule in rules.items():
        if name not in data and rule.level in {Level.REQUIRED, Level.RECOMMENDED}:
            yield Problem(rule.id, f"{path}.{name}", f"is {rule.level} and missing")
    for name in sorted(data.keys() - rules.keys() - _KEYWORDS):
        yield from _unknown_property(data[name], type_, f"{path}.{name}", page)
    for name, rule in rules.items():
        if name in data:
            yield from _values(data[name], rule, f"{path}.{name}", page)
    yield from shape(data, path)


def _unknown_property(value: Any, type_: str, path: str, page: _Page) -> Iterator[Problem]:
    """A property that no rule describes; nodes in it are still looked at, for what is retired."""
    yield Problem("unknown-property", path, f"no rule of {type_} describes it")
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from _node(item, path, page)


def _values(value: Any, rule: Rule, path: str, page: _Page) -> Iterator[Problem]:
    if isinstance(value, list):
        if not value:
            yield Problem(rule.id, path, "is an empty list")
        for index, item in enumerate(value):
            yield from _value(item, rule, f"{path}[{index}]", page)
    else:
        yield from _value(value, rule, path, page)


def _value(value: Any, rule: Rule, path: str, page: _Page) -> Iterator[Problem]:
    if isinstance(value, dict):
        if value.get("@type") not in rule.expects:
            yield Problem(
                rule.id, path, f"is a node {value.get('@type')}, expected {', '.join(rule.expects)}"
            )
        yield from _node(value, path, page)
    elif not any(fits(value, kind) for kind in rule.expects):
        yield Problem(rule.id, path, f"{value!r} is not {' or '.join(rule.expects)}")
    elif rule.must_be_visible and not is_shown(value, rule.expects, page.text):
        yield Problem(rule.id, path, f"{value!r} is not to be read on the page")
