"""E-mails of the site: a text and an HTML version in one layout, with headers that hold for retries."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template import Context
from django.template.loader import get_template

from core.models import SiteIdentity
from core.outbox import Unreachable
from core.outbox.retries import is_permanent

#: Seconds for each answer of the server.
TIMEOUT = 10
_NOT_IN_MESSAGE_ID = re.compile(r"[^A-Za-z0-9._-]+")
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def send(
    template: str,
    context: Mapping[str, Any],
    *,
    to: str | Sequence[str],
    subject: str,
    message_id: str,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Render ``templates/emails/<template>.txt`` and ``.html``, and send them to ``to``.

    ``message_id`` is a key of the message, the same at each retry (that of its outbox row), so
    that a server or a mailbox can tell a message that comes twice. Give one message one recipient:
    when a server refuses one of several, nobody is told. The templates see ``identity``,
    ``site_url`` and ``subject`` besides ``context``.

    Raises Unreachable when the server cannot be reached or takes no message at present, and what
    ``smtplib`` raises after that.
    """
    subject = " ".join(str(subject).split())
    identity = SiteIdentity.objects.filter(site__is_default_site=True).first() or SiteIdentity()
    known = {**context, "identity": identity, "site_url": settings.SITE_URL, "subject": subject}
    message = EmailMultiAlternatives(
        subject,
        _text(f"emails/{template}.txt", known),
        settings.DEFAULT_FROM_EMAIL,
        [to] if isinstance(to, str) else list(to),
        reply_to=[identity.email] if identity.email else None,
        headers={
            "Message-ID": message_id_of(message_id),
            "Auto-Submitted": "auto-generated",
            **(headers or {}),
        },
    )
    message.attach_alternative(get_template(f"emails/{template}.html").render(known), "text/html")
    _hand_over(message)


def message_id_of(key: str) -> str:
    """The ``Message-ID`` of a key: ``<application.12.notice@www.example.org>``."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{_NOT_IN_MESSAGE_ID.sub('.', key)}@{_NOT_IN_MESSAGE_ID.sub('.', host)}>"


def _text(name: str, context: dict[str, Any]) -> str:
    """A text template without HTML escapes, and without the empty lines that its tags leave."""
    rendered = get_template(name).template.render(Context(context, autoescape=False))  # type: ignore[attr-defined]
    return _EMPTY_LINES.sub("\n\n", rendered).strip() + "\n"


def _hand_over(message: EmailMultiAlternatives) -> None:
    connection = get_connection(timeout=TIMEOUT)
    try:
        _greet(connection)
        connection.send_messages([message])
    except smtplib.SMTPSenderRefused as error:  # before any recipient was named
        if is_permanent(error):
            raise
        raise Unreachable from error
    finally:
        # The message is with the server by now: a bad farewell must not send it again.
        with suppress(OSError):
            connection.close()


def _greet(connection: Any) -> None:
    """Open the connection; raise Unreachable when that is not possible at present."""
    try:
        connection.open()
        if server := getattr(connection, "connection", None):  # SMTP, not a store of messages
            server.ehlo_or_helo_if_needed()
    except smtplib.SMTPAuthenticationError:
        raise  # the server is there: trying often would only lock the account
    except OSError as error:  # smtplib's own errors are OSErrors
        raise Unreachable from error
