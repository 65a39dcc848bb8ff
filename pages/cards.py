"""Card images as they are stored: drawn once, complete or not there, forgotten after a while."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.storage import default_storage

from core.cards import card_digest, draw_card

FOLDER = "cards"


def card_of(title: str, kicker: str, site_name: str) -> bytes:
    """The PNG of these words, from storage when it was drawn before."""
    path = Path(default_storage.path(f"{FOLDER}/{card_digest(title, kicker, site_name)}.png"))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        image = draw_card(title, kicker, site_name)
        _write(path, image)
        return image


def purge_before(moment: datetime) -> int:
    """Delete cards drawn before ``moment``; return how many."""
    folder = Path(default_storage.path(FOLDER))
    old = [path for path in folder.glob("*") if path.stat().st_mtime < moment.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _write(path: Path, content: bytes) -> None:
    """All at once: whoever draws the same card at the same time reads no half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
    os.chmod(file.name, settings.FILE_UPLOAD_PERMISSIONS)
    os.replace(file.name, path)
