from __future__ import annotations

import errno
import hashlib
import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from core.uploads import claims, storage
from core.uploads.checks import Verified
from tests.factories.uploads import make_upload

pytestmark = pytest.mark.usefixtures("private")

ROOT = Path(__file__).resolve().parents[3]
CONTENT = b"%PDF-1.7 not looked at here " * 1000
VERIFIED = Verified(name="CV Éloïse.pdf", content_type="application/pdf", extension="pdf", size=len(CONTENT))
STRANGERS = [
    "",
    "cv.pdf",
    "../../../etc/passwd",
    "/etc/passwd",
    "0" * 32,
    "0" * 32 + ".exe",
    "0" * 32 + ".pdf\n",
    "0" * 32 + ".pdf/..",
    "A" * 32 + ".pdf",
    "." + "0" * 32 + ".pdf.part",
]


def receive(content: bytes = CONTENT) -> storage.Received:
    return storage.receive(make_upload("x", content), VERIFIED)


def files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def age(path: Path, **since: int) -> None:
    moment = (datetime.now(UTC) - timedelta(**since)).timestamp()
    os.utime(path, (moment, moment))


@pytest.fixture(autouse=True)
def claimed(monkeypatch) -> set[str]:
    """Names that rows point to."""
    names: set[str] = set()
    monkeypatch.setattr(claims, "_questions", [lambda asked: names & set(asked)])
    return names


def test_a_file_is_received_with_its_facts(private):
    received = receive()

    assert received.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (received.name, received.content_type, received.size) == (
        "CV Éloïse.pdf",
        "application/pdf",
        len(CONTENT),
    )
    assert files(private) == [Path("incoming", received.stored_name)]
    assert storage.open(received.stored_name).read() == CONTENT


def test_the_name_on_disk_is_ours():
    first, second = receive().stored_name, receive().stored_name

    assert first != second
    assert storage.OURS.fullmatch(first)


def test_a_file_that_was_read_already_is_written_from_its_start():
    upload = make_upload("x", CONTENT)
    upload.read(100)

    assert storage.receive(upload, VERIFIED).size == len(CONTENT)


def test_only_the_site_may_look_at_files_and_folders(private):
    name = receive().stored_name
    storage.keep(name)
    receive()
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [private, *private.rglob("*")]}

    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert len(modes) == 6


def test_a_kept_file_leaves_the_incoming_folder(private):
    name = receive().stored_name
    storage.keep(name)

    assert files(private) == [Path("kept", name[:2], name)]
    assert storage.open(name).read() == CONTENT


def test_keeping_twice_does_nothing(private):
    name = receive().stored_name
    storage.keep(name)
    storage.keep(name)

    assert files(private) == [Path("kept", name[:2], name)]


def test_a_file_in_both_places_stays_in_one(private):
    name = receive().stored_name
    storage.keep(name)
    (private / "incoming" / name).write_bytes(CONTENT)
    storage.keep(name)

    assert files(private) == [Path("kept", name[:2], name)]


def test_two_processes_may_keep_the_same_file(private):
    name = receive().stored_name
    problems: list[Exception] = []

    def keep() -> None:
        try:
            storage.keep(name)
        except Exception as error:
            problems.append(error)

    threads = [Thread(target=keep) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert files(private) == [Path("kept", name[:2], name)]


def test_keeping_what_is_not_there_is_an_error():
    with pytest.raises(storage.UnknownFile):
        storage.keep("0" * 32 + ".pdf")


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("action", [storage.path, storage.open, storage.keep, storage.remove, storage.renew])
def test_a_name_that_is_not_ours_reaches_no_disk(action, name):
    with pytest.raises(storage.UnknownFile):
        action(name)


def test_a_missing_file_is_no_file(private):
    assert not storage.exists("0" * 32 + ".pdf")
    assert storage.exists(receive().stored_name)


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_removed_file_is_gone_and_may_be_removed_again(private, is_kept):
    name = receive().stored_name
    {True: storage.keep, False: storage.path}[is_kept](name)
    storage.remove(name)
    storage.remove(name)

    assert files(private) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind(private, monkeypatch, step, number):
    def fail(*args: object) -> None:
        raise OSError(number, os.strerror(number))

    receive()
    before = files(private)
    monkeypatch.setattr(os, step, fail)

    with pytest.raises(storage.StorageFull):
        receive()
    assert files(private) == before


def test_a_disk_that_really_is_full_leaves_nothing_behind(private, monkeypatch):
    """``/dev/full`` takes no byte."""
    real = os.open
    monkeypatch.setattr(
        os,
        "open",
        lambda path, flags, *mode: real("/dev/full", os.O_WRONLY) if flags & os.O_EXCL else real(path, flags),
    )

    with pytest.raises(storage.StorageFull):
        receive()
    assert files(private) == []


def test_another_fault_of_the_disk_is_not_taken_for_a_full_one(private, monkeypatch):
    def fail(*args: object) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="input/output"):
        receive()
    assert files(private) == []


def test_bytes_reach_the_disk_before_the_name_does(monkeypatch):
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace
    receive()  # the folders are there already
    monkeypatch.setattr(os, "fsync", lambda fd: steps.append(kind_of(fd)) or fsync(fd))
    monkeypatch.setattr(os, "replace", lambda *paths: steps.append("rename") or replace(*paths))
    receive()

    assert steps == ["file", "rename", "folder"]


def kind_of(descriptor: int) -> str:
    return {True: "folder", False: "file"}[stat.S_ISDIR(os.fstat(descriptor).st_mode)]


KILLED = """
import os, signal, sys
sys.path[:0] = [{root!r}, {site!r}]
import django
from django.conf import settings
settings.configure(PRIVATE_ROOT={private!r}, USE_I18N=False)
from core.uploads import storage
from core.uploads.checks import Verified
from django.core.files.base import ContentFile
step = {step!r}
real = getattr(os, step)
setattr(os, step, lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL))
storage.receive(ContentFile(b"x" * 200_000), Verified("cv.pdf", "application/pdf", "pdf", 200_000))
"""


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_process_killed_before_the_rename_leaves_what_the_sweep_removes(private, step):
    (private / "incoming").mkdir(parents=True)
    source = KILLED.format(root=str(ROOT), site=str(ROOT / "site"), private=str(private), step=step)
    killed = subprocess.run([sys.executable, "-c", source], check=False)  # noqa: S603

    assert killed.returncode == -signal.SIGKILL
    (left,) = files(private)
    assert left.name.startswith(".")
    assert left.name.endswith(".part")
    assert storage.sweep_incoming(datetime.now(UTC) + timedelta(seconds=1)) == 1
    assert files(private) == []


def test_the_sweep_takes_what_is_older_and_leaves_the_rest(private):
    old, young, kept = receive().stored_name, receive().stored_name, receive().stored_name
    storage.keep(kept)
    age(storage.path(old), hours=25)
    age(storage.path(young), hours=23)
    age(storage.path(kept), days=400)

    assert storage.sweep_incoming(datetime.now(UTC) - timedelta(hours=24)) == 1
    assert not storage.exists(old)
    assert storage.exists(young)
    assert storage.exists(kept)


def test_a_renewed_file_is_young_again():
    name = receive().stored_name
    age(storage.path(name), hours=25)
    storage.renew(name)

    assert storage.sweep_incoming(datetime.now(UTC) - timedelta(hours=24)) == 0


def test_a_file_of_a_row_is_kept_by_the_sweep(private, claimed):
    """Its process was killed after the commit, before it could move the file."""
    name = receive().stored_name
    claimed.add(name)
    age(storage.path(name), hours=25)

    assert storage.sweep_incoming(datetime.now(UTC) - timedelta(hours=24)) == 0
    assert files(private) == [Path("kept", name[:2], name)]


def test_without_an_answer_from_the_rows_nothing_is_swept(private, monkeypatch):
    def fail(names: object) -> list[str]:
        raise RuntimeError("the database does not answer")

    monkeypatch.setattr(claims, "_questions", [fail])
    name = receive().stored_name
    age(storage.path(name), hours=25)

    with pytest.raises(RuntimeError):
        storage.sweep_incoming(datetime.now(UTC) - timedelta(hours=24))
    assert storage.exists(name)


def test_nothing_received_is_nothing_to_sweep():
    assert storage.sweep_incoming(datetime.now(UTC)) == 0


def old_files(count: int) -> list[str]:
    names = [receive().stored_name for _ in range(count)]
    for name in names:
        age(storage.path(name), hours=25)
    return names


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO])
def test_a_file_that_cannot_be_kept_stops_neither_the_cleaning_nor_the_others(
    private, claimed, monkeypatch, caplog, fault
):
    orphan, *belong = old_files(4)
    claimed.update(belong)
    replace, failing = os.replace, belong[1]

    def fail_once(source: Path, target: Path) -> None:
        if source.name == failing:
            assert not storage.exists(orphan), "room is made first"
            raise OSError(fault, "fault of the disk")
        replace(source, target)

    with monkeypatch.context() as faulty:
        faulty.setattr(os, "replace", fail_once)
        assert storage.sweep_incoming(datetime.now(UTC) - timedelta(hours=24)) == 1

    assert storage.waiting() == {failing}
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert storage.sweep_incoming(datetime.now(UTC) - timedelta(hours=24)) == 0
    assert storage.waiting() == set()


def test_a_claimed_file_that_is_gone_stops_no_other(claimed, monkeypatch):
    """Another process removed it since the folder was read."""
    gone, there = old_files(2)
    claimed.update([gone, there])
    keep = storage.keep
    monkeypatch.setattr(storage, "keep", lambda name: (name == gone and storage.remove(name), keep(name)))
    storage.sweep_incoming(datetime.now(UTC) - timedelta(hours=24))

    assert storage.waiting() == set()
    assert storage.exists(there)
