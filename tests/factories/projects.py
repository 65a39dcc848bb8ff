"""Submitted projects for tests, straight into the tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from core.references import new_reference
from core.uploads import storage
from core.uploads.checks import Verified
from jobs.missions.terms import DurationUnit, RemotePolicy
from jobs.projects.models import Project, ProjectEvent, ProjectFile
from jobs.projects.terms import Engagement, EventKind, State
from jobs.taxonomy.models import Role, Skill
from tests.factories.applications import PDF
from tests.factories.taxonomy import make_role

PATHS = ("/freelance/developpeur-back-end/", "/villes/lyon/", "/conseils/", "")


def make_project(
    *, at: datetime | None = None, skills: Iterable[Skill] = (), state: str = State.NEW, **fields: Any
) -> Project:
    """A project received now, or at ``at``, from Ada Martin of Atelier Martin.

    A back-end developer, unless ``role`` or ``role_text`` says otherwise, partly remote for six
    months. What is quarantined has a reason for it, unless ``suspicions`` are given.
    """
    moment = at or timezone.now()
    email = fields.pop("email", f"ada{Project.objects.count() + 1}@example.com")
    if "role" not in fields and "role_text" not in fields:
        fields["role"] = back_end_developer()
    policy = fields.get("remote_policy", RemotePolicy.PARTIAL)
    defaults: dict[str, Any] = {
        "reference": new_reference(),
        "key": uuid4(),
        "engagement": Engagement.TIME,
        "remote_policy": policy,
        "remote_days": 2 if policy == RemotePolicy.PARTIAL else None,
        "duration_value": 6,
        "duration_unit": DurationUnit.MONTH,
        "context": "Nous reprenons une application interne.",
        "company": "Atelier Martin",
        "first_name": "Ada",
        "last_name": "Martin",
        "notice_version": "2026-10-01",
        "notice_digest": "0" * 64,
        "suspicions": ["honeypot"] if state == State.SPAM else [],
        "submitted_at": moment,
        "state_changed_at": moment,
        "last_contact_at": moment,
    }
    facts = defaults | fields
    project: Project = Project.objects.create(email=email, email_key=email.lower(), state=state, **facts)
    project.skills.set(skills)
    ProjectEvent.objects.create(project=project, at=moment, kind=EventKind.RECEIVED)
    return project


def make_projects(count: int = 60, *, at: datetime | None = None) -> list[Project]:
    """``count`` projects, one an hour before the other, in all states and from several pages.

    Every third one has a next action, overdue for half of them.
    """
    moment = at or timezone.now()
    states = list(State)
    found = []
    for number in range(count):
        fields: dict[str, Any] = {"next_action": ""}
        if number % 3 == 0:
            days = 3 if number % 2 else -3
            fields = {
                "next_action": "Rappeler",
                "next_action_on": timezone.localdate(moment) + timedelta(days=days),
            }
        found.append(
            make_project(
                at=moment - timedelta(hours=number),
                state=states[number % len(states)],
                company=f"Société {number + 1}",
                source_path=PATHS[number % len(PATHS)],
                **fields,
            )
        )
    return found


def give_project_file(
    project: Project, *, name: str = "cahier des charges.pdf", content: bytes = PDF
) -> ProjectFile:
    """A file on disk and its row."""
    verified = Verified(name=name, content_type="application/pdf", extension="pdf", size=len(content))
    received = storage.receive(ContentFile(content), verified)
    storage.keep(received.stored_name)
    return ProjectFile.objects.create(
        project=project,
        stored_name=received.stored_name,
        name=received.name,
        content_type=received.content_type,
        size=received.size,
        sha256=received.sha256,
    )


def back_end_developer() -> Role:
    slug = "developpeur-back-end"
    return Role.objects.filter(slug=slug).first() or make_role(slug, name="Développeur back-end")
