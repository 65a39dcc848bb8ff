"""Is there room for another file of a stranger? Asked before it is written, so that the disk never fills."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings

GB = 10**9
#: What stays free for the database, the logs and what is being sent.
LEAST = GB


def is_left() -> bool:
    """Is more than 1 GB of the private disk free?"""
    folder = Path(settings.PRIVATE_ROOT)
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(there).free >= LEAST
