"""All examples, and the contract that each component states in its first comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.template import Engine
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from pages.styles import (
    exchanges,
    expectations,
    facts,
    frame,
    lists,
    missions,
    projects,
    rates,
    salaries,
    words,
)
from pages.styles.example import Example

EXAMPLES: tuple[Example, ...] = (
    *frame.EXAMPLES,
    *words.EXAMPLES,
    *facts.EXAMPLES,
    *lists.EXAMPLES,
    *missions.EXAMPLES,
    *exchanges.EXAMPLES,
    *projects.EXAMPLES,
    *expectations.EXAMPLES,
    *rates.EXAMPLES,
    *salaries.EXAMPLES,
)

# There is nothing to see: printed inside the head of a document, or met by robots only.
UNSEEN = frozenset({"head", "proof_of_work", "spam_trap"})

FIRST_COMMENT = re.compile(r"\A\{#\s*(?P<text>.*?)\s*#\}", re.DOTALL)


@dataclass(frozen=True)
class Specimen:
    """A component as the gallery shows it: its contract and its examples, rendered."""

    name: str
    contract: str
    shown: tuple[tuple[str, SafeString], ...]


def contract(source: str) -> str:
    """What a component says of its parameters; empty where its first line is no comment."""
    found = FIRST_COMMENT.match(source)
    return found["text"] if found else ""


def specimens() -> Iterator[Specimen]:
    """Every component of the catalogue, in its order, rendered with each of its examples."""
    for name in dict.fromkeys(example.component for example in EXAMPLES):
        shown = [example for example in EXAMPLES if example.component == name]
        yield Specimen(
            name=name,
            contract=contract(Engine.get_default().get_template(shown[0].template).source),
            shown=tuple(
                (example.variant, render_to_string(example.template, dict(example.context)))
                for example in shown
            ),
        )
