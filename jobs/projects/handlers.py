"""What reaches people about projects: the client, whoever goes on elsewhere, the sales team."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formatting, outbox, people
from core.contact import MAILS_A_DAY, NO_SALES_ADDRESS, sales_address
from core.http import absolute_url
from core.mail import messages
from core.models import OutboxMessage
from core.outbox import PermanentFailure, reconcilers
from core.uploads import claims
from jobs.projects import drafts, expectations, market, reconciliation, resume, services
from jobs.projects.models import Draft, DraftFile, Project, ProjectFile
from jobs.projects.people import DraftPeople, ProjectPeople
from jobs.projects.terms import KEPT_DRAFT, State

logger = logging.getLogger(__name__)

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def register() -> None:
    """Called once, when the app is ready."""
    outbox.register(services.ACKNOWLEDGE, acknowledge)
    outbox.register(services.NOTIFY, notify)
    outbox.register(drafts.RESUME, send_link)
    outbox.register(services.QUARANTINE, tell_of_quarantine)
    outbox.register(services.COMMITMENT, warn_of_commitment)
    claims.register(files_of_rows)
    reconcilers.register("projects", reconciliation.reconcile)
    # Drafts first: a project takes its own with it.
    people.register(DraftPeople())
    people.register(ProjectPeople())


def files_of_rows(stored_names: Sequence[str]) -> Iterable[str]:
    """Those of the names that a project or a form on its way has."""
    for table in (ProjectFile, DraftFile):
        yield from table.objects.filter(stored_name__in=stored_names).values_list("stored_name", flat=True)


def acknowledge(message: OutboxMessage) -> None:
    """Tell the client that the project is here, and what happens next. Quarantined or not: who is
    taken for a machine by mistake must not wait in vain.

    Anybody can type anybody's address: after so many of these in a day it gets no more of them.
    """
    project = _project_of(message)
    if project is None:
        return
    if _earlier_today(project) >= MAILS_A_DAY:
        logger.warning("%s is not sent: its address was written to often enough today", message.key)
        return
    messages.send(
        "project_acknowledge",
        {
            "reference": project.reference,
            "submitted_at": project.submitted_at,
            "expectation": expectations.of(project, project.submitted_at),
            "market": market.range_for(project),
            "accepts_news": project.accepts_news and project.news_withdrawn_at is None,
        },
        to=project.email,
        subject=_("Your project %(reference)s has arrived") % {"reference": project.reference},
        message_id=message.key,
    )


def notify(message: OutboxMessage) -> None:
    """Tell the sales team what is looked for and where, without a word about the person."""
    project = _project_of(message)
    if project is None:
        return
    _write_to_sales(
        "project_notify",
        {
            "reference": project.reference,
            # What clients wrote themselves stays in the admin: it may say anything.
            "role_name": project.role.name if project.role else "",
            "city_name": project.city.name if project.city else "",
            "remote": project.get_remote_policy_display(),
            "admin_url": _inspect_url(project),
        },
        subject=_("New project %(reference)s") % {"reference": project.reference},
        message=message,
    )


def send_link(message: OutboxMessage) -> None:
    """Send the link that resumes a form on another device, to the address given for that, then forget it."""
    draft = Draft.objects.filter(pk=message.payload["draft"]).first()
    if draft is None or not draft.resume_email:
        logger.info("%s: nobody waits for the link any more", message.key)
        return
    until = draft.changed_at + KEPT_DRAFT
    if draft.project_id is None and until > timezone.now():
        messages.send(
            "project_resume",
            {"link": resume.link(draft.key), "until": formatting.moment(until)},
            to=draft.resume_email,
            subject=_("Your project: the link to go on"),
            message_id=message.key,
        )
    # Unless another address was given while this one was written to.
    Draft.objects.filter(pk=draft.pk, resume_email=draft.resume_email).update(resume_email="")


def tell_of_quarantine(message: OutboxMessage) -> None:
    """Tell the sales team once how many projects of an hour are in quarantine."""
    since = datetime.fromisoformat(message.payload["hour"])
    held = Project.objects.filter(
        state=State.SPAM, submitted_at__gte=since, submitted_at__lt=since + HOUR
    ).count()
    if not held:
        logger.info("%s: nothing of that hour is in quarantine any more", message.key)
        return
    query = urlencode({"state": State.SPAM.value})
    subject = ngettext("%(count)d project in quarantine", "%(count)d projects in quarantine", held)
    _write_to_sales(
        "project_quarantine",
        {
            "count": held,
            "period": _("on %(day)s between %(since)s and %(until)s")
            % {
                "day": formatting.long_date(since),
                "since": formatting.clock(since),
                "until": formatting.clock(since + HOUR),
            },
            "admin_url": absolute_url(f"{reverse('projects_admin:index')}?{query}"),
        },
        subject=subject % {"count": held},
        message=message,
    )


def warn_of_commitment(message: OutboxMessage) -> None:
    """Tell the sales team that a client waits for the contact that was promised, while there is time."""
    project = _project_of(message)
    if project is None or project.committed_until is None:
        return
    if project.first_contact_at is not None or project.state == State.SPAM:
        logger.info("%s: nobody waits any more", message.key)
        return
    _write_to_sales(
        "project_commitment",
        {
            "reference": project.reference,
            "until": formatting.moment(project.committed_until),
            "is_over": project.committed_until <= timezone.now(),
            "admin_url": _inspect_url(project),
        },
        subject=_("Project %(reference)s: a first contact is promised") % {"reference": project.reference},
        message=message,
    )


def _project_of(message: OutboxMessage) -> Project | None:
    """None when it was erased since: there is nothing left to say."""
    rows = Project.objects.select_related("role", "city__department")
    found = rows.filter(pk=message.payload["project"]).first()
    if found is None:
        logger.info("%s: the project is no longer there", message.key)
    return found


def _earlier_today(project: Project) -> int:
    """Projects with this address in the day before this one, each acknowledged. The same at each try."""
    at = project.submitted_at
    same = Project.objects.filter(email_key=project.email_key, pk__lt=project.pk)
    return same.filter(submitted_at__gt=at - DAY, submitted_at__lte=at).count()


def _inspect_url(project: Project) -> str:
    return absolute_url(reverse("projects_admin:inspect", args=[project.pk]))


def _write_to_sales(template: str, facts: dict[str, Any], *, subject: str, message: OutboxMessage) -> None:
    recipient = sales_address()
    if not recipient:
        raise PermanentFailure(NO_SALES_ADDRESS)
    messages.send(template, facts, to=recipient, subject=subject, message_id=message.key)
