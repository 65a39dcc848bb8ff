"""Where messages go when no SMTP server is configured: a table that staff can read."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from core.models import SentEmail


class StoredEmailBackend(BaseEmailBackend):
    """Keeps each message as a :class:`core.models.SentEmail` instead of sending it.

    The page « Courriels envoyés » of the admin shows them (``core.mail.views``).
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        kept = [message for message in email_messages if message.recipients()]
        for message in kept:
            message.message()  # raises BadHeaderError where an SMTP server would be fooled
        SentEmail.objects.bulk_create([_row(message) for message in kept])
        return len(kept)


def _row(message: EmailMessage) -> SentEmail:
    return SentEmail(
        sender=message.from_email,
        recipients=", ".join(message.recipients()),
        subject=str(message.subject),
        body=str(message.body),
        html=_html(message),
    )


def _html(message: EmailMessage) -> str:
    """The HTML version of a message, empty when it has none."""
    if message.content_subtype == "html":
        return str(message.body)
    if isinstance(message, EmailMultiAlternatives):
        for content, mimetype in message.alternatives:
            if mimetype == "text/html":
                return str(content)
    return ""
