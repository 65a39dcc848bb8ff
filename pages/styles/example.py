"""One way of using a component, shown in the gallery and rendered by the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Example:
    """A component's context. ``variant`` says what this one shows, where there are several."""

    component: str
    context: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""

    @property
    def template(self) -> str:
        return f"components/{self.component}.html"
