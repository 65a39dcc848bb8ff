"""Files of strangers never fill the disk."""

import shutil
from types import SimpleNamespace

import pytest

from core.uploads import room

pytestmark = pytest.mark.usefixtures("private")


@pytest.mark.parametrize(("free", "expected"), [(1.1, True), (0.9, False)])
def test_one_gigabyte_stays_free(monkeypatch, free, expected):
    usage = SimpleNamespace(total=4 * room.GB, free=int(free * room.GB))
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)

    assert room.is_left() is expected


def test_the_private_disk_is_asked_though_its_folder_is_not_made_yet(monkeypatch, settings):
    asked = []
    usage = SimpleNamespace(total=room.GB, free=room.GB)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: asked.append(folder) or usage)
    room.is_left()

    assert not settings.PRIVATE_ROOT.exists()
    assert asked == [settings.PRIVATE_ROOT.parent]
