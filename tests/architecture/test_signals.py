"""Signals are wiring: connected in ``signals.py``, from ``ready()``, to handlers of one call."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import rules, tree

SIGNALS = [path for path in tree.modules() if path.name == "signals.py"]
OTHERS = [path for path in tree.modules() if path.name != "signals.py"]

HANDLER = "def connect() -> None:\n    page_published.connect(refresh_state)\n\n\n"


def test_signals_are_connected_nowhere_else() -> None:
    assert tree.findings(OTHERS, rules.signal_connections) == {}


@pytest.mark.parametrize(
    "source",
    [
        "page_published.connect(refresh_state)",
        'signals.page_published.connect(refresh_state, dispatch_uid="x")',
        "@receiver(page_published)\ndef refresh_state(**kwargs): ...",
    ],
)
def test_a_connection_is_seen(source: str) -> None:
    assert rules.signal_connections(source)


def test_a_handler_makes_one_call() -> None:
    assert tree.findings(SIGNALS, rules.busy_handlers) == {}


@pytest.mark.parametrize("path", SIGNALS, ids=tree.name)
def test_a_module_of_signals_connects_something(path: Path) -> None:
    assert rules.connected_handlers(path.read_text())


@pytest.mark.parametrize("path", SIGNALS, ids=tree.name)
def test_signals_are_connected_from_ready(path: Path) -> None:
    assert "signals.connect()" in (path.parent / "apps.py").read_text().partition("def ready(self)")[2]


@pytest.mark.parametrize(
    "body",
    [
        "    refresh(instance)\n    purge(instance)",
        "    state = PageState()\n    refresh(instance)",
        "    for page in pages:\n        refresh(page)",
        "    pass",
    ],
)
def test_a_busy_handler_is_seen(body: str) -> None:
    source = f"{HANDLER}def refresh_state(*, instance, **kwargs):\n{body}"
    assert rules.busy_handlers(source) == ["refresh_state"]


def test_a_condition_around_the_call_is_allowed() -> None:
    body = "    if isinstance(instance, BasePage):\n        refresh(instance)"
    assert rules.busy_handlers(f"{HANDLER}def refresh_state(*, instance, **kwargs):\n{body}") == []
