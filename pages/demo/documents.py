"""The documents of the demonstration, by their path in this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pages.importing.node import DocumentError, Node, load

FOLDER = Path(__file__).parent


def read(*parts: str) -> Node:
    return load(FOLDER.joinpath(*parts))


def slugs(folder: str) -> list[str]:
    """The names of the documents in ``folder``, in alphabetical order."""
    return sorted(path.stem for path in (FOLDER / folder).glob("*.yaml"))


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put the document's name before its problems."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError([f"{name}: {problem}" for problem in error.problems]) from error
