"""Imports follow one line, to the right only: config → search → pages → jobs → core."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import rules, tree

Rule = Callable[[str, str], list[str]]


def findings(rule: Rule) -> dict[str, list[str]]:
    """What ``rule`` finds in each module of the packages."""
    modules = {tree.dotted(path): path.read_text(encoding="utf-8") for path in tree.modules()}
    return {module: found for module, source in modules.items() if (found := rule(source, module))}


def test_no_module_imports_from_its_left() -> None:
    assert findings(rules.leftward_imports) == {}


@pytest.mark.parametrize(
    "source",
    [
        "from pages.models import HomePage",
        "import pages.models",
        "import config",
        "from search import views",
        "def lazily():\n    from pages import linking",
        "if TYPE_CHECKING:\n    from pages.models import HomePage",
    ],
)
def test_an_import_from_the_left_is_seen(source: str) -> None:
    assert rules.leftward_imports(source, "jobs.taxonomy.selectors")


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("config.urls", "import pages, jobs.projects, core.sitemaps"),
        ("pages.linking", "from jobs.taxonomy import selectors"),
        ("jobs.caching", "from core import pagecache"),
        ("core.forms", "import pagesize, configparser"),
    ],
)
def test_an_import_from_the_right_is_none_of_our_business(module: str, source: str) -> None:
    assert rules.leftward_imports(source, module) == []


def test_no_module_imports_from_above_in_its_folder() -> None:
    assert findings(rules.upward_imports) == {}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("jobs.taxonomy.models", "from jobs.taxonomy.selectors import sectors"),
        ("jobs.taxonomy.models", "from jobs.taxonomy import selectors"),
        ("jobs.projects.views", "from . import urls"),
        ("jobs.projects.forms", "def lazily():\n    from jobs.projects.views import submit"),
        ("core.models", "from core.views import health"),
    ],
)
def test_an_import_from_above_is_seen(module: str, source: str) -> None:
    assert rules.upward_imports(source, module)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("jobs.taxonomy.selectors", "from jobs.taxonomy.models import Role"),
        ("pages.wagtail_hooks", "from pages import editing, views"),
        ("jobs.projects.views", "from jobs.taxonomy import selectors"),
    ],
)
def test_an_import_from_below_or_beside_is_allowed(module: str, source: str) -> None:
    assert rules.upward_imports(source, module) == []


# The smaller lines inside pages, jobs and core are contracts in .importlinter.


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = [
        Path(sys.executable).with_name("lint-imports"),
        "--no-cache",
        "--config",
        root / ".importlinter",
    ]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(root / "site"), str(root)]),
        "COLUMNS": "200",
    }
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packages and their contracts in a folder that a test may spoil."""
    for folder in tree.FOLDERS.values():
        shutil.copytree(
            folder, tmp_path / folder.relative_to(tree.ROOT), ignore=shutil.ignore_patterns("*.yaml", "*.csv")
        )
    shutil.copy(tree.ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_the_contracts_are_kept() -> None:
    result = lint_imports(tree.ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("site/core/text/terms.py", "import jobs.models", "config > search > pages > jobs > core"),
        ("pages/models/base.py", "from pages import linking", "pages: entry points > "),
        ("pages/blocks/figure.py", "def lazily():\n    from pages import models", "pages: entry points > "),
        ("jobs/taxonomy/models.py", "import jobs.projects.views", "jobs: projects > "),
        ("jobs/taxonomy/affinity.py", "import jobs.taxonomy.models", "jobs.taxonomy: "),
        ("site/core/text/terms.py", "import core.models", "core: entry points > "),
        ("site/core/scheduler/plan.py", "import core.models", "The table of periodic jobs "),
    ],
)
def test_a_broken_contract_is_seen(copy: Path, file: str, line: str, contract: str) -> None:
    with (copy / file).open("a") as module:
        module.write(f"\n{line}\n")
    result = lint_imports(copy)
    assert result.returncode == 1
    assert re.search(rf"^{re.escape(contract)}.*BROKEN$", result.stdout, re.MULTILINE)
