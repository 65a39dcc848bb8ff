"""Loads renditions of all images of a page in one query, however many figures it has."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from pages.models.media import SiteImage
from pages.models.walk import Placed


def prefetch_images(streams: Iterable[Placed]) -> None:
    """Attach existing renditions to every image among ``streams``."""
    images = [placed.value for placed in streams if isinstance(placed.value, SiteImage)]
    if images:
        prefetch_related_objects(images, "renditions")
