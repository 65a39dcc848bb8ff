"""What a form carries so that an accepted file need not be chosen again after another field's error.

A ticket describes a received file and is signed. It names the file, so it stands in the form only,
never in an address.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from django.core import signing

from core.uploads import storage
from core.uploads.storage import Received

SALT = "core.uploads.ticket"
#: Ten minutes less than the sweep leaves to a file: no file is swept while its form is being sent.
LIFE = timedelta(hours=23, minutes=50)


class BadTicket(Exception):
    """The ticket is none of ours, too old, or its file is gone: the file must be chosen again."""


def issue(received: Received) -> str:
    """A ticket for this file."""
    return signing.dumps(asdict(received), salt=SALT, compress=True)


def redeem(ticket: str) -> Received:
    """The file of this ticket; it is there, and stays for another life of a ticket.

    Raises :class:`BadTicket`.
    """
    try:
        received = Received(**signing.loads(ticket, salt=SALT, max_age=LIFE))
        storage.renew(received.stored_name)
    except (signing.BadSignature, TypeError, ValueError, FileNotFoundError) as error:
        raise BadTicket("the file must be chosen again") from error
    return received
