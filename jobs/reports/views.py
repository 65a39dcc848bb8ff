"""Reporting a content, and the acknowledgement."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.form_pages import DATABASE_IS_DOWN, bare_page, form_key, page, see_other
from core.http import absolute_url
from core.references import is_reference
from jobs.missions.models import Mission
from jobs.missions.presenting import title as mission_title
from jobs.missions.terms import Status
from jobs.reports import services
from jobs.reports.forms import ReportForm
from jobs.reports.services import ChangedReport, Notice

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form; ``?ref=`` names the mission that is reported, otherwise an address is asked for."""
    try:
        mission = _mission(request.GET.get("ref", ""))
        if request.method == "POST":
            return _receive(request, mission)
        return _form(request, mission, ReportForm(asks_address=mission is None), uuid4())
    except DATABASE_IS_DOWN:
        logger.exception("the database does not answer a report")
        return _unavailable(request)


@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """The acknowledgement. The reference comes with the address: only what is one is shown."""
    reference = request.GET.get("ref", "")
    title = _("Report received")
    context = {
        "reference": reference if is_reference(reference) else "",
        "breadcrumbs": _breadcrumbs(title),
    }
    return page(request, "jobs/reports/reported.html", context, title=title)


def _mission(reference: str) -> Mission | None:
    """The mission of a reference, if it was published."""
    if not (reference.isascii() and reference.isdigit() and len(reference) == 8):
        return None
    found = Mission.objects.filter(reference=int(reference)).first()
    return found if found and found.status(at=timezone.now()) != Status.DRAFT else None


def _receive(request: HttpRequest, mission: Mission | None) -> HttpResponse:
    form = ReportForm(request.POST, asks_address=mission is None)
    key = form_key(request)
    if not form.is_valid():
        return _form(request, mission, form, key, status=422)
    said = form.cleaned_data
    notice = Notice(
        key=key,
        mission=mission,
        address=mission.get_absolute_url() if mission else said["address"],
        reason=said["reason"],
        explanation=said["explanation"],
        name=said["name"],
        email=said["email"],
    )
    try:
        kept = services.receive(notice, at=timezone.now())
    except ChangedReport:
        alert = _(
            "This form was sent once already, with other answers. What you changed since was not sent: "
            "send it again to add a second report."
        )
        return _form(request, mission, form, uuid4(), status=422, alert=alert)
    return see_other(f"{reverse('reported')}?ref={kept.reference}")


def _form(
    request: HttpRequest,
    mission: Mission | None,
    form: ReportForm,
    key: UUID,
    *,
    status: int = 200,
    alert: str = "",
) -> HttpResponse:
    title = _("Report a content")
    context = {
        "form": form,
        "key": key,
        "alert": alert,
        "subject": mission_title(mission) if mission else "",
        "subject_url": mission.get_absolute_url() if mission else "",
        "action": _action(mission.reference if mission else None),
        "breadcrumbs": _breadcrumbs(title),
    }
    return page(request, "jobs/reports/report.html", context, title=title, status=status)


def _unavailable(request: HttpRequest) -> HttpResponse:
    """The form again, from what the browser sent: which mission it is about cannot be asked now."""
    names_mission = request.GET.get("ref", "").isdigit()
    is_sent = request.method == "POST"
    context: dict[str, Any] = {
        "form": ReportForm(request.POST, asks_address=not names_mission) if is_sent else None,
        "key": form_key(request),
    }
    title = _("We could not store your report") if is_sent else _("This page cannot be shown right now")
    return bare_page(request, "jobs/reports/unavailable.html", context, title=title)


def _action(reference: int | None) -> str:
    return reverse("report") + (f"?ref={reference}" if reference else "")


def _breadcrumbs(title: str) -> list[tuple[str, str]]:
    return [(_("Home"), absolute_url("/")), (title, absolute_url(reverse("report")))]
