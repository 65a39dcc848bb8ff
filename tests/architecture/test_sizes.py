"""A module that grows becomes a folder; a function that grows becomes several. Tests keep to it too."""

from __future__ import annotations

import pytest

from tests.architecture import rules, tree

WRITTEN = [path for path in tree.written_files() if path.suffix == ".py" and "migrations" not in path.parts]


def too_long(source: str) -> bool:
    return len(source.splitlines()) > rules.MAX_MODULE


def test_modules_are_short() -> None:
    assert tree.findings(WRITTEN, too_long) == {}


def test_a_long_module_is_seen() -> None:
    assert too_long("pass\n" * 401)


def test_functions_are_short() -> None:
    assert tree.findings(WRITTEN, rules.long_functions) == {}


@pytest.mark.parametrize(
    "source",
    [
        "def long():\n" + "    call()\n" * 40,
        "async def long():\n" + "    call()\n" * 40,
        "class Page:\n    def long(self):\n" + "        call()\n" * 40,
        "def outer():\n    def long():\n" + "        call()\n" * 40,
    ],
)
def test_a_long_function_is_seen(source: str) -> None:
    assert rules.long_functions(source)


def test_a_function_of_40_lines_is_short_enough() -> None:
    assert rules.long_functions("def short():\n" + "    call()\n" * 39) == []
