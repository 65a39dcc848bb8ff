"""What becomes of a form on its way: begun, saved step by step, resumed elsewhere, copied.

Nothing here knows of HTTP. Files are written before, and read after, the transactions.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.core.files.base import File
from django.db import transaction

from core import outbox, throttling
from core.contact import MAILS_A_DAY
from core.uploads import storage
from core.uploads.checks import Verified
from core.uploads.storage import Received, StorageFull
from jobs.projects.models import Draft, DraftFile, ProjectFile
from jobs.projects.origin import Origin
from jobs.projects.owners import digest_of
from jobs.projects.terms import FILES_MOST, KEPT_DRAFT

logger = logging.getLogger(__name__)

RESUME = "project.resume"
#: Browsers that may go on with one draft. The one that began it always may; of the others the first
#: to come leaves first, since mail scanners open links too.
OWNERS_MOST = 20


class NotYours(Exception):
    """There is a draft with this key, and this browser does not own it."""


class Gone(Exception):
    """The draft was there a moment ago and is erased."""


class FilesFull(Exception):
    """The draft has as many files as it may have."""


class AlreadySent(Exception):
    """The draft became a project: what changes now belongs into a :func:`copy`."""


def begin(key: UUID, token: str, *, origin: Origin, at: datetime) -> Draft:
    """A new draft, or the one that this browser began with the same key. Raises NotYours."""
    owner = digest_of(token)
    fresh = {"owners": [owner], "origin": origin.as_json(), "started_at": at, "changed_at": at}
    draft, _is_new = Draft.objects.get_or_create(key=key, defaults=fresh)
    if owner not in draft.owners or _is_over(draft, at):
        raise NotYours(key)
    return draft


def find(key: UUID, token: str, *, at: datetime) -> Draft | None:
    """The draft of this key, if this browser owns it and its time is not over. One query."""
    found = Draft.objects.select_related("project__role", "project__city__department").filter(key=key)
    draft = found.first() if token else None
    if draft is None or digest_of(token) not in draft.owners or _is_over(draft, at):
        return None
    return draft


def save_step(
    draft: Draft,
    step: str,
    typed: Mapping[str, Sequence[str]],
    *,
    is_right: bool,
    at: datetime,
    suspicions: Iterable[str] = (),
) -> None:
    """Keep what was typed into ``step``, right or wrong: nothing is asked for again.

    Passing a step again with the same words changes nothing. Raises AlreadySent, Gone.
    """
    with transaction.atomic():
        locked = _locked(draft)
        before = (locked.answers.get(step), step in locked.passed)
        locked.answers[step] = {name: list(values) for name, values in typed.items()}
        passed = [each for each in locked.passed if each != step]
        locked.passed = [*passed, step] if is_right else passed
        locked.suspicions = list(dict.fromkeys([*locked.suspicions, *suspicions]))
        is_changed = before != (locked.answers[step], is_right)
        _touch(locked, at, is_changed=is_changed)
    _take_over(draft, locked)


def attach(draft: Draft, received: Received, *, at: datetime) -> DraftFile:
    """Keep a file that was received for ``draft``. Raises AlreadySent, Gone, FilesFull."""
    with transaction.atomic():
        locked = _locked(draft)
        if locked.files.count() >= FILES_MOST:
            raise FilesFull(draft.key)
        file = _file_of(locked, received)
        file.save(force_insert=True)
        _touch(locked, at)
    _take_over(draft, locked)
    return file


def detach(draft: Draft, pk: int, *, at: datetime) -> None:
    """Forget one of its files; one that is not there is no error. Raises AlreadySent, Gone."""
    with transaction.atomic():
        locked = _locked(draft)
        file = locked.files.filter(pk=pk).first()
        if file is not None:
            file.delete()
            _touch(locked, at)
    _take_over(draft, locked)
    # After the commit: a row that stays for want of one must not name a file that is gone.
    if file is not None:
        storage.remove(file.stored_name)


def copy(draft: Draft, *, at: datetime) -> tuple[Draft, int]:
    """A new draft with everything in it, of one that was sent: what changes since is another project.

    Asked for twice, it is the same one. The number is that of files that could not be copied.
    """
    files = draft.project.files.all() if draft.project else draft.files.all()
    fresh = {
        "owners": draft.owners,
        "answers": draft.answers,
        "passed": draft.passed,
        "suspicions": draft.suspicions,
        "origin": draft.origin,
        "started_at": at,
        "changed_at": at,
    }
    # The text before the files: a disk that is full must not cost what was typed.
    twin, is_new = Draft.objects.get_or_create(key=uuid5(draft.key, str(draft.version)), defaults=fresh)
    lost = 0
    for file in files if is_new else ():
        try:
            attach(twin, _copied(file), at=at)
        except (OSError, StorageFull):
            logger.exception("a file of draft %s could not be copied", draft.pk)
            lost += 1
    return twin, lost


def adopt(key: UUID, token: str, *, at: datetime) -> Draft | None:
    """Let this browser go on with a draft whose link it has; None when its time is over."""
    owner = digest_of(token)
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(key=key).first()
        if draft is None or _is_over(draft, at):
            return None
        if owner not in draft.owners:
            first, *others = draft.owners
            draft.owners = [first, *[*others, owner][1 - OWNERS_MOST :]]
            draft.save(update_fields=["owners"])
    return draft


def ask_link(draft: Draft, email: str, *, at: datetime) -> bool:
    """Have the link that resumes it sent; False when the address got its share of today.

    Raises AlreadySent, Gone.
    """
    share = throttling.hit(RESUME, email.lower(), limit=MAILS_A_DAY, window=timedelta(days=1))
    if not share:
        return False
    with transaction.atomic():
        locked = _locked(draft)
        locked.resume_email = email
        # The link lives as long as the draft does from now on.
        locked.changed_at = at
        locked.save(update_fields=["resume_email", "changed_at"])
        outbox.put(RESUME, {"draft": locked.pk})
    _take_over(draft, locked)
    return True


def erase(draft: Draft) -> None:
    """Forget a draft with those of its files that no project took over."""
    with transaction.atomic():
        stored_names = list(draft.files.values_list("stored_name", flat=True))
        Draft.objects.filter(pk=draft.pk).delete()
        for stored_name in stored_names:
            storage.remove(stored_name)


def _is_over(draft: Draft, at: datetime) -> bool:
    return draft.changed_at + KEPT_DRAFT <= at


def _locked(draft: Draft) -> Draft:
    locked = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if locked is None:
        raise Gone(draft.key)
    if locked.project_id is not None:
        raise AlreadySent(draft.key)
    return locked


def _touch(draft: Draft, at: datetime, *, is_changed: bool = True) -> None:
    draft.version += is_changed
    draft.changed_at = at
    draft.save()


def _take_over(draft: Draft, stored: Draft) -> None:
    """Have the caller's draft say what is stored now."""
    for field in Draft._meta.concrete_fields:
        if field.attname != "project_id":
            setattr(draft, field.attname, getattr(stored, field.attname))


def _file_of(draft: Draft, received: Received) -> DraftFile:
    return DraftFile(
        draft=draft,
        stored_name=received.stored_name,
        name=received.name,
        content_type=received.content_type,
        size=received.size,
        sha256=received.sha256,
    )


def _copied(file: DraftFile | ProjectFile) -> Received:
    """The same content under another name. Raises UnknownFile when it is no longer there."""
    extension = file.stored_name.rsplit(".", 1)[1]
    verified = Verified(file.name, file.content_type, extension, file.size)
    with storage.open(file.stored_name) as stored:
        return storage.receive(File(stored, name=file.name), verified)
