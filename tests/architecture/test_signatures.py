"""Every public function and method says what it takes and what it returns."""

from __future__ import annotations

import pytest

from tests.architecture import rules, tree


def test_public_signatures_are_typed() -> None:
    assert tree.findings(tree.modules(), rules.untyped_signatures) == {}


@pytest.mark.parametrize(
    "source",
    [
        "def related(role): ...",
        "def related(role: Role): ...",
        "def related(role) -> list[Role]: ...",
        "def related(*roles) -> None: ...",
        "def related(*, limit=6) -> None: ...",
        "class Page:\n    def serve(self, request) -> None: ...",
        "class Page:\n    def serve(self): ...",
        "class Page:\n    @staticmethod\n    def at(path) -> None: ...",
        "class Page:\n    def __init__(self, *args: Any, **kwargs): ...",
        "class Page:\n    class Meta:\n        def of(self, name) -> None: ...",
    ],
)
def test_an_untyped_signature_is_seen(source: str) -> None:
    assert rules.untyped_signatures(source)


@pytest.mark.parametrize(
    "source",
    [
        "def related(role: Role, *, limit: int = 6) -> list[Role]: ...",
        "class Page:\n    def __init__(self, **kwargs: Any): ...",
        "class Page:\n    @classmethod\n    def at(cls, path: str) -> Page: ...",
        "class Page:\n    @staticmethod\n    def at(path: str) -> Page: ...",
        "def _private(role): ...",
    ],
)
def test_a_typed_or_private_signature_is_fine(source: str) -> None:
    assert rules.untyped_signatures(source) == []
