"""Applies the registry to structured data and to the page it stands on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from core.schema.reading import fold, nodes, scripts, visible_text
from core.schema.rules import Kind, Level, Rule, Scope, about_type, properties_of

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: Written on every node, and about the node rather than about the world.
_KEYWORDS = {"@context", "@type", "@id"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the rule it breaks, where in the data, and a sentence."""

    rule: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message} [{self.rule}]"


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
    yield from _SHAPES.get(type_, _no_shape)(data, path)


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
    elif not any(_fits(value, kind) for kind in rule.expects):
        yield Problem(rule.id, path, f"{value!r} is not {' or '.join(rule.expects)}")
    elif rule.must_be_visible and not _is_visible(value, rule, page):
        yield Problem(rule.id, path, f"{value!r} is not to be read on the page")


def _fits(value: Any, kind: str) -> bool:
    if kind == Kind.POSITION:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    if not isinstance(value, str):
        return False
    if kind == Kind.TEXT:
        return bool(value.strip())
    if kind == Kind.URL:
        return _is_url(value)
    if kind == Kind.MOMENT:
        return _moment(value) is not None
    return kind == Kind.LANGUAGE and bool(_LANGUAGE.fullmatch(value))


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", value)


def _moment(value: Any) -> datetime | None:
    """``value`` as a moment when it is a full ISO 8601 date and time with its offset."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _is_visible(value: str, rule: Rule, page: _Page) -> bool:
    """A text stands on the page as whole words; of a moment the day does, in French or ISO 8601."""
    moment = _moment(value) if Kind.MOMENT in rule.expects else None
    wanted = _written(moment.date()) if moment else (value,)
    return any(re.search(rf"(?<!\w){re.escape(fold(text))}(?!\w)", page.text) for text in wanted)


def _written(day: date) -> tuple[str, ...]:
    rest = f"{MONTHS[day.month - 1]} {day.year}"
    first = (f"1er {rest}",) if day.day == 1 else ()
    return (f"{day.day} {rest}", *first, day.isoformat())


def _no_shape(data: dict[str, Any], path: str) -> Iterator[Problem]:
    yield from ()


def _article_shape(data: dict[str, Any], path: str) -> Iterator[Problem]:
    published, modified = _moment(data.get("datePublished")), _moment(data.get("dateModified"))
    if published and modified and modified < published:
        yield Problem("Article.dateModified", f"{path}.dateModified", "is before datePublished")


def _breadcrumb_shape(data: dict[str, Any], path: str) -> Iterator[Problem]:
    items = data.get("itemListElement")
    if not isinstance(items, list) or len(items) < 2:
        yield Problem("BreadcrumbList.itemListElement", path, "has fewer than two items")
        return
    for place, item in enumerate(items, start=1):
        where = f"{path}.itemListElement[{place - 1}]"
        if not isinstance(item, dict):
            continue
        if item.get("position") != place:
            yield Problem(
                "ListItem.position", where, f"has position {item.get('position')!r}, expected {place}"
            )
        if place < len(items) and not item.get("item"):
            yield Problem("ListItem.item", where, "has no URL and is not the last")


_SHAPES = {"Article": _article_shape, "BreadcrumbList": _breadcrumb_shape}
