"""The trace that every acknowledged form leaves, and how long it stays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from core.uploads import storage
from core.uploads.storage import Received
from jobs.sent_forms.models import SentForm

#: Named after the app that kept the traces first. Under another name no digest of the table would be known
#: again, and forms sent twice would pass for changed ones.
SALT = "jobs.applications.sent-form"
#: Nobody sends the same form again after so long.
KEPT = timedelta(days=30)


def digest_of(facts: Mapping[str, object], file: Received | None) -> str:
    """What was said, made comparable: equal for equal words and the same content of the file."""
    said = json.dumps([sorted(facts.items()), file.sha256 if file else ""], default=str)
    return salted_hmac(SALT, said, algorithm="sha256").hexdigest()


def trace(key: UUID, facts: Mapping[str, object], file: Received | None, *, at: datetime) -> SentForm:
    """The trace of a form that said ``facts`` (plain values, with what the form is about), unsaved."""
    stored_name = file.stored_name if file else ""
    return SentForm(key=key, digest=digest_of(facts, file), stored_name=stored_name, at=at)


def remember(form: SentForm) -> None:
    """Write the trace. Raises IntegrityError if its key or its file came before."""
    form.pk = None
    form.save(force_insert=True)


def forget_old(*, at: datetime) -> int:
    """Forget forms of long ago; return how many.

    Those whose file still waits stay: a ticket can be made to live on, and must stay spent.
    """
    old = SentForm.objects.filter(at__lt=at - KEPT)
    named = old.exclude(stored_name="").values_list("stored_name", flat=True)
    held = storage.waiting().intersection(named)
    return old.exclude(stored_name__in=held).delete()[0]
