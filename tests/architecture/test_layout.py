"""Where things stand: folders, the import root ``site``, and one block = one file, class, template, test."""

from __future__ import annotations

import site
from pathlib import Path

import pytest

from tests.architecture import rules, tree

TEMPLATES = tree.ROOT / "templates" / "blocks"
TESTS = tree.ROOT / "tests" / "pages" / "blocks"
# What blocks share, and a field of them: no editor picks these.
NOT_IN_THE_CATALOGUE = {"__init__", "base", "anchor", "page_with_verdict", "vocabulary_choice"}

every_block = pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted((tree.ROOT / "pages" / "blocks").glob("*.py"))
        if path.stem not in NOT_IN_THE_CATALOGUE
    ],
    ids=lambda path: path.stem,
)


def drawers(root: Path) -> list[str]:
    """Folders whose name says nothing of what is in them."""
    folders = {path.parent for path in tree.written_files(root)}
    return sorted({part for folder in folders for part in folder.relative_to(root).parts} & rules.DRAWERS)


def test_no_folder_is_a_drawer() -> None:
    assert drawers(tree.ROOT) == []


@pytest.mark.parametrize("drawer", sorted(rules.DRAWERS))
def test_a_drawer_is_seen(tmp_path: Path, drawer: str) -> None:
    (tmp_path / "pages" / drawer).mkdir(parents=True)
    (tmp_path / "pages" / drawer / "text.py").touch()
    assert drawers(tmp_path) == [drawer]


def test_the_import_root_is_not_a_package() -> None:
    assert not (tree.ROOT / "site" / "__init__.py").exists()


def test_the_standard_library_keeps_its_module_site() -> None:
    assert not Path(site.__file__).is_relative_to(tree.ROOT)


@every_block
def test_a_block_file_has_the_class_of_its_name(path: Path) -> None:
    assert rules.class_name(path.stem) in rules.block_classes(path.read_text())


@every_block
def test_a_block_file_has_no_other_block_than_that_of_its_items(path: Path) -> None:
    """One item of the list that the block is: ``KeyFigureBlock`` within ``KeyFiguresBlock``."""
    block = rules.class_name(path.stem)
    others = [name for name in rules.block_classes(path.read_text()) if name != block]
    assert others in ([], [block.replace("sBlock", "Block")])


@every_block
def test_a_block_has_the_template_of_its_name_and_no_other(path: Path) -> None:
    assert rules.templates_of_blocks(path.read_text()) == [f"blocks/{path.stem}.html"]
    assert (TEMPLATES / f"{path.stem}.html").exists()


@every_block
def test_a_block_has_the_test_of_its_name(path: Path) -> None:
    assert (TESTS / f"test_{path.stem}.py").exists()


def test_templates_and_tests_of_blocks_belong_to_a_block() -> None:
    blocks = {path.stem for path in (tree.ROOT / "pages" / "blocks").glob("*.py")} - NOT_IN_THE_CATALOGUE
    assert {path.stem for path in TEMPLATES.glob("*.html")} == blocks
    assert {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")} == blocks


def test_a_class_of_another_name_is_seen() -> None:
    assert rules.class_name("key_figures") not in rules.block_classes("class FiguresBlock(ContentBlock): ...")


def test_a_second_block_is_seen() -> None:
    source = "class QuoteBlock(ContentBlock): ...\nclass CalloutBlock(ContentBlock): ..."
    assert rules.block_classes(source) == ["QuoteBlock", "CalloutBlock"]


def test_a_template_of_another_name_is_seen() -> None:
    source = 'class QuoteBlock(ContentBlock):\n    class Meta:\n        template = "blocks/words.html"'
    assert rules.templates_of_blocks(source) == ["blocks/words.html"]
