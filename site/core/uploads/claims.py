"""Which received files belong to a row: asked before a file is swept, so that none is lost.

Apps whose rows name files register a question from ``ready()``; this module knows no table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

Question = Callable[[Sequence[str]], Iterable[str]]

_questions: list[Question] = []


def register(question: Question) -> None:
    """``question(stored_names)`` returns those of the names that its rows point to."""
    if question not in _questions:
        _questions.append(question)


def claimed(stored_names: Collection[str]) -> set[str]:
    """Those of ``stored_names`` that some row points to; an error of one question ends the matter."""
    names = list(stored_names)
    return {name for question in _questions for name in question(names)} & set(names) if names else set()
