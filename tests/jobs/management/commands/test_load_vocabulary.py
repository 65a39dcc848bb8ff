"""``manage.py load_vocabulary``: what it prints, and what it does with bad files."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from jobs.taxonomy.models import City, Role, Skill
from tests.factories.vocabulary_files import Files

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def run(**options: object) -> list[list[str]]:
    """Cells of what the command prints."""
    out = io.StringIO()
    with translation.override("en"):
        call_command("load_vocabulary", stdout=out, **options)
    return [line.split() for line in out.getvalue().splitlines()]


def test_it_prints_four_counts_for_each_file() -> None:
    rows = run()
    assert rows[0] == ["created", "changed", "unchanged", "retired"]
    assert ["roles.csv", "89", "0", "0", "0"] in rows
    assert ["cities.csv", "321", "0", "0", "0"] in rows
    assert len(rows) == 11


def test_the_second_time_everything_is_unchanged() -> None:
    run()
    rows = run()[1:]
    assert {(created, changed, retired) for _file, created, changed, _same, retired in rows} == {
        ("0", "0", "0")
    }


def test_it_reads_another_folder(files: Files) -> None:
    files.remove_containing("role_related.csv", "developpeur-back-end")
    assert ["role_related.csv", "304", "0", "0", "0"] in run(data=files.folder)


def test_it_is_quiet_when_asked() -> None:
    assert run(verbosity=0) == []


def test_a_bad_row_is_named_and_nothing_is_loaded(files: Files) -> None:
    files.replace("cities.csv", 4, "45.74906", "91")
    with pytest.raises(CommandError) as caught:
        run(data=files.folder)
    assert str(caught.value).splitlines() == [
        "cities.csv, line 4, column latitude: 91.0 is not between -90 and 90",
        "Nothing was loaded.",
    ]
    assert not Role.objects.exists()
    assert not Skill.objects.exists()


def test_a_bad_row_leaves_what_was_loaded_before(files: Files) -> None:
    run()
    files.replace("roles.csv", 2, "Développeur serveur", "Autre chose")
    files.replace("cities.csv", 4, "45.74906", "91")
    with pytest.raises(CommandError):
        run(data=files.folder)
    assert Role.objects.get(slug="developpeur-back-end").synonyms[-1] == "Développeur serveur"
    assert City.objects.count() == 321


def test_a_bad_row_ends_the_process_with_an_error(files: Files) -> None:
    files.replace("cities.csv", 4, "45.74906", "91")
    manage = Path(__file__).parents[4] / "manage.py"
    done = subprocess.run(  # noqa: S603
        [sys.executable, manage, "load_vocabulary", "--data", files.folder], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "cities.csv" in done.stderr
    assert done.stdout == ""
