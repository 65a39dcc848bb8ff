"""Applications and reports for tests, straight into the tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from core.references import new_reference
from core.uploads import storage
from core.uploads.checks import Verified
from jobs.applications.models import Application, ApplicationEvent, ApplicationFile
from jobs.applications.terms import EventKind
from jobs.missions.models import Mission
from jobs.reports.models import Report
from tests.factories.missions import make_mission

PDF = b"%PDF-1.4\n%%EOF\n"


def make_application(
    mission: Mission | None = None, *, at: datetime | None = None, **fields: Any
) -> Application:
    """An application received now, or at ``at``, by Camille Martin."""
    moment = at or timezone.now()
    email = fields.pop("email", f"camille{Application.objects.count() + 1}@example.com")
    defaults = {
        "reference": new_reference(),
        "key": uuid4(),
        "name": "Camille Martin",
        "rate": 500,
        "submitted_at": moment,
        "state_changed_at": moment,
        "last_contact_at": moment,
    }
    application = Application.objects.create(
        mission=mission or make_mission(), email=email, email_key=email.lower(), **(defaults | fields)
    )
    ApplicationEvent.objects.create(application=application, at=moment, kind=EventKind.RECEIVED)
    return application


def give_file(application: Application, *, name: str = "cv.pdf", content: bytes = PDF) -> ApplicationFile:
    """A file on disk and its row."""
    verified = Verified(name=name, content_type="application/pdf", extension="pdf", size=len(content))
    received = storage.receive(ContentFile(content), verified)
    storage.keep(received.stored_name)
    return ApplicationFile.objects.create(
        application=application,
        stored_name=received.stored_name,
        name=received.name,
        content_type=received.content_type,
        size=received.size,
        sha256=received.sha256,
    )


def make_report(mission: Mission | None = None, **fields: Any) -> Report:
    """A pending report of ``mission``, or of nothing that is known."""
    defaults = {
        "reference": new_reference(),
        "key": uuid4(),
        "address": "https://localhost/missions/",
        "reason": Report.Reason.UNTRUE,
        "explanation": "Cette mission n’existe pas.",
        "received_at": timezone.now(),
    }
    return Report.objects.create(mission=mission, **(defaults | fields))
