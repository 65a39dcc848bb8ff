"""What can be done with registrations: receive one, withdraw a consent, forget one.

Each writes its history in the transaction that changes the row. Nothing here knows of HTTP.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum, auto
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from core import outbox, pagecache
from core.mail.kept import forget_emails_to
from core.models import OutboxMessage
from core.references import new_reference
from core.uploads import scanning, storage
from core.uploads.storage import Received, StorageFull
from jobs.caching import EXPERTS
from jobs.freelancers.models import Freelancer, FreelancerEvent, FreelancerFile
from jobs.freelancers.terms import EventKind
from jobs.sent_forms import traces
from jobs.sent_forms.models import SentForm
from jobs.taxonomy.models import City, Role, Skill

logger = logging.getLogger(__name__)

ACKNOWLEDGE = "freelancer.acknowledge"
DUPLICATE = "freelancer.duplicate"
NOTIFY = "freelancer.notify"
KINDS = (ACKNOWLEDGE, DUPLICATE, NOTIFY)

#: A new reference is drawn when, once in a billion, another freelancer has it.
DRAWS = 3
#: What is no column of the row under the same name.
_APART = ("key", "skills", "consent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What the form said. ``key`` came with the form; ``consent`` is the text agreed to, or empty."""

    key: UUID
    first_name: str
    last_name: str
    email: str
    telephone: str
    role: Role
    skills: tuple[Skill, ...]
    skills_text: str
    city: City | None
    city_text: str
    remote_policy: str
    rate: int
    available_on: date | None
    experience: str
    portfolio_url: str
    consent: str

    @property
    def email_key(self) -> str:
        return self.email.lower()

    def facts(self) -> dict[str, object]:
        """As columns of the freelancer."""
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: columns[name] for name in columns if name not in _APART} | {
            "email_key": self.email_key,
            "shows_card": bool(self.consent),
        }

    def words(self) -> dict[str, object]:
        """All that was said, as plain values: by them it is the same form again."""
        return self.facts() | {
            "form": "freelancer",
            "role": self.role.pk,
            "city": self.city.pk if self.city else None,
            "skills": [skill.pk for skill in self.skills],
        }


class Outcome(Enum):
    """What became of a registration. Visitors are told of the first three in the same words."""

    RECEIVED = auto()
    #: The same form came a second time: a double click, a resend after a lost answer.
    REPEATED = auto()
    #: This address registered before; it is told so by e-mail.
    KNOWN = auto()
    #: The key was used for something else: the form was changed after it had been sent.
    CHANGED = auto()
    #: The file came with another form already: it has to be chosen again.
    FILE_TAKEN = auto()


def submit(
    registration: Registration, *, file: Received | None, suspicions: Sequence[str], at: datetime
) -> Outcome:
    """Keep a registration with its file, its history and what is to be mailed, in one transaction.

    ``file`` has been received already and stays in the incoming folder when nothing is kept. The
    unique constraints decide who was first. Key and file are spent whether the person is new or
    was known, so that no later answer tells which. ``suspicions`` (``core.spam.Reason``) are kept
    with it and refuse nothing. Raises OperationalError or InterfaceError when the database does not
    answer: whether it was kept is then not known, and the same key settles it.
    """
    form = traces.trace(registration.key, registration.words(), file, at=at)
    row_key = registration.key
    for _draw in range(DRAWS):
        try:
            freelancer = _insert(registration, file, form, row_key, list(suspicions))
        except IntegrityError:
            outcome = _clash(registration, form)
            if outcome is not None:
                return outcome
            # The form of an older registration may be forgotten by now, its key is not.
            row_key = uuid4()
        else:
            if file is not None:
                keep_file(file.stored_name, freelancer.reference)
            return Outcome.RECEIVED
    raise RuntimeError("the database refuses a registration, and no other one explains it")


def _insert(
    registration: Registration, file: Received | None, form: SentForm, row_key: UUID, suspicions: list[str]
) -> Freelancer:
    with transaction.atomic():
        traces.remember(form)
        freelancer: Freelancer = Freelancer.objects.create(
            reference=new_reference(),
            key=row_key,
            card_consent_at=form.at if registration.consent else None,
            consent_text_digest=_digest(registration.consent),
            suspicions=suspicions,
            submitted_at=form.at,
            state_changed_at=form.at,
            last_contact_at=form.at,
            **registration.facts(),
        )
        freelancer.skills.set(registration.skills)
        if file is not None:
            _attach(freelancer, file)
        FreelancerEvent.objects.create(freelancer=freelancer, at=form.at, kind=EventKind.RECEIVED)
        announce(freelancer)
    return freelancer


def _attach(freelancer: Freelancer, file: Received) -> None:
    FreelancerFile.objects.create(
        freelancer=freelancer,
        stored_name=file.stored_name,
        name=file.name,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
    )
    scanning.request([file.stored_name], reference=freelancer.reference)


def announce(freelancer: Freelancer) -> None:
    """Ask for the acknowledgement and the notice to the sales team. Once, however often asked.

    What is suspicious announces itself to nobody: it waits in the list with its reasons.
    """
    for key in keys_of(freelancer.reference, is_suspicious=bool(freelancer.suspicions)):
        outbox.put(key.partition(":")[0], {"freelancer": freelancer.pk}, key=key)


def keep_file(stored_name: str, reference: str) -> None:
    """Move a file to where it is kept. What fails here is done again by the reconciliation."""
    try:
        storage.keep(stored_name)
    except (OSError, StorageFull):
        logger.exception("the file of freelancer %s is not in its place yet", reference)


def _clash(registration: Registration, form: SentForm) -> Outcome | None:
    """Which row is in the way; None when it is none that we know.

    In this order, whether the person is new or known: the answers must not differ.
    """
    sent = SentForm.objects.filter(key=form.key).first()
    if sent is not None:
        return Outcome.REPEATED if sent.digest == form.digest else Outcome.CHANGED
    if form.stored_name and _is_taken(form.stored_name):
        return Outcome.FILE_TAKEN
    known = Freelancer.objects.filter(email_key=registration.email_key).first()
    if known is not None and _receive_known(known, form):
        return Outcome.KNOWN
    return None


def _is_taken(stored_name: str) -> bool:
    return any(table.objects.filter(stored_name=stored_name).exists() for table in (SentForm, FreelancerFile))


def _receive_known(freelancer: Freelancer, form: SentForm) -> bool:
    """Tell the address of the freelancer, once a day at most; False if the form was sent meanwhile.

    It is a sign of the person: what may be kept counts from now.
    """
    key = f"{DUPLICATE}:{freelancer.reference}:{timezone.localdate(form.at):%Y-%m-%d}"
    try:
        with transaction.atomic():
            traces.remember(form)
            outbox.put(DUPLICATE, {"freelancer": freelancer.pk}, key=key)
            known = Freelancer.objects.filter(pk=freelancer.pk, last_contact_at__lt=form.at)
            known.update(last_contact_at=form.at)
    except IntegrityError:
        return False
    return True


def withdraw_card(freelancer: Freelancer, *, at: datetime) -> None:
    """Stop showing the card. A second time changes nothing."""
    with transaction.atomic():
        agreeing = Freelancer.objects.filter(pk=freelancer.pk, shows_card=True, card_withdrawn_at=None)
        if agreeing.update(card_withdrawn_at=at):
            FreelancerEvent.objects.create(freelancer=freelancer, at=at, kind=EventKind.CONSENT_WITHDRAWN)
            pagecache.bump(EXPERTS)


def erase(freelancer: Freelancer) -> None:
    """Forget a freelancer: files, row, history, outgoing messages, and e-mails kept in the database.

    Files go last, before the commit: a fault of the database costs none, and if the process ends
    in between, the row is still there to be erased again.
    """
    with transaction.atomic():
        stored_names = list(freelancer.files.values_list("stored_name", flat=True))
        duplicates = Q(key__startswith=f"{DUPLICATE}:{freelancer.reference}:")
        OutboxMessage.objects.filter(Q(key__in=keys_of(freelancer.reference)) | duplicates).delete()
        forget_emails_to(freelancer.email)
        scanning.forget(stored_names)
        if freelancer.shows_card:
            pagecache.bump(EXPERTS)
        Freelancer.objects.filter(pk=freelancer.pk).delete()
        for stored_name in stored_names:
            storage.remove(stored_name)


def undelivered(references: Sequence[str]) -> set[str]:
    """Of these (500 at most), registrations that the person or the sales team was not told of yet."""
    waiting = Q(state=OutboxMessage.State.PENDING) | Q(kind=NOTIFY, state=OutboxMessage.State.DEAD)
    keys = [key for reference in references for key in keys_of(reference)]
    found = OutboxMessage.objects.filter(waiting, key__in=keys).values_list("key", flat=True)
    return {key.split(":")[1] for key in found}


def keys_of(reference: str, *, is_suspicious: bool = False) -> list[str]:
    """Of the messages that a registration has."""
    kinds = (ACKNOWLEDGE,) if is_suspicious else (ACKNOWLEDGE, NOTIFY)
    return [f"{kind}:{reference}" for kind in kinds]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
