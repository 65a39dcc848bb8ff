"""A folder of vocabulary files that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.factories.taxonomy import DATA


class Files:
    """A copy of ``jobs/data`` and the ways to change it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in DATA.glob("*.csv"):
            shutil.copy(path, folder)

    def replace(self, file: str, line: int, old: str, new: str) -> None:
        """Change ``old`` into ``new`` on one line (the header is line 1)."""
        lines = self.lines(file)
        assert old in lines[line - 1], f"{old!r} is not in {lines[line - 1]!r}"
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        self.write(file, lines)

    def remove(self, file: str, line: int) -> None:
        lines = self.lines(file)
        del lines[line - 1]
        self.write(file, lines)

    def remove_containing(self, file: str, text: str) -> None:
        self.write(file, [line for line in self.lines(file) if text not in line])

    def append(self, file: str, line: str) -> None:
        self.write(file, [*self.lines(file), f"{line}\n"])

    def lines(self, file: str) -> list[str]:
        return (self.folder / file).read_text(encoding="utf-8").splitlines(keepends=True)

    def write(self, file: str, lines: list[str]) -> None:
        (self.folder / file).write_text("".join(lines), encoding="utf-8")
