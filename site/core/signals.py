"""Wiring: what happens below when the site's identity changes. One call a handler."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from core.models import SiteIdentity
from core.pagecache import bump


def connect() -> None:
    """Called once, when the app is ready."""
    post_save.connect(bump_identity, sender=SiteIdentity, dispatch_uid="core.bump_identity.saved")
    post_delete.connect(bump_identity, sender=SiteIdentity, dispatch_uid="core.bump_identity.deleted")


def bump_identity(**kwargs: Any) -> None:
    bump("identity")
