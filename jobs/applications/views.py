"""Applying to a mission, what comes after, and the link that withdraws a consent."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.cv_forms import NoRoom
from core.form_pages import DATABASE_IS_DOWN, RETRY_AFTER, bare_page, page, see_other
from core.http import absolute_url
from jobs.applications import consent, receipts, services
from jobs.applications.attempts import Attempt
from jobs.applications.models import Application
from jobs.applications.services import Outcome
from jobs.missions.head import mission_breadcrumbs
from jobs.missions.models import Mission
from jobs.missions.presenting import title as mission_title
from jobs.missions.terms import Status

logger = logging.getLogger(__name__)

FORM = "jobs/applications/apply.html"


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, slug: str, reference: int) -> HttpResponseBase:
    """The form, on a page of its own. What is sent is acknowledged (303) once it is stored."""
    at = timezone.now()
    # Needs no database and looks into nothing yet: it outlives a fault of what comes next.
    attempt = Attempt(request, at=at)
    try:
        mission = _mission(reference, at)
        if request.method == "POST":
            return _receive(request, mission, attempt, at)
        return _show(request, slug, mission, attempt, at)
    except DATABASE_IS_DOWN:
        logger.exception("the database does not answer an application")
        return _unavailable(request, attempt)


@require_safe
def applied(request: HttpRequest, slug: str, reference: int) -> HttpResponseBase:
    """The confirmation: the same for everybody, so that nobody learns from it who applied.

    Only who was sent here a moment ago sees it; others are led to the form.
    """
    mission = _mission(reference, timezone.now())
    if not receipts.is_fresh(request.GET.get(receipts.PARAMETER, ""), mission.reference):
        return redirect("apply", mission.slug, mission.reference)
    title = _("Application sent")
    return page(request, "jobs/applications/applied.html", _context(mission, title), title=title)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_consent(request: HttpRequest, signed: str) -> HttpResponse:
    """Asks first (mail readers open links by themselves), then answers the same whatever is there."""
    try:
        reference = consent.read(signed)
    except consent.BadLink as error:
        raise Http404("not a link of ours") from error
    is_done = request.method == "POST"
    if is_done:
        application = Application.objects.filter(reference=reference).first()
        if application is not None:
            services.withdraw_consent(application, at=timezone.now())
    title = _("Consent withdrawn") if is_done else _("Withdraw your consent")
    return page(request, "jobs/applications/consent.html", {"is_done": is_done}, title=title)


def _mission(reference: int, at: datetime) -> Mission:
    """A mission that was published, however long ago. Raises Http404."""
    mission = Mission.objects.with_facts().filter(reference=reference).first()
    if mission is None or mission.status(at=at) == Status.DRAFT:
        raise Http404("no such mission")
    return mission


def _show(
    request: HttpRequest, slug: str, mission: Mission, attempt: Attempt, at: datetime
) -> HttpResponseBase:
    if slug != mission.slug:
        return redirect("apply", mission.slug, mission.reference, permanent=True)
    if mission.status(at=at) != Status.OPEN:
        return _ended(request, mission, at)
    return _form(request, mission, attempt)


def _receive(request: HttpRequest, mission: Mission, attempt: Attempt, at: datetime) -> HttpResponse:
    if mission.status(at=at) != Status.OPEN:
        return _ended(request, mission, at, attempt=attempt)
    try:
        attempt.receive()
    except NoRoom:
        logger.exception("the file of an application cannot be written")
        return _without_room(request, mission, attempt)
    if not attempt.is_valid:
        return _form(request, mission, attempt, status=422)
    outcome = services.submit(attempt.submission(), mission=mission, file=attempt.file, at=at)
    if outcome is Outcome.FILE_TAKEN:
        attempt.refuse_file(_("This file was sent with another application: choose it again."))
        return _form(request, mission, attempt, status=422)
    if outcome is Outcome.CHANGED:
        return _changed(request, mission, attempt)
    receipt = urlencode({receipts.PARAMETER: receipts.issue(mission.reference)})
    return see_other(f"{reverse('applied', args=[mission.slug, mission.reference])}?{receipt}")


def _form(
    request: HttpRequest, mission: Mission, attempt: Attempt, *, status: int = 200, alert: str = ""
) -> HttpResponse:
    title = _("Apply: %(mission)s") % {"mission": mission_title(mission)}
    context = _context(mission, _("Apply")) | {"attempt": attempt, "form": attempt.form, "alert": alert}
    description = _("Apply without an account, with a CV or the link to your profile.")
    return page(request, FORM, context, title=title, description=description, status=status)


def _changed(request: HttpRequest, mission: Mission, attempt: Attempt) -> HttpResponse:
    """The form was sent before, then changed: nothing is lost, and nothing is kept twice unasked."""
    attempt.renew()
    alert = _(
        "This form was sent once already, with other answers. What you changed since was not sent: "
        "send it again if you want to apply with these answers too."
    )
    return _form(request, mission, attempt, status=422, alert=alert)


def _without_room(request: HttpRequest, mission: Mission, attempt: Attempt) -> HttpResponse:
    alert = _(
        "Your file could not be stored: the fault is ours. Choose it again in a few minutes, or give a "
        "link to your profile and send without it."
    )
    response = _form(request, mission, attempt, status=503, alert=alert)
    response["Retry-After"] = RETRY_AFTER
    return response


def _ended(
    request: HttpRequest, mission: Mission, at: datetime, *, attempt: Attempt | None = None
) -> HttpResponse:
    """The mission ended. What somebody had typed meanwhile can still be read and copied."""
    is_gone = mission.status(at=at) == Status.GONE
    status = 410 if is_gone else 409 if attempt else 200
    title = _("This mission has ended")
    context = _context(mission, title) | {"typed": attempt.typed() if attempt else [], "is_gone": is_gone}
    return page(request, "jobs/applications/ended.html", context, title=title, status=status)


def _unavailable(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """The form again, from what the browser sent. Sent again with its key, it is kept once."""
    is_sent = request.method == "POST"
    context = {"attempt": attempt, "form": attempt.form if is_sent else None}
    title = _("We could not store your application") if is_sent else _("This page cannot be shown right now")
    return bare_page(request, "jobs/applications/unavailable.html", context, title=title)


def _context(mission: Mission, crumb: str) -> dict[str, Any]:
    here = reverse("apply", args=[mission.slug, mission.reference])
    return {
        "mission": mission,
        "mission_url": mission.get_absolute_url(),
        "apply_url": here,
        "similar_url": reverse("missions_of_role", args=[mission.role.slug]),
        "breadcrumbs": [*mission_breadcrumbs(mission), (crumb, absolute_url(here))],
        "is_demonstration_data": mission.is_demo,
    }
