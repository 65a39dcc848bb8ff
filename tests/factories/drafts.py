"""Drafts of projects, as a browser left them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from core.uploads import storage
from core.uploads.checks import Verified
from core.uploads.storage import Received
from jobs.projects.models import Draft
from jobs.projects.owners import digest_of
from tests.factories.applications import PDF

#: The cookie of the browser that owns the drafts made here.
TOKEN = "a" * 43


def make_draft(*, token: str = TOKEN, at: datetime | None = None, **fields: Any) -> Draft:
    """A draft that was begun at ``at`` (now) and not touched since."""
    moment = at or datetime.now(UTC)
    given = {"key": uuid4(), "owners": [digest_of(token)], "started_at": moment, "changed_at": moment}
    return Draft.objects.create(**{**given, **fields})


def received_pdf(name: str = "cahier-des-charges.pdf") -> Received:
    """A file that waits in the incoming folder."""
    verified = Verified(name=name, content_type="application/pdf", extension="pdf", size=len(PDF))
    return storage.receive(ContentFile(PDF), verified)
