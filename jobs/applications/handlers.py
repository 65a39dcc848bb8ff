"""What reaches people when somebody applied: the acknowledgement, the notice to the sales team."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import outbox, people
from core.contact import MAILS_A_DAY, NO_SALES_ADDRESS, sales_address
from core.http import absolute_url
from core.mail import messages
from core.models import OutboxMessage
from core.outbox import PermanentFailure, reconcilers
from core.uploads import claims
from jobs.applications import consent, reconciliation, services
from jobs.applications.models import Application, ApplicationFile
from jobs.applications.people import ApplicationPeople

logger = logging.getLogger(__name__)

DAY = timedelta(days=1)


def register() -> None:
    """Called once, when the app is ready."""
    outbox.register(services.ACKNOWLEDGE, acknowledge)
    outbox.register(services.DUPLICATE, tell_of_duplicate)
    outbox.register(services.NOTIFY, notify)
    claims.register(files_of_rows)
    reconcilers.register("applications", reconciliation.reconcile)
    people.register(ApplicationPeople())


def files_of_rows(stored_names: Sequence[str]) -> Iterable[str]:
    """Those of the names that an application has."""
    return ApplicationFile.objects.filter(stored_name__in=stored_names).values_list("stored_name", flat=True)


def acknowledge(message: OutboxMessage) -> None:
    """Tell the applicant that the application is here, and what happens next."""
    application = _application_of(message)
    if application is not None and _may_write(message, _earlier_today(application)):
        subject = _("Your application %(reference)s has arrived")
        _write_to_applicant(application, "application_acknowledge", subject, message)


def tell_of_duplicate(message: OutboxMessage) -> None:
    """Tell the applicant that it was here before, since when."""
    application = _application_of(message)
    if application is not None and _may_write(message, _told_before(application, message)):
        subject = _("Your application %(reference)s was here already")
        _write_to_applicant(application, "application_duplicate", subject, message)


def notify(message: OutboxMessage) -> None:
    """Tell the sales team, without a word about the person."""
    application = _application_of(message)
    if application is None:
        return
    recipient = sales_address()
    if not recipient:
        raise PermanentFailure(NO_SALES_ADDRESS)
    messages.send(
        "application_notify",
        {
            **_facts(application),
            "admin_url": absolute_url(reverse("applications_admin:inspect", args=[application.pk])),
        },
        to=recipient,
        subject=_("New application %(reference)s") % {"reference": application.reference},
        message_id=message.key,
    )


def _application_of(message: OutboxMessage) -> Application | None:
    """None when it was erased since: there is nothing left to say."""
    found = Application.objects.select_related("mission").filter(pk=message.payload["application"]).first()
    if found is None:
        logger.info("%s: the application is no longer there", message.key)
    return found


def _may_write(message: OutboxMessage, before: int) -> bool:
    """Anybody can type anybody's address: after so many messages in a day it gets no more of them."""
    if before >= MAILS_A_DAY:
        logger.warning("%s is not sent: its address was written to %d times today", message.key, before)
    return before < MAILS_A_DAY


def _earlier_today(application: Application) -> int:
    """Applications with this address in the day before this one, each acknowledged. The same at each try."""
    at = application.submitted_at
    same = Application.objects.filter(email_key=application.email_key, pk__lt=application.pk)
    return same.filter(submitted_at__gt=at - DAY, submitted_at__lte=at).count()


def _told_before(application: Application, message: OutboxMessage) -> int:
    """Messages of this kind to the same address in the day before this one."""
    same = Application.objects.filter(email_key=application.email_key)
    told = OutboxMessage.objects.filter(kind=message.kind, pk__lt=message.pk)
    recent = told.filter(created_at__gt=message.created_at - DAY).values_list(
        "payload__application", flat=True
    )
    return same.filter(pk__in=list(recent)).count()


def _write_to_applicant(
    application: Application, template: str, subject: str, message: OutboxMessage
) -> None:
    has_consent = application.keeps_two_years and application.consent_withdrawn_at is None
    messages.send(
        template,
        {
            **_facts(application),
            "submitted_at": application.submitted_at,
            "consent_url": consent.link(application.reference) if has_consent else "",
        },
        to=application.email,
        subject=subject % {"reference": application.reference},
        message_id=message.key,
    )


def _facts(application: Application) -> dict[str, Any]:
    mission = application.mission
    return {
        "reference": application.reference,
        "mission_title": mission.plain_title,
        "mission_reference": mission.reference,
        "mission_url": absolute_url(mission.get_absolute_url()),
    }
