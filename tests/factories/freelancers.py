"""Registered freelancers for tests, straight into the tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from core.references import new_reference
from core.uploads import storage
from core.uploads.checks import Verified
from jobs.freelancers.models import Freelancer, FreelancerEvent, FreelancerFile
from jobs.freelancers.terms import EventKind, State
from jobs.missions.terms import Experience, RemotePolicy
from jobs.taxonomy.models import Role, Skill
from tests.factories.applications import PDF
from tests.factories.taxonomy import make_role


def make_freelancer(
    role: Role | None = None, *, at: datetime | None = None, skills: Iterable[Skill] = (), **fields: Any
) -> Freelancer:
    """Camille Martin, registered now or at ``at``, a back-end developer unless ``role`` says otherwise."""
    moment = at or timezone.now()
    email = fields.pop("email", f"camille{Freelancer.objects.count() + 1}@example.com")
    slug = "developpeur-back-end"
    defaults = {
        "reference": new_reference(),
        "key": uuid4(),
        "first_name": "Camille",
        "last_name": "Martin",
        "remote_policy": RemotePolicy.PARTIAL,
        "rate": 500,
        "experience": Experience.SENIOR,
        "submitted_at": moment,
        "state_changed_at": moment,
        "last_contact_at": moment,
    }
    freelancer: Freelancer = Freelancer.objects.create(
        role=role or Role.objects.filter(slug=slug).first() or make_role(slug),
        email=email,
        email_key=email.lower(),
        **(defaults | fields),
    )
    freelancer.skills.set(skills)
    FreelancerEvent.objects.create(freelancer=freelancer, at=moment, kind=EventKind.RECEIVED)
    return freelancer


def make_expert(role: Role | None = None, **fields: Any) -> Freelancer:
    """A freelancer who was accepted, and agreed to be shown."""
    shown = {"state": State.ACCEPTED, "shows_card": True, "card_consent_at": timezone.now()}
    return make_freelancer(role, **(shown | fields))


def give_cv(freelancer: Freelancer, *, name: str = "cv.pdf", content: bytes = PDF) -> FreelancerFile:
    """A file on disk and its row."""
    verified = Verified(name=name, content_type="application/pdf", extension="pdf", size=len(content))
    received = storage.receive(ContentFile(content), verified)
    storage.keep(received.stored_name)
    return FreelancerFile.objects.create(
        freelancer=freelancer,
        stored_name=received.stored_name,
        name=received.name,
        content_type=received.content_type,
        size=received.size,
        sha256=received.sha256,
    )
