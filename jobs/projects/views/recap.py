"""Everything that was said, to be read again, mended and sent."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import spam
from core.form_pages import DATABASE_IS_DOWN, see_other
from core.spam import proof
from jobs.projects import addresses, brief, drafts, notice, owners, services, steps
from jobs.projects.brief import RecapStep
from jobs.projects.forms import ResumeForm
from jobs.projects.models import Draft
from jobs.projects.services import Outcome
from jobs.projects.views.attempts import key_of
from jobs.projects.views.step_pages import (
    EVENTS,
    Alert,
    form_answer,
    furniture,
    missing_page,
    unavailable_page,
)

logger = logging.getLogger(__name__)

SCOPE = "project"
VERSION = "version"


@require_http_methods(["GET", "HEAD", "POST"])
def recap(request: HttpRequest) -> HttpResponse:
    """Shows the answers, or sends them: then, once they are stored, the confirmation (303)."""
    at = timezone.now()
    token = owners.token_of(request)
    try:
        response = _answer(request, token, at)
    except DATABASE_IS_DOWN:
        logger.exception("the database does not answer who sends a project")
        response = unavailable_page(request)
    if token:
        owners.give(response, token)
    return response


def recap_page(
    request: HttpRequest,
    draft: Draft,
    *,
    at: datetime,
    status: int = 200,
    alert: Alert | None = None,
    resume: ResumeForm | None = None,
) -> HttpResponse:
    """The recapitulation of ``draft``, with what is still to be filled in or mended."""
    found = brief.recap(draft, at=at)
    work = proof.for_form(scope=SCOPE)
    context = furniture(request) | {
        "key": draft.key,
        "version": draft.version,
        "groups": [_group(step, draft) for step in found],
        "is_right": all(step.is_right for step in found),
        "alerts": [said for said in (alert, EVENTS.get(request.GET.get(addresses.EVENT, ""))) if said],
        "back_url": addresses.step(steps.STEPS[-1].slug, draft.key),
        "save_url": addresses.save(addresses.RECAP, draft.key),
        "resume_form": resume or ResumeForm(),
        "work": work,
    }
    title = _("Check your answers")
    response = form_answer(request, "jobs/projects/recap.html", context, title=title, status=status)
    return proof.let_run(response) if work else response


def _answer(request: HttpRequest, token: str, at: datetime) -> HttpResponse:
    key = key_of(request)
    draft = drafts.find(key, token, at=at) if key and token else None
    if draft is None:
        return missing_page(request)
    if request.method != "POST":
        return redirect(addresses.sent(draft.key)) if draft.project else recap_page(request, draft, at=at)
    return _send(request, draft, token, at)


def _send(request: HttpRequest, draft: Draft, token: str, at: datetime) -> HttpResponse:
    if draft.project is not None:
        return see_other(addresses.sent(draft.key))
    version = request.POST.get(VERSION, "")
    if version != str(draft.version):
        return _changed(request, draft, at)
    said, _wrong = brief.read(draft, at=at)
    if said is None:
        return recap_page(request, draft, at=at, status=422)
    outcome, _project = services.submit(
        draft.key,
        token,
        version=draft.version,
        brief=said,
        suspicions=spam.examine_sending(request, scope=SCOPE, at=at, key=str(draft.key)),
        notice=notice.current(),
        at=at,
    )
    if outcome is Outcome.MISSING:
        return missing_page(request)
    if outcome is Outcome.STALE:
        stored = drafts.find(draft.key, token, at=at)
        return _changed(request, stored, at) if stored else missing_page(request)
    return see_other(addresses.sent(draft.key))


def _changed(request: HttpRequest, draft: Draft, at: datetime) -> HttpResponse:
    """Nothing is sent that was not read: the answers changed since, in another tab."""
    alert = Alert(
        "warning",
        _("Your answers changed meanwhile"),
        _("They were changed in another tab or window. Here they are as they stand now: send them again."),
    )
    return recap_page(request, draft, at=at, status=422, alert=alert)


def _group(step: RecapStep, draft: Draft) -> dict[str, Any]:
    """A step as components/recap.html prints it."""
    url = addresses.step(step.slug, draft.key, to_recap=True)
    return {
        "title": step.title,
        "url": url,
        "is_right": step.is_right,
        "rows": [
            {"label": answer.label, "value": answer.value, "url": f"{url}#id_{answer.field}"}
            for answer in step.answers
            if step.slug in draft.answers
        ],
    }
