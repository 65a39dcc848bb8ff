"""Forms that may bring a CV, and one try at sending such a form: its key, its file, what was typed.

Nothing here asks the database, so that an attempt outlives it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.form_pages import form_key
from core.formatting import file_size
from core.uploads import storage, tickets
from core.uploads.checks import RefusedFile, Verified, verify
from core.uploads.kinds import Kind
from core.uploads.storage import Received, StorageFull
from core.uploads.tickets import BadTicket


class CVForm(forms.Form):
    """Base of forms with the fields ``cv`` and ``without_file``.

    ``kept`` is a file that an earlier try brought and that was accepted. After validation
    ``verified`` holds the facts of a new file, and ``uses_kept`` says whether the earlier one is
    to be sent; ``has_lost_file`` says that it can't be found any more. ``today`` is the day in Paris.
    """

    file_kinds: Collection[Kind]
    file_limit: int  # bytes
    #: What else one can do, said after the reason of a refusal.
    file_offer: str | Promise

    def __init__(
        self,
        *args: Any,
        today: date,
        kept: Received | None = None,
        has_lost_file: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.kept = kept
        self.has_lost_file = has_lost_file
        self.verified: Verified | None = None

    @property
    def uses_kept(self) -> bool:
        """Is the file of an earlier try to be sent: neither replaced nor left out?"""
        return bool(self.kept and not self.verified and not self.cleaned_data.get("without_file"))

    def clean_cv(self) -> UploadedFile[Any] | None:
        upload: UploadedFile[Any] | None = self.cleaned_data["cv"]
        if len(self.files.getlist("cv")) > 1:
            raise ValidationError(_("Choose one file only."))
        if upload is None:
            return None
        try:
            self.verified = verify(upload, kinds=self.file_kinds, max_bytes=self.file_limit)
        except RefusedFile as refused:
            raise ValidationError(f"{refused.message} {self.file_offer}") from refused
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if self.has_lost_file and not cleaned.get("cv") and not cleaned.get("without_file"):
            self.add_error("cv", _("The file of your earlier try is no longer here: choose it again."))
        return cleaned


FormT = TypeVar("FormT", bound=CVForm)


class NoRoom(Exception):
    """The file could not be written; everything else is fine."""


class Attempt(Generic[FormT]):
    """The form as it was sent, or as it is first shown.

    ``key`` makes sending it twice harmless. ``file`` is what is to be kept with the form: the new
    file once :meth:`receive` has run, or that of an earlier try. Neither text nor file is looked
    into before :meth:`receive` or :attr:`is_valid` asks for it.
    """

    form_class: type[FormT]

    def __init__(self, request: HttpRequest, *, at: datetime) -> None:
        today = timezone.localdate(at)
        self.key = form_key(request)
        self.file: Received | None = None
        if request.method != "POST":
            self.form = self.form_class(today=today)
            return
        ticket = request.POST.get("ticket", "")
        self.file = _redeem(ticket)
        self.form = self.form_class(
            request.POST,
            request.FILES,
            today=today,
            kept=self.file,
            has_lost_file=bool(ticket) and self.file is None,
        )

    @property
    def is_valid(self) -> bool:
        """Is everything right? The form looks once, and remembers."""
        return self.form.is_valid()

    def receive(self) -> None:
        """Write a new file that was accepted, be the rest right or wrong. Raises NoRoom."""
        self.form.is_valid()
        if self.form.verified is None:
            self.file = self.form.kept if self.form.uses_kept else None
            return
        try:
            self.file = storage.receive(self.form.cleaned_data["cv"], self.form.verified)
        except (OSError, StorageFull) as error:
            self.file = None
            raise NoRoom from error

    def renew(self) -> None:
        """What was sent with the old key is something else: this one gets its own."""
        self.key = uuid4()

    def refuse_file(self, message: str) -> None:
        """The file came with another form, which may be erased before this one."""
        self.file = None
        self.form.add_error("cv", message)

    @property
    def ticket(self) -> str:
        """By which the file comes back with the next try."""
        return tickets.issue(self.file) if self.file else ""

    @property
    def file_note(self) -> str:
        if self.file is None:
            return ""
        return _("File kept: %(name)s (%(size)s)") % {
            "name": self.file.name,
            "size": file_size(self.file.size),
        }


def _redeem(ticket: str) -> Received | None:
    try:
        return tickets.redeem(ticket) if ticket else None
    except BadTicket:
        return None
