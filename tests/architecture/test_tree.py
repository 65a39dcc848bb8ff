"""The rules see every file, and say which one breaks them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import rules, tree


@pytest.mark.parametrize(
    "module",
    [
        "config.settings.base",
        "search.backends.french",
        "pages.models.base",
        "jobs.taxonomy.models",
        "core.http",
    ],
)
def test_every_package_is_looked_at(module: str) -> None:
    assert module in {tree.dotted(path) for path in tree.modules()}


def test_migrations_are_looked_at_apart() -> None:
    migration = tree.ROOT / "pages" / "migrations" / "0001_initial.py"
    assert migration in tree.own_migrations()
    assert migration not in tree.modules()


@pytest.mark.parametrize(
    "file",
    ["Makefile", ".importlinter", ".ci/run", "templates/base.html", "docs/architecture.md", "bench/guide.py"],
)
def test_everything_that_somebody_wrote_is_looked_at(file: str) -> None:
    assert tree.ROOT / file in set(tree.written_files())


@pytest.mark.parametrize("file", [".git/config", ".venv/x.py", "var/site.log", "pages/__pycache__/x.pyc"])
def test_what_nobody_wrote_is_not(tmp_path: Path, file: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).touch()
    assert list(tree.written_files(tmp_path)) == []


def test_findings_name_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    (tmp_path / "good.py").write_text("def role(slug: str) -> Role: ...")
    (tmp_path / "bad.py").write_text("def role(slug): ...")
    paths = tree.written_files(tmp_path)
    assert tree.findings(paths, rules.untyped_signatures) == {"bad.py": ["role"]}
