"""Files of the project hold for every machine, and speak of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import rules, tree

BINARY = {".ico", ".png", ".ttf", ".woff2", ".mo", ".jpg", ".webp", ".avif", ".pdf"}
HERE = Path(__file__).parent  # the rules themselves, and their bad examples
# Names of products in the vocabulary of skills and in articles are subjects, not authors.
SUBJECTS = ("jobs/data", "pages/demo")

TEXTS = [path for path in tree.written_files() if path.suffix not in BINARY and not path.is_relative_to(HERE)]
OURS = [path for path in TEXTS if not tree.name(path).startswith(SUBJECTS)]


def test_no_file_knows_a_machine() -> None:
    assert tree.findings(TEXTS, rules.machine_paths) == {}


@pytest.mark.parametrize(
    "text",
    [
        "VAR=/work/main/var",
        "open('/root/.config')",
        "cd /home/anne/site",
        'Path("/tmp/site")',
        "--index-url https://mirror.example/simple",
        "https://files.pythonhosted.org/packages/x.whl",
    ],
)
def test_a_machine_is_seen(text: str) -> None:
    assert rules.machine_paths(text)


@pytest.mark.parametrize(
    "text", ["/var/lib/site", "/accueil/work/", "templates/home/", "https://example.com/work/"]
)
def test_an_address_of_the_site_is_no_machine(text: str) -> None:
    assert rules.machine_paths(text) == []


def test_no_file_speaks_of_what_wrote_it() -> None:
    assert tree.findings(OURS, rules.tool_names) == {}


@pytest.mark.parametrize("text", ["# Written by Claude", "AI-generated", "see the sub-agent"])
def test_such_words_are_seen(text: str) -> None:
    assert rules.tool_names(text)
