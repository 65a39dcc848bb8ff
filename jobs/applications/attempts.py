"""One try at sending the application form: what was typed, which file comes with it.

Nothing here asks the database, so that an attempt outlives it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.form_pages import form_key
from core.formatting import file_size
from core.uploads import storage, tickets
from core.uploads.storage import Received, StorageFull
from core.uploads.tickets import BadTicket
from jobs.applications.forms import ApplicationForm, Availability
from jobs.applications.services import Submission


class NoRoom(Exception):
    """The file could not be written; everything else is fine."""


class Attempt:
    """The form as it was sent, or as it is first shown.

    ``key`` makes sending it twice harmless. ``file`` is what is to be kept with the application:
    the new file once :meth:`receive` has run, or that of an earlier try. Neither text nor file is
    looked into before :meth:`receive` or :attr:`is_valid` asks for it.
    """

    def __init__(self, request: HttpRequest, *, at: datetime) -> None:
        today = timezone.localdate(at)
        self.key = form_key(request)
        self.file: Received | None = None
        if request.method != "POST":
            self.form = ApplicationForm(today=today)
            return
        ticket = request.POST.get("ticket", "")
        self.file = _redeem(ticket)
        self.form = ApplicationForm(
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

    def refuse_file(self) -> None:
        """The file belongs to another application, which may be erased before this one."""
        self.file = None
        self.form.add_error("cv", _("This file was sent with another application: choose it again."))

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

    def submission(self) -> Submission:
        """What a valid form says."""
        said = self.form.cleaned_data
        return Submission(
            key=self.key,
            name=said["name"],
            email=said["email"],
            telephone=said["telephone"],
            rate=said["rate"],
            available_on=said["available_on"],
            message=said["message"],
            profile_url=said["profile_url"],
            consent=self.form.consent_text if said["keeps_two_years"] else "",
        )

    def typed(self) -> list[tuple[str, str]]:
        """(label, text) of what was filled in, to be read again where it can't be sent."""
        written = ("name", "email", "telephone", "rate", "available_on", "message", "profile_url")
        pairs = [(str(self.form[field].label), str(self.form[field].value() or "")) for field in written]
        if self.form["availability"].value() == Availability.SOON:
            pairs.insert(4, (str(self.form["availability"].label), _("As soon as possible")))
        return [(label, text) for label, text in pairs if text.strip()]


def _redeem(ticket: str) -> Received | None:
    try:
        return tickets.redeem(ticket) if ticket else None
    except BadTicket:
        return None
