"""« Enregistrer et recevoir le lien »: keeps a step as it is, and has the link that resumes it sent."""

from __future__ import annotations

import logging
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.form_pages import DATABASE_IS_DOWN, see_other
from jobs.projects import addresses, drafts, owners, steps
from jobs.projects.forms import ResumeForm
from jobs.projects.models import Draft
from jobs.projects.views import limits
from jobs.projects.views.attempts import Attempt, NoRoom, key_of
from jobs.projects.views.recap import recap_page
from jobs.projects.views.step_pages import missing_page, step_page, unavailable_page
from jobs.projects.views.steps import without_room

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """Of the step that the address names; its answers need not be right yet."""
    slug, at = request.GET.get(addresses.STEP, ""), timezone.now()
    found = steps.by_slug(slug)
    if found is None and slug != addresses.RECAP:
        raise Http404("no such step")
    if request.method != "POST":
        return redirect(_shown(request, slug))
    token = owners.token_of(request) or owners.new_token()
    try:
        if found:
            response = _save_step(Attempt(request, found, token, at=at))
        else:
            response = _save_recap(request, token, at)
    except DATABASE_IS_DOWN:
        logger.exception("the database does not answer who saves a project")
        response = unavailable_page(request, found.form if found else None)
    owners.give(response, token)
    return response


def _shown(request: HttpRequest, slug: str) -> str:
    """The page whose answers were to be saved: who loads this address again looks for it."""
    key = key_of(request)
    if key is None:
        return reverse("submit_project")
    return addresses.recap(key) if slug == addresses.RECAP else addresses.step(slug, key)


def _save_step(attempt: Attempt) -> HttpResponse:
    attempt.is_left = True
    try:
        attempt.receive()
    except NoRoom:
        logger.exception("a file of a project cannot be written")
        return without_room(attempt)
    if attempt.is_lost or attempt.draft is None:
        return missing_page(attempt.request, attempt=attempt)
    resume = ResumeForm(attempt.request.POST)
    if not resume.is_valid():
        attempt.look()
        return step_page(attempt, status=422, resume=resume)
    slug, key = attempt.step.slug, attempt.draft.key
    event = _send(attempt.request, attempt.draft, resume, attempt.at)
    return see_other(addresses.step(slug, key, to_recap=attempt.leads_to_recap, event=event))


def _save_recap(request: HttpRequest, token: str, at: datetime) -> HttpResponse:
    key = key_of(request)
    draft = drafts.find(key, token, at=at) if key else None
    if draft is None:
        return missing_page(request)
    resume = ResumeForm(request.POST)
    if not resume.is_valid():
        return recap_page(request, draft, at=at, status=422, resume=resume)
    return see_other(addresses.recap(draft.key, event=_send(request, draft, resume, at)))


def _send(request: HttpRequest, draft: Draft, resume: ResumeForm, at: datetime) -> str:
    """What the next page says of it."""
    if draft.project_id is None and not limits.allows_link(request):
        return "sans-lien"
    try:
        is_sent = drafts.ask_link(draft, resume.cleaned_data["reprise"], at=at)
    except drafts.AlreadySent:
        # The page says so by itself.
        return ""
    return "lien" if is_sent else "trop"
