"""What can be done with projects: receive one, announce it, forget it.

Each writes its history in the transaction that changes the row. Nothing here knows of HTTP.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from core import outbox
from core.mail.kept import forget_emails_to
from core.models import OutboxMessage
from core.references import new_reference
from core.uploads import scanning, storage
from core.uploads.storage import StorageFull
from jobs.missions.models import Mission
from jobs.missions.terms import State as MissionState
from jobs.projects import expectations
from jobs.projects.brief import Brief
from jobs.projects.drafts import RESUME
from jobs.projects.models import Draft, Project, ProjectEvent, ProjectFile
from jobs.projects.notice import Notice
from jobs.projects.origin import Origin
from jobs.projects.owners import digest_of
from jobs.projects.terms import EventKind, State

logger = logging.getLogger(__name__)

ACKNOWLEDGE = "project.acknowledge"
NOTIFY = "project.notify"
QUARANTINE = "project.quarantine"
COMMITMENT = "project.commitment"
KINDS = (ACKNOWLEDGE, NOTIFY, RESUME, QUARANTINE, COMMITMENT)

#: A new reference is drawn when, once in a billion, another project has it.
DRAWS = 3


class Outcome(Enum):
    """What became of a draft that was sent."""

    RECEIVED = auto()
    #: It was sent before: a double click, a resend after a lost answer.
    REPEATED = auto()
    #: It was changed after it had been shown for the last time, in another tab.
    STALE = auto()
    #: There is no such draft, or this browser does not own it.
    MISSING = auto()


def submit(
    key: UUID,
    token: str,
    *,
    version: int,
    brief: Brief,
    suspicions: Iterable[str],
    notice: Notice,
    at: datetime,
) -> tuple[Outcome, Project | None]:
    """Make a project of the draft, with its files, its history and what is to be mailed, in one transaction.

    ``version`` of the draft is the one that was shown when it was sent. Raises OperationalError or
    InterfaceError when the database does not answer: whether it was kept is then not known, and
    sending it again settles it.
    """
    committed_until = expectations.committed_until(at)
    row_key = key
    for _draw in range(DRAWS):
        try:
            with transaction.atomic():
                draft, refusal = _to_send(key, token, version)
                if draft is None:
                    return refusal
                project = _insert(draft, row_key, brief, suspicions, notice, at, committed_until)
        except IntegrityError:
            # The reference that was drawn is taken, or the key: an older project may have it, whose
            # draft is forgotten and was begun anew from a page that somebody had left open.
            row_key = uuid4()
        else:
            for stored_name in project.files.values_list("stored_name", flat=True):
                keep_file(stored_name, project.reference)
            return Outcome.RECEIVED, project
    raise RuntimeError("the database refuses a project, and no other one explains it")


def _to_send(key: UUID, token: str, version: int) -> tuple[Draft | None, tuple[Outcome, Project | None]]:
    """The draft, locked until the transaction ends; or none, and why it is not to become a project."""
    draft = Draft.objects.select_for_update().filter(key=key).first()
    if draft is None or digest_of(token) not in draft.owners:
        return None, (Outcome.MISSING, None)
    if draft.project is not None:
        return None, (Outcome.REPEATED, draft.project)
    return (draft if draft.version == version else None), (Outcome.STALE, None)


def _insert(
    draft: Draft,
    key: UUID,
    brief: Brief,
    suspicions: Iterable[str],
    notice: Notice,
    at: datetime,
    committed_until: datetime | None,
) -> Project:
    origin = Origin.from_json(draft.origin)
    reasons = list(dict.fromkeys([*draft.suspicions, *suspicions]))
    project = Project.objects.create(
        reference=new_reference(),
        key=key,
        email_key=brief.email.lower(),
        notice_version=notice.version,
        notice_digest=notice.digest,
        source_path=origin.source_path,
        referer_path=origin.referer_path,
        utm=origin.utm,
        source_mission=_mission(origin.mission),
        state=State.SPAM if reasons else State.NEW,
        suspicions=reasons,
        submitted_at=at,
        state_changed_at=at,
        last_contact_at=at,
        committed_until=committed_until,
        **brief.columns(),
    )
    project.skills.set(brief.skills)
    _take_files(draft, project)
    ProjectEvent.objects.create(project=project, at=at, kind=EventKind.RECEIVED)
    Draft.objects.filter(pk=draft.pk).update(project=project, changed_at=at)
    announce(project)
    if not reasons:
        hear_from(project.email_key, at)
    return project


def _mission(reference: str) -> Mission | None:
    return Mission.objects.filter(reference=int(reference)).first() if reference else None


def _take_files(draft: Draft, project: Project) -> None:
    """The files of the draft are the project's from now on."""
    files = list(draft.files.all())
    ProjectFile.objects.bulk_create(
        ProjectFile(
            project=project,
            stored_name=file.stored_name,
            name=file.name,
            content_type=file.content_type,
            size=file.size,
            sha256=file.sha256,
        )
        for file in files
    )
    draft.files.all().delete()
    scanning.request([file.stored_name for file in files], reference=project.reference)


def hear_from(email_key: str, at: datetime) -> None:
    """Who submits again is still there: earlier projects may be kept from now on.

    What is suspicious counts once it is released: a robot may have typed anybody's address.
    """
    Project.objects.filter(email_key=email_key, last_contact_at__lt=at).update(last_contact_at=at)


def announce(project: Project) -> None:
    """Ask for the acknowledgement and the notice to the sales team. Once, however often asked.

    The team hears of projects in quarantine once an hour, together.
    """
    _put(ACKNOWLEDGE, project)
    if project.state != State.SPAM:
        tell_team(project)
        return
    hour = _hour_of(project)
    # A minute after its end, for what commits late.
    due_at = hour + timedelta(hours=1, minutes=1)
    outbox.put(QUARANTINE, {"hour": hour.isoformat()}, key=quarantine_key(project), due_at=due_at)


def quarantine_key(project: Project) -> str:
    """Of the message that tells the team of all that was quarantined in the hour of ``project``."""
    return f"{QUARANTINE}:{_hour_of(project):%Y-%m-%dT%H%z}"


def _hour_of(project: Project) -> datetime:
    return timezone.localtime(project.submitted_at).replace(minute=0, second=0, microsecond=0)


def tell_team(project: Project) -> None:
    """Ask for the notice to the sales team, once."""
    _put(NOTIFY, project)


def _put(kind: str, project: Project) -> None:
    outbox.put(kind, {"project": project.pk}, key=f"{kind}:{project.reference}")


def keep_file(stored_name: str, reference: str) -> None:
    """Move a file to where it is kept. What fails here is done again by the reconciliation."""
    try:
        storage.keep(stored_name)
    except (OSError, StorageFull):
        logger.exception("a file of project %s is not in its place yet", reference)


def erase(project: Project) -> None:
    """Forget a project: files, row, history, drafts, outgoing messages, and e-mails kept in the database.

    A mission made of it goes along while it was never published.

    Files go last, before the commit: a fault of the database costs none, and if the process ends
    in between, the row is still there to be erased again.
    """
    with transaction.atomic():
        stored_names = list(project.files.values_list("stored_name", flat=True))
        drafts = list(project.drafts.values_list("pk", flat=True))
        own = Q(key__in=[*keys_of(project.reference), f"{COMMITMENT}:{project.reference}"])
        OutboxMessage.objects.filter(own | Q(kind=RESUME, payload__draft__in=drafts)).delete()
        forget_emails_to(project.email)
        Draft.objects.filter(pk__in=drafts).delete()
        # Nobody has read the client's words in it yet: they may still name somebody.
        Mission.objects.filter(projects=project.pk, state=MissionState.DRAFT, published_at=None).delete()
        Project.objects.filter(pk=project.pk).delete()
        scanning.forget(stored_names)
        for stored_name in stored_names:
            storage.remove(stored_name)


def undelivered(references: Sequence[str]) -> set[str]:
    """Of these (500 at most), projects that the client or the sales team was not told of yet."""
    waiting = Q(state=OutboxMessage.State.PENDING) | Q(kind=NOTIFY, state=OutboxMessage.State.DEAD)
    keys = [key for reference in references for key in keys_of(reference)]
    found = OutboxMessage.objects.filter(waiting, key__in=keys).values_list("key", flat=True)
    return {key.split(":")[1] for key in found}


def keys_of(reference: str) -> list[str]:
    """Of the two messages that a project has; one in quarantine has the first only."""
    return [f"{kind}:{reference}" for kind in (ACKNOWLEDGE, NOTIFY)]
