"""Rules for templates (docs/architecture.md), as functions from source text to findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
MAX_LINES = 80
MAX_DEPTH = 3

NESTING = {"if": "endif", "for": "endfor"}
DATABASE = re.compile(
    r"\b(request|\w+_set)\b|\.(objects|all|filter|exclude|exists|select_related|prefetch_related|order_by)\b"
)
INLINE = re.compile(
    r"""<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']|<script\b(?![^>]*\bsrc=)|javascript:""", re.I
)
STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'")
NAME = re.compile(r"[A-Za-z_]\w*")


def all_templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def page_templates() -> list[Path]:
    """Templates of what browsers show: e-mails carry their style, and no policy of ours reaches them."""
    return [path for path in all_templates() if not path.is_relative_to(TEMPLATES / "emails")]


def components() -> list[Path]:
    """Templates of components, their parts included."""
    return sorted((TEMPLATES / "components").rglob("*.html"))


def includes_without_only(source: str) -> list[str]:
    """Includes that would see everything their page knows."""
    return [
        token.contents
        for token in _tags(source)
        if token.contents.split()[0] == "include" and token.contents.split()[-1] != "only"
    ]


def starts_with_contract(source: str) -> bool:
    """The first thing in a component is a comment that says something."""
    return re.match(r"\{#\s*[\w\[][^\n]*#\}\n", source) is not None


def unnamed_parameters(source: str) -> set[str]:
    """Variables that a component prints or loops over, and that its contract doesn't name."""
    named = set(NAME.findall(source.partition("#}")[0]))
    known = {"forloop", "block", "True", "False", "None"} | named
    used: set[str] = set()
    for token in Lexer(source).tokenize():
        words = STRINGS.sub("", token.contents).split()
        if token.token_type == TokenType.VAR:
            used.update(NAME.findall(re.split(r"[.|]", "".join(words))[0]))
        elif token.token_type == TokenType.BLOCK and words[:1] == ["for"]:
            position = words.index("in")
            known.update(name.strip(",") for name in words[1:position])
            used.add(re.split(r"[.|]", words[position + 1])[0])
        elif token.token_type == TokenType.BLOCK and "as" in words:
            known.add(words[words.index("as") + 1])
    return used - known


def database_reads(source: str) -> list[str]:
    """Tags and variables that look beyond the parameters: the request, or the database."""
    tokens = Lexer(source).tokenize()
    seen = (token.contents for token in tokens if token.token_type in (TokenType.VAR, TokenType.BLOCK))
    return [contents for contents in seen if DATABASE.search(STRINGS.sub("", contents))]


def depth(source: str) -> int:
    """How deep ``if`` and ``for`` stand inside each other."""
    deepest = level = 0
    for token in _tags(source):
        name = token.contents.split()[0]
        if name in NESTING:
            level += 1
        elif name in NESTING.values():
            level -= 1
        deepest = max(deepest, level)
    return deepest


def lines(source: str) -> int:
    return len(source.splitlines())


def inline_code(source: str) -> list[str]:
    """Styles, scripts and handlers that the Content-Security-Policy would refuse."""
    return [found.group().strip() for found in INLINE.finditer(source)]


def _tags(source: str) -> Iterator[Token]:
    return (token for token in Lexer(source).tokenize() if token.token_type == TokenType.BLOCK)
