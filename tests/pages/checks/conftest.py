"""A page without defects, to spoil one thing at a time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pages.checks.subject import Subject
from pages.checks.units import TextUnit

MakeSubject = Callable[..., Subject]


@pytest.fixture
def subject() -> MakeSubject:
    def make(*texts: str, **changes: Any) -> Subject:
        """A page whose paragraphs are ``texts``: HTML when they begin with a tag, else plain."""
        units = tuple(
            TextUnit(f"paragraph {position}", "rich" if text.startswith("<") else "plain", text)
            for position, text in enumerate(texts, start=1)
        )
        facts: dict[str, Any] = {
            "seo_title": "Développeur back-end freelance",
            "description": "Ce que fait un développeur back-end.",
            "units": units,
            "checked_on": date(2026, 11, 22),
            "reviewed_on": date(2026, 11, 20),
        }
        return Subject(**(facts | changes))

    return make
