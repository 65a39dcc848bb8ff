"""The files of the project: its packages from left to right, and everything that is written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

# From left to right; a package imports those to its right.
FOLDERS = {
    "config": ROOT / "site" / "config",
    "search": ROOT / "search",
    "pages": ROOT / "pages",
    "jobs": ROOT / "jobs",
    "core": ROOT / "site" / "core",
}
# What git ignores, and what tools keep beside the code.
GENERATED = {"var", "node_modules", "test-results", "htmlcov", "__pycache__"}
HIDDEN_BUT_OURS = {".ci", ".env.example", ".gitignore", ".importlinter", ".editorconfig"}


def modules(*, migrations: bool = False) -> list[Path]:
    """Python files of the packages; migrations are written by Django, so they are left out by default."""
    found = (path for folder in FOLDERS.values() for path in folder.rglob("*.py"))
    return sorted(path for path in found if migrations or "migrations" not in path.parts)


def own_migrations() -> list[Path]:
    """The migrations of the packages."""
    return [path for path in modules(migrations=True) if path.match("migrations/[0-9]*.py")]


def name(path: Path) -> str:
    """Where a file stands in the project."""
    return path.relative_to(ROOT).as_posix()


def findings(paths: Iterable[Path], rule: Callable[[str], Any]) -> dict[str, Any]:
    """What ``rule`` finds in the text of each file, by file; files without findings are left out."""
    return {name(path): found for path in paths if (found := rule(path.read_text(encoding="utf-8")))}


def dotted(path: Path, folders: dict[str, Path] = FOLDERS) -> str:
    """The name under which a module is imported: ``core.text.terms``."""
    for package, folder in folders.items():
        if path.is_relative_to(folder):
            parts = (package, *path.relative_to(folder).with_suffix("").parts)
            return ".".join(part for part in parts if part != "__init__")
    raise ValueError(f"{path} is in no package")


def written_files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that somebody wrote."""
    for path in sorted(folder.iterdir()):
        if path.name in GENERATED or (path.name.startswith(".") and path.name not in HIDDEN_BUT_OURS):
            continue
        if path.is_dir():
            yield from written_files(path)
        else:
            yield path
