"""``manage.py import_missions``: what it prints, where rejected rows go, how it ends."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import translation

from jobs.management.commands.import_missions import source_name
from jobs.missions.models import Mission
from tests.factories.mission_rows import as_csv, as_jsonl, make_row, make_rows
from tests.factories.taxonomy import make_city, make_role

pytestmark = pytest.mark.django_db

MANAGE = Path(__file__).parents[4] / "manage.py"


@pytest.fixture(autouse=True)
def _role_and_city() -> None:
    make_role("developpeur-back-end")
    make_city("lyon", name="Lyon")


def run(*arguments: object, **options: Any) -> tuple[dict[str, str], str]:
    """Counts by heading, and everything that was printed."""
    out, err = io.StringIO(), io.StringIO()
    with translation.override("en"):
        call_command("import_missions", *map(str, arguments), stdout=out, stderr=err, **options)
    lines = out.getvalue().splitlines()
    counts = dict(line.rsplit(maxsplit=1) for line in lines if line.rsplit(maxsplit=1)[-1].isdecimal())
    return counts, out.getvalue() + err.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    with override_settings(VAR_DIR=tmp_path):
        yield tmp_path


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_it_ends_with_the_counts(folder: Path) -> None:
    path = write(folder / "acme.jsonl", as_jsonl(make_rows(3)))
    assert run(path)[0]["created"] == "3"
    counts, _printed = run(path)
    assert counts == {
        "created": "0",
        "updated": "0",
        "unchanged": "3",
        "reopened": "0",
        "closed": "0",
        "rejected": "0",
        "values left out": "0",
    }
    assert set(Mission.objects.values_list("source", flat=True)) == {"acme"}


def test_rejected_rows_go_to_a_report_that_can_be_corrected_and_imported(folder: Path) -> None:
    run(write(folder / "acme.csv", as_csv([*make_rows(3), make_row("M-4", role="Astronaute")])))
    report = folder / "imports" / "acme-rejects.csv"
    with report.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["external_id"], row["_line"], row["_field"]) == ("M-4", "5", "role")
    report.write_text(report.read_text(encoding="utf-8-sig").replace("Astronaute", "developpeur-back-end"))
    counts, _printed = run(report)
    assert (counts["created"], counts["closed"], counts["rejected"]) == ("1", "0", "0")
    assert Mission.objects.filter(source="acme").count() == 4


def test_the_report_is_named_and_may_be_elsewhere(folder: Path) -> None:
    path = write(folder / "acme.jsonl", as_jsonl([make_row(title=None)]))
    _counts, printed = run(path, report=folder / "wrong.jsonl")
    assert str(folder / "wrong.jsonl") in printed
    assert (folder / "wrong.jsonl").exists()


def test_a_dry_run_prints_rejected_rows_and_writes_nothing(folder: Path) -> None:
    path = write(folder / "acme.jsonl", as_jsonl([make_row(), make_row("M-2", title=None)]))
    counts, printed = run(path, dry_run=True)
    assert (counts["created"], counts["rejected"]) == ("1", "1")
    assert "2: title – is missing" in printed
    assert not Mission.objects.exists()
    assert not list(folder.glob("**/*rejects*"))


def test_it_reads_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(as_jsonl(make_rows(2))))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run("-", format="jsonl", name="acme")[0]["created"] == "2"


def test_it_refuses_private_addresses(folder: Path) -> None:
    with pytest.raises(CommandError, match="no public address"):
        run("https://127.0.0.1/missions.csv")


def test_a_file_that_is_refused_is_an_error(folder: Path) -> None:
    run(write(folder / "acme.jsonl", as_jsonl(make_rows(4))))
    with pytest.raises(CommandError, match="3 of the 4"):
        run(write(folder / "acme.jsonl", as_jsonl(make_rows(1))))
    assert run(folder / "acme.jsonl", allow_closing=True)[0]["closed"] == "3"


def test_an_end_that_was_not_seen_is_an_error_after_the_counts(folder: Path) -> None:
    path = write(folder / "acme.csv", as_csv(make_rows(2)) + b"M-3,x")
    with pytest.raises(CommandError, match="end of the source was not seen"):
        run(path)
    assert Mission.objects.count() == 2


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/data/Carrières.json", "carrieres"),
        ("acme-rejets.csv", "acme"),
        ("https://feed.example/x.csv", "feed-example"),
    ],
)
def test_the_name_of_the_source_comes_from_the_file_or_the_host(source: str, name: str) -> None:
    with translation.override("fr"):
        assert source_name(source).removesuffix("-rejets") == name


@pytest.mark.parametrize(("source", "name"), [("-", ""), ("a.csv", "Not a slug"), ("a.csv", "x" * 41)])
def test_a_name_that_is_none_is_an_error(source: str, name: str) -> None:
    with pytest.raises(CommandError):
        source_name(source, name)


def test_it_is_quiet_when_asked(folder: Path) -> None:
    assert run(write(folder / "acme.jsonl", as_jsonl(make_rows(1))), verbosity=0)[1] == ""


def test_an_error_ends_the_process_with_1(folder: Path) -> None:
    path = write(folder / "acme.csv", "titre;é\n".encode("utf-16"))
    done = subprocess.run(  # noqa: S603
        [sys.executable, MANAGE, "import_missions", path], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "UTF-16" in done.stderr
