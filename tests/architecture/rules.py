"""The rules of docs/architecture.md for Python code, as functions from source text to findings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

MAX_MODULE = 400
MAX_FUNCTION = 40

LINE = ("config", "search", "pages", "jobs", "core")
# Inside any folder, by the name of the module; an import goes down, or to a name that has no rank.
RANKS = {
    "urls": 5,
    "views": 4,
    "wagtail_hooks": 4,
    "management": 4,
    "forms": 3,
    "services": 3,
    "service": 3,
    "selectors": 2,
    "models": 1,
}
QUERYSET_METHODS = (
    "objects filter exclude get_or_create update_or_create select_related prefetch_related values_list"
    " annotate aggregate order_by in_bulk bulk_create raw"
)
DRAWERS = {"utils", "common", "helpers", "lib", "apps", "scripts"}
DESTRUCTIVE = re.compile(r"\b(RemoveField|DeleteModel|RenameModel|AlterField)\(")
ALLOWED = re.compile(r"#[ \t]*allow:[ \t]*\S")
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|root|home|Users|tmp|var/tmp)/"  # a folder of one machine
    r"|files\.pythonhosted\.org|\bpypi\.org/simple|--(?:extra-)?index-url"
)
TOOLS = re.compile(r"\b(?:Claude|Anthropic|ChatGPT|Copilot|LLM-generated|AI-generated|sub-?agent)\b", re.I)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def imports(source: str, module: str = "") -> Iterator[str]:
    """Every module that ``source`` imports: at the top, within functions, for annotations only.

    ``module`` is its own dotted name, which relative imports start from.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module.split(".")[: -node.level]) if node.level else ""
            start = ".".join(part for part in (base, node.module) if part)
            yield from (f"{start}.{alias.name}" for alias in node.names)


def leftward_imports(source: str, module: str) -> list[str]:
    """Imports that go against the line config → search → pages → jobs → core."""
    position = LINE.index(module.split(".")[0])
    forbidden = set(LINE[:position])
    return [found for found in imports(source, module) if found.split(".")[0] in forbidden]


def upward_imports(source: str, module: str) -> list[str]:
    """Imports of a module of the same folder that stands above: a selector that imports a view."""
    *folder, own = module.split(".")
    return [
        found
        for found in imports(source, module)
        if (other := _sibling(found, folder)) and RANKS.get(other, 0) > RANKS.get(own, 9)
    ]


def _sibling(found: str, folder: Sequence[str]) -> str | None:
    parts = found.split(".")
    return parts[len(folder)] if parts[: len(folder)] == list(folder) and len(parts) > len(folder) else None


def long_functions(source: str) -> list[str]:
    """Functions of more than 40 lines, docstring included; a table in a decorator is data."""
    return [
        f"{node.name}: {length} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, Function) and (length := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION
    ]


def untyped_signatures(source: str) -> list[str]:
    """Public functions and methods with an argument or a result that has no type."""
    return [
        node.name
        for node, is_method in _public_functions(ast.parse(source))
        if (node.returns is None and node.name != "__init__") or _untyped_arguments(node, is_method=is_method)
    ]


def _public_functions(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[Function, bool]]:
    for node in tree.body:
        if isinstance(node, Function) and (not node.name.startswith("_") or node.name.endswith("__")):
            yield node, isinstance(tree, ast.ClassDef)
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public_functions(node)


def _untyped_arguments(node: Function, *, is_method: bool) -> list[str]:
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    decorators = {decorator.id for decorator in node.decorator_list if isinstance(decorator, ast.Name)}
    if is_method and "staticmethod" not in decorators:
        positional = positional[1:]
    extra = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return [a.arg for a in [*positional, *arguments.kwonlyargs, *extra] if a.annotation is None]


def signal_connections(source: str) -> list[int]:
    """Lines that connect a handler to a signal."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if _is_connect(node) or (isinstance(node, ast.Name) and node.id == "receiver")
    ]


def _is_connect(node: ast.AST) -> bool:
    """Is it ``some_signal.connect(handler, …)``? Not ``connect()``, nor ``signals.connect()``."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and bool(node.args)
    )


def connected_handlers(source: str) -> set[str]:
    """Names of the functions that ``source`` connects to signals."""
    calls = (node for node in ast.walk(ast.parse(source)) if _is_connect(node))
    return {call.args[0].id for call in calls if isinstance(call.args[0], ast.Name)}  # type: ignore[attr-defined]


def busy_handlers(source: str) -> list[str]:
    """Connected handlers that do more than one call, a condition around it allowed."""
    handlers = connected_handlers(source)
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, Function) and node.name in handlers and _calls_to_do(node) != 1
    ]


def _calls_to_do(node: Function) -> int:
    """Calls that stand as statements; anything else that acts (an assignment, a loop) counts as many."""
    done = 0
    for statement in ast.walk(node):
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            done += 1
        elif isinstance(statement, ast.Assign | ast.AugAssign | ast.For | ast.While | ast.With | ast.Delete):
            done += 2
    return done


def database_reads(source: str) -> list[str]:
    """Querysets made or refined in a module that should only pass values on."""
    methods = set(QUERYSET_METHODS.split())
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute))
    used = (node.attr for node in nodes if ast.unparse(node.value) != "register")  # @register.filter
    connections = (found for found in imports(source) if found.startswith("django.db"))
    return [*(method for method in used if method in methods), *connections]


def unexplained_destruction(source: str) -> list[str]:
    """Operations that lose data or break the running version, without an ``# allow: reason`` line.

    The reason stands on the same line or on the one above.
    """
    lines = source.splitlines()
    return [
        line.strip()
        for position, line in enumerate(lines)
        if DESTRUCTIVE.search(line)
        and not ALLOWED.search("\n".join(lines[max(position - 1, 0) : position + 1]))
    ]


def frozen_blocks(source: str) -> list[str]:
    """Block definitions in a migration: they are code, not schema."""
    return re.findall(r"wagtail\.(?:\w+\.)*blocks[\w.]*|pages\.blocks[\w.]*|block_lookup=\{[^}\s]", source)


def machine_paths(text: str) -> list[str]:
    """Folders and hosts that exist on one machine only."""
    return [found.group() for found in MACHINE.finditer(text)]


def tool_names(text: str) -> list[str]:
    """Words about what wrote the text, not about what it says."""
    return TOOLS.findall(text)


def class_name(block: str) -> str:
    """The class of the block that lives in ``<block>.py``."""
    return "".join(word.capitalize() for word in block.split("_")) + "Block"


def block_classes(source: str) -> list[str]:
    """Classes of a module that are blocks, in their order."""
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name.endswith("Block")
    ]


def templates_of_blocks(source: str) -> list[str]:
    """Templates that classes of a module name in their ``Meta``."""
    assignments = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assign))
    return [
        node.value.value
        for node in assignments
        if isinstance(node.value, ast.Constant)
        and any(isinstance(target, ast.Name) and target.id == "template" for target in node.targets)
    ]
