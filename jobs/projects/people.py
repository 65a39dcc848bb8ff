"""The projects of one person, and the forms on their way (``core.people.People``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.people import Record, event_of, facts_of, file_of
from jobs.projects import retention
from jobs.projects.models import Draft, Project
from jobs.projects.terms import State

#: Keys of ours, and who of the team takes care of it.
BUT = ("reference", "key", "email_key", "notice_digest", "assignee")
#: The team works on these: it should know before they go.
IN_WORK = (State.QUALIFIED, State.PROPOSED, State.WON)


class ProjectPeople:
    """Projects by the address that they came with."""

    name = retention.PROJECTS
    label = Project._meta.verbose_name_plural

    def of(self, email: str) -> list[Record]:
        rows = (
            Project.objects.filter(email_key=email.strip().lower())
            .select_related("role", "city", "sector", "mission", "source_mission")
            .prefetch_related("skills", "files", "events")
        )
        return [self._record(row) for row in rows.order_by("submitted_at", "pk")]

    def erase(self, record: Record, *, at: datetime) -> bool:
        """Also one that the team works on: the person's wish comes before ours."""
        with transaction.atomic():
            found = Project.objects.select_for_update().filter(reference=record.reference).first()
            if found is None:
                return False
            retention.forget(found, at=at)
        return True

    def addresses(self) -> Iterator[str]:
        yield from Project.objects.order_by().values_list("email_key", flat=True).distinct().iterator()

    def _record(self, row: Project) -> Record:
        skills = [skill.name for skill in row.skills.all()]
        return Record(
            kind=self.name,
            reference=row.reference,
            received_at=row.submitted_at,
            facts=facts_of(row, but=BUT) | {_("skills"): skills},
            history=[event_of(event) for event in row.events.all()],
            files=[file_of(file) for file in row.files.all()],
            warning=str(row.get_state_display()) if row.state in IN_WORK else "",
        )


class DraftPeople:
    """Forms on their way by an address typed into them, or given for the link that resumes one."""

    name = retention.DRAFTS
    label = Draft._meta.verbose_name_plural

    def of(self, email: str) -> list[Record]:
        wanted = email.strip().lower()
        rows = Draft.objects.order_by("started_at", "pk")
        found = [row.pk for row in rows.iterator() if wanted in _addresses_of(row)]
        return [self._record(row) for row in rows.filter(pk__in=found).prefetch_related("files")]

    def erase(self, record: Record, *, at: datetime) -> bool:
        with transaction.atomic():
            found = Draft.objects.select_for_update().filter(key=UUID(record.reference)).first()
            if found is None:
                return False
            retention.forget_draft(found, at=at)
        return True

    def addresses(self) -> Iterator[str]:
        for row in Draft.objects.iterator():
            yield from _addresses_of(row)

    def _record(self, row: Draft) -> Record:
        return Record(
            kind=self.name,
            reference=str(row.key),
            received_at=row.started_at,
            facts=facts_of(row, but=("key", "owners")),
            files=[file_of(file) for file in row.files.all()],
        )


def _addresses_of(draft: Draft) -> set[str]:
    """In lower case; right or wrong as they were typed. There are few drafts: they live seven days."""
    typed = {value for answers in draft.answers.values() for value in _texts(answers)}
    return {text.strip().lower() for text in (*typed, draft.resume_email) if "@" in text}


def _texts(answers: Mapping[str, Any]) -> Iterator[str]:
    for values in answers.values():
        yield from (value for value in values if isinstance(value, str))
