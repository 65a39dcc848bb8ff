"""What reaches people when somebody registered: the acknowledgement, the notice to the sales team.

Anybody can type anybody's address. It registers once, so it gets one acknowledgement, and one
notice of a second registration a day (by the key of its message): no other limit is needed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from core import outbox, people
from core.contact import NO_SALES_ADDRESS, sales_address
from core.http import absolute_url
from core.mail import messages
from core.models import OutboxMessage
from core.outbox import PermanentFailure, reconcilers
from core.uploads import claims
from jobs.freelancers import consent, reconciliation, services
from jobs.freelancers.models import Freelancer, FreelancerFile
from jobs.freelancers.people import FreelancerPeople

logger = logging.getLogger(__name__)


def register() -> None:
    """Called once, when the app is ready."""
    outbox.register(services.ACKNOWLEDGE, acknowledge)
    outbox.register(services.DUPLICATE, tell_of_duplicate)
    outbox.register(services.NOTIFY, notify)
    claims.register(files_of_rows)
    people.register(FreelancerPeople())
    reconcilers.register("freelancers", reconciliation.reconcile)


def files_of_rows(stored_names: Sequence[str]) -> Iterable[str]:
    """Those of the names that a freelancer has."""
    return FreelancerFile.objects.filter(stored_name__in=stored_names).values_list("stored_name", flat=True)


def acknowledge(message: OutboxMessage) -> None:
    """Tell the freelancer that the registration is here, and what happens next."""
    freelancer = _freelancer_of(message)
    if freelancer is not None:
        subject = _("Your registration %(reference)s has arrived")
        _write_to(freelancer, "freelancer_acknowledge", subject, message)


def tell_of_duplicate(message: OutboxMessage) -> None:
    """Tell the freelancer that the registration was here before, since when."""
    freelancer = _freelancer_of(message)
    if freelancer is not None:
        subject = _("You are registered already: %(reference)s")
        _write_to(freelancer, "freelancer_duplicate", subject, message)


def notify(message: OutboxMessage) -> None:
    """Tell the sales team, without a word about the person."""
    freelancer = _freelancer_of(message)
    if freelancer is None:
        return
    recipient = sales_address()
    if not recipient:
        raise PermanentFailure(NO_SALES_ADDRESS)
    messages.send(
        "freelancer_notify",
        {
            "reference": freelancer.reference,
            "role": freelancer.role.name,
            "admin_url": absolute_url(reverse("freelancers_admin:inspect", args=[freelancer.pk])),
        },
        to=recipient,
        subject=_("New freelancer %(reference)s") % {"reference": freelancer.reference},
        message_id=message.key,
    )


def _freelancer_of(message: OutboxMessage) -> Freelancer | None:
    """None when the person was erased since: there is nothing left to say."""
    found = Freelancer.objects.select_related("role").filter(pk=message.payload["freelancer"]).first()
    if found is None:
        logger.info("%s: the freelancer is no longer there", message.key)
    return found


def _write_to(freelancer: Freelancer, template: str, subject: str, message: OutboxMessage) -> None:
    messages.send(
        template,
        {
            "reference": freelancer.reference,
            "submitted_at": freelancer.submitted_at,
            "consent_url": consent.link(freelancer.reference) if freelancer.agrees_to_card else "",
        },
        to=freelancer.email,
        subject=subject % {"reference": freelancer.reference},
        message_id=message.key,
    )
