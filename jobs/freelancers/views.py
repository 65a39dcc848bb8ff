"""Registering as a freelancer, what comes after, and the link that withdraws the card."""

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

from core import spam
from core.cv_forms import NoRoom
from core.form_pages import DATABASE_IS_DOWN, RETRY_AFTER, bare_page, page, see_other
from core.http import absolute_url
from core.spam import proof
from jobs.freelancers import consent, receipts, services
from jobs.freelancers.attempts import Attempt
from jobs.freelancers.models import Freelancer
from jobs.freelancers.services import Outcome

logger = logging.getLogger(__name__)

SCOPE = "freelancer"
FORM = "jobs/freelancers/join.html"


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponseBase:
    """The form, on a page of its own. What is sent is acknowledged (303) once it is stored."""
    at = timezone.now()
    # Needs no database and looks into nothing yet: it outlives a fault of what comes next.
    attempt = Attempt(request, at=at)
    try:
        if request.method == "POST":
            return _receive(request, attempt, at)
        return _form(request, attempt)
    except DATABASE_IS_DOWN:
        logger.exception("the database does not answer a registration")
        return _unavailable(request, attempt)


@require_safe
def joined(request: HttpRequest) -> HttpResponseBase:
    """The confirmation: the same for everybody, so that nobody learns from it who is registered.

    Only who was sent here a moment ago sees it; others are led to the form.
    """
    if not receipts.is_fresh(request.GET.get(receipts.PARAMETER, "")):
        return redirect("join")
    title = _("Registration sent")
    context = {"breadcrumbs": _breadcrumbs((title, reverse("joined")))}
    return page(request, "jobs/freelancers/joined.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_card(request: HttpRequest, signed: str) -> HttpResponse:
    """Asks first (mail readers open links by themselves), then answers the same whatever is there."""
    try:
        reference = consent.read(signed)
    except consent.BadLink as error:
        raise Http404("not a link of ours") from error
    is_done = request.method == "POST"
    if is_done:
        freelancer = Freelancer.objects.filter(reference=reference).first()
        if freelancer is not None:
            services.withdraw_card(freelancer, at=timezone.now())
    title = _("Your card is no longer shown") if is_done else _("Take your card off the site")
    return page(request, "jobs/freelancers/consent.html", {"is_done": is_done}, title=title)


def _receive(request: HttpRequest, attempt: Attempt, at: datetime) -> HttpResponseBase:
    try:
        attempt.receive()
    except NoRoom:
        logger.exception("the file of a registration cannot be written")
        return _without_room(request, attempt)
    if not attempt.is_valid:
        return _form(request, attempt, status=422)
    suspicions = spam.examine(request, scope=SCOPE, at=at, key=str(attempt.key))
    outcome = services.submit(attempt.registration(), file=attempt.file, suspicions=suspicions, at=at)
    if outcome is Outcome.FILE_TAKEN:
        attempt.refuse_file(_("This file was sent with another form: choose it again."))
        return _form(request, attempt, status=422)
    if outcome is Outcome.CHANGED:
        return _changed(request, attempt)
    receipt = urlencode({receipts.PARAMETER: receipts.issue()})
    return see_other(f"{reverse('joined')}?{receipt}")


def _form(request: HttpRequest, attempt: Attempt, *, status: int = 200, alert: str = "") -> HttpResponse:
    work = proof.for_form(scope=SCOPE)
    context: dict[str, Any] = {
        "attempt": attempt,
        "form": attempt.form,
        "work": work,
        "alert": alert,
        "breadcrumbs": _breadcrumbs(),
    }
    title = _("Join as a freelancer")
    description = _(
        "Register free of charge: your role, your skills, your rate. A person reads every registration."
    )
    response = page(request, FORM, context, title=title, description=description, status=status)
    return proof.let_run(response) if work else response


def _changed(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """The form was sent before, then changed: nothing is lost, and nothing is kept twice unasked."""
    attempt.renew()
    alert = _(
        "This form was sent once already, with other answers. What you changed since was not sent: "
        "send it again if you want to register with these answers too."
    )
    return _form(request, attempt, status=422, alert=alert)


def _without_room(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    alert = _(
        "Your file could not be stored: the fault is ours. Choose it again in a few minutes, or send the "
        "form without it."
    )
    response = _form(request, attempt, status=503, alert=alert)
    response["Retry-After"] = RETRY_AFTER
    return response


def _unavailable(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """The form again, from what the browser sent. Sent again with its key, it is kept once."""
    is_sent = request.method == "POST"
    context = {"attempt": attempt, "form": attempt.as_typed() if is_sent else None}
    title = _("We could not store your registration") if is_sent else _("This page cannot be shown right now")
    return bare_page(request, "jobs/freelancers/unavailable.html", context, title=title)


def _breadcrumbs(*further: tuple[str, str]) -> list[tuple[str, str]]:
    crumbs = [(_("Home"), "/"), (_("Join as a freelancer"), reverse("join")), *further]
    return [(label, absolute_url(path)) for label, path in crumbs]
