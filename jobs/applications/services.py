"""What can be done with applications: receive one, withdraw a consent, forget one.

Each writes its history in the transaction that changes the row. Nothing here knows of HTTP.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
from core.uploads.storage import Received, StorageFull
from jobs.applications.models import Application, ApplicationEvent, ApplicationFile
from jobs.applications.terms import EventKind
from jobs.missions.models import Mission
from jobs.sent_forms import traces
from jobs.sent_forms.models import SentForm

logger = logging.getLogger(__name__)

ACKNOWLEDGE = "application.acknowledge"
DUPLICATE = "application.duplicate"
NOTIFY = "application.notify"
KINDS = (ACKNOWLEDGE, DUPLICATE, NOTIFY)

#: A new reference is drawn when, once in a billion, another application has it.
DRAWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What the form said. ``key`` came with the form; ``consent`` is the text agreed to, or empty."""

    key: UUID
    name: str
    email: str
    telephone: str
    rate: int
    available_on: date | None
    message: str
    profile_url: str
    consent: str

    def facts(self) -> dict[str, object]:
        """As fields of the application."""
        return {
            "name": self.name,
            "email": self.email,
            "email_key": self.email.lower(),
            "telephone": self.telephone,
            "rate": self.rate,
            "available_on": self.available_on,
            "message": self.message,
            "profile_url": self.profile_url,
            "keeps_two_years": bool(self.consent),
        }


class Outcome(Enum):
    """What became of a submission. Visitors are told of the first three in the same words."""

    RECEIVED = auto()
    #: The same form came a second time: a double click, a resend after a lost answer.
    REPEATED = auto()
    #: This address has applied to this mission before; it is told so by e-mail.
    KNOWN = auto()
    #: The key was used for something else: the form was changed after it had been sent.
    CHANGED = auto()
    #: The file belongs to another application already: it has to be chosen again.
    FILE_TAKEN = auto()


def submit(submission: Submission, *, mission: Mission, file: Received | None, at: datetime) -> Outcome:
    """Keep an application with its file, its history and what is to be mailed, in one transaction.

    ``file`` has been received already and stays in the incoming folder when nothing is kept. The
    unique constraints decide who was first. Key and file are spent whether the application is new
    or was there already, so that no later answer tells which. Raises OperationalError or
    InterfaceError when the database does not answer: whether it was kept is then not known, and
    the same key settles it.
    """
    form = traces.trace(submission.key, {**submission.facts(), "mission": mission.pk}, file, at=at)
    row_key = submission.key
    for _draw in range(DRAWS):
        try:
            application = _insert(submission, mission, file, form, row_key)
        except IntegrityError:
            outcome = _clash(submission, mission, form)
            if outcome is not None:
                return outcome
            # The form that an older application came with may be forgotten by now, its key is not.
            row_key = uuid4()
        else:
            if file is not None:
                keep_file(file.stored_name, application.reference)
            return Outcome.RECEIVED
    raise RuntimeError("the database refuses an application, and no other one explains it")


def _insert(
    submission: Submission, mission: Mission, file: Received | None, form: SentForm, row_key: UUID
) -> Application:
    with transaction.atomic():
        traces.remember(form)
        application = Application.objects.create(
            reference=new_reference(),
            key=row_key,
            mission=mission,
            consent_text_digest=_digest(submission.consent),
            submitted_at=form.at,
            state_changed_at=form.at,
            last_contact_at=form.at,
            **submission.facts(),
        )
        if file is not None:
            ApplicationFile.objects.create(
                application=application,
                stored_name=file.stored_name,
                name=file.name,
                content_type=file.content_type,
                size=file.size,
                sha256=file.sha256,
            )
            scanning.request([file.stored_name], reference=application.reference)
        ApplicationEvent.objects.create(application=application, at=form.at, kind=EventKind.RECEIVED)
        announce(application)
        _hear_from(application.email_key, form.at)
    return application


def _hear_from(email_key: str, at: datetime) -> None:
    """Who applies again is still there: what may be kept with consent counts from now."""
    Application.objects.filter(email_key=email_key, last_contact_at__lt=at).update(last_contact_at=at)


def announce(application: Application) -> None:
    """Ask for the acknowledgement and the notice to the sales team. Once, however often asked."""
    for kind in (ACKNOWLEDGE, NOTIFY):
        outbox.put(kind, {"application": application.pk}, key=f"{kind}:{application.reference}")


def keep_file(stored_name: str, reference: str) -> None:
    """Move a file to where it is kept. What fails here is done again by the reconciliation."""
    try:
        storage.keep(stored_name)
    except (OSError, StorageFull):
        logger.exception("the file of application %s is not in its place yet", reference)


def _clash(submission: Submission, mission: Mission, form: SentForm) -> Outcome | None:
    """Which row is in the way; None when it is none that we know.

    In this order, whether the application is new or known: the answers must not differ.
    """
    sent = SentForm.objects.filter(key=form.key).first()
    if sent is not None:
        return Outcome.REPEATED if sent.digest == form.digest else Outcome.CHANGED
    if form.stored_name and _is_taken(form.stored_name):
        return Outcome.FILE_TAKEN
    known = Application.objects.filter(mission=mission, email_key=submission.email.lower()).first()
    if known is not None and _receive_known(known, form):
        return Outcome.KNOWN
    return None


def _is_taken(stored_name: str) -> bool:
    return any(
        table.objects.filter(stored_name=stored_name).exists() for table in (SentForm, ApplicationFile)
    )


def _receive_known(application: Application, form: SentForm) -> bool:
    """Tell the address of the application, once a day at most; False if the form was sent meanwhile."""
    key = f"{DUPLICATE}:{application.reference}:{timezone.localdate(form.at):%Y-%m-%d}"
    try:
        with transaction.atomic():
            traces.remember(form)
            outbox.put(DUPLICATE, {"application": application.pk}, key=key)
            _hear_from(application.email_key, form.at)
    except IntegrityError:
        return False
    return True


def withdraw_consent(application: Application, *, at: datetime) -> None:
    """Stop keeping an application for two years. A second time changes nothing."""
    with transaction.atomic():
        consenting = Application.objects.filter(
            pk=application.pk, keeps_two_years=True, consent_withdrawn_at=None
        )
        if consenting.update(consent_withdrawn_at=at):
            ApplicationEvent.objects.create(application=application, at=at, kind=EventKind.CONSENT_WITHDRAWN)


def erase(application: Application) -> None:
    """Forget an application: files, row, history, outgoing messages, and e-mails kept in the database.

    Files go last, before the commit: a fault of the database costs none, and if the process ends
    in between, the row is still there to be erased again.
    """
    with transaction.atomic():
        stored_names = list(application.files.values_list("stored_name", flat=True))
        duplicates = Q(key__startswith=f"{DUPLICATE}:{application.reference}:")
        OutboxMessage.objects.filter(Q(key__in=keys_of(application.reference)) | duplicates).delete()
        forget_emails_to(application.email)
        Application.objects.filter(pk=application.pk).delete()
        scanning.forget(stored_names)
        for stored_name in stored_names:
            storage.remove(stored_name)


def undelivered(references: Sequence[str]) -> set[str]:
    """Of these (500 at most), applications that the applicant or the sales team was not told of yet."""
    waiting = Q(state=OutboxMessage.State.PENDING) | Q(kind=NOTIFY, state=OutboxMessage.State.DEAD)
    keys = [key for reference in references for key in keys_of(reference)]
    found = OutboxMessage.objects.filter(waiting, key__in=keys).values_list("key", flat=True)
    return {key.split(":")[1] for key in found}


def keys_of(reference: str) -> list[str]:
    """Of the two messages that every application has."""
    return [f"{kind}:{reference}" for kind in (ACKNOWLEDGE, NOTIFY)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
