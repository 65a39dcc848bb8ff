"""Reads a structured document strictly, and says where it is wrong.

Every value is reached through a :class:`Node`, which knows its path in the document. Problems are
collected rather than raised one by one, so that an author mends the file in one go.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


class DocumentError(Exception):
    """A document that cannot be used. ``problems`` are lines "path: reason"."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Node:
    """A value of the document and the path to it ("qa[3].paragraphs[0]")."""

    value: Any
    path: str = ""
    problems: list[str] = field(default_factory=list)

    def fail(self, reason: str) -> None:
        self.problems.append(f"{self.path or 'document'}: {reason}")

    def child(self, key: str) -> Node:
        """The value at ``key``, None when absent; this node must be a mapping."""
        path = f"{self.path}.{key}" if self.path else key
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(value, path, self.problems)

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def mapping(self, key: str, *, required: bool = False) -> Node:
        node = self.child(key)
        if node.value is None and not required:
            node.value = {}
        elif not isinstance(node.value, dict):
            node.fail("expected named values" if self.has(key) else "is missing")
            node.value = {}
        return node

    def items(self, key: str) -> list[Node]:
        """The elements of the list at ``key``; an absent list is empty."""
        node = self.child(key)
        if node.value is None:
            return []
        if not isinstance(node.value, list):
            node.fail("expected a list")
            return []
        return [
            Node(value, f"{node.path}[{position}]", self.problems)
            for position, value in enumerate(node.value)
        ]

    def text(self, key: str, *, required: bool = False, limit: int | None = None) -> str:
        """The text at ``key``, exactly as written; numbers are taken as their digits."""
        return self.child(key).as_text(required=required, limit=limit)

    def as_text(self, *, required: bool = True, limit: int | None = None) -> str:
        if self.value is None:
            if required:
                self.fail("is missing")
            return ""
        if isinstance(self.value, bool) or not isinstance(self.value, (str, int, float)):
            self.fail("expected text")
            return ""
        text = str(self.value)
        if required and not text.strip():
            self.fail("is empty")
        if limit and len(text) > limit:
            self.fail(f"has {len(text)} characters, at most {limit} fit")
        return text

    def number(self, key: str) -> int | None:
        node = self.child(key)
        if node.value is None:
            return None
        if isinstance(node.value, bool) or not isinstance(node.value, int) or node.value < 1:
            node.fail("expected a whole number above 0")
            return None
        return node.value

    def date(self, key: str) -> datetime.date | None:
        node = self.child(key)
        if node.value is None:
            return None
        if isinstance(node.value, datetime.datetime) or not isinstance(node.value, datetime.date):
            node.fail("expected a date such as 2026-11-20")
            return None
        return node.value

    def only(self, *allowed: str) -> None:
        """Refuse keys nobody would read: most are misspelt."""
        if not isinstance(self.value, dict):
            self.fail("expected named values")
            self.value = {}
        for key in self._unknown(allowed):
            self.child(str(key)).fail(f"unknown name; known here: {', '.join(allowed)}")

    def _unknown(self, allowed: tuple[str, ...]) -> Iterator[Any]:
        return (key for key in self.value if key not in allowed)


class _UniqueKeyLoader(yaml.SafeLoader):
    """YAML allows a name twice in one mapping, and keeps the last: a text would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the name {key!r} stands twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def load(path: Path) -> Node:
    """The document in the file ``path``.

    Raises DocumentError for a file that cannot be read, is not UTF-8 or is not YAML (with line
    and column).
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DocumentError([f"{path}: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise DocumentError([f"{path}: not UTF-8 at byte {error.start}"]) from error
    try:
        value = yaml.load(text, Loader=_UniqueKeyLoader)  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "somewhere"
        raise DocumentError([f"{path}: {place}: {error.problem}"]) from error
    except yaml.YAMLError as error:
        raise DocumentError([f"{path}: {error}"]) from error
    if not isinstance(value, dict):
        raise DocumentError([f"{path}: expected named values at the top"])
    return Node(value)
