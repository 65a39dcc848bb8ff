"""One step of the form."""

from __future__ import annotations

import logging
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.form_pages import DATABASE_IS_DOWN, RETRY_AFTER, see_other
from jobs.projects import addresses, owners, steps
from jobs.projects.views.attempts import Attempt, NoRoom
from jobs.projects.views.step_pages import NO_ROOM, missing_page, step_page, unavailable_page

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows a step, or keeps what was sent and leads to the next one (303)."""
    found = steps.by_slug(slug)
    if found is None:
        raise Http404("no such step")
    attempt = Attempt(request, found, owners.token_of(request) or owners.new_token(), at=timezone.now())
    try:
        response = _receive(attempt) if request.method == "POST" else _show(attempt)
    except DATABASE_IS_DOWN:
        logger.exception("the database does not answer a step of a project")
        response = unavailable_page(request, found.form)
    owners.give(response, attempt.token)
    return response


def _show(attempt: Attempt) -> HttpResponse:
    if attempt.key is None and attempt.is_first:
        return _with_a_key(attempt)
    return step_page(attempt) if attempt.look() else missing_page(attempt.request)


def _with_a_key(attempt: Attempt) -> HttpResponse:
    """The same address with a key: the browser's back button then finds what was typed there.

    Nothing is stored before something is sent.
    """
    query = attempt.request.GET.copy()
    query[addresses.KEY] = str(uuid4())
    return redirect(f"{attempt.request.path}?{query.urlencode()}")


def _receive(attempt: Attempt) -> HttpResponse:
    try:
        is_right = attempt.receive()
    except NoRoom:
        logger.exception("a file of a project cannot be written")
        return without_room(attempt)
    if attempt.is_lost:
        return missing_page(attempt.request, attempt=attempt)
    if not is_right:
        return step_page(attempt, status=422)
    return see_other(_next(attempt))


def without_room(attempt: Attempt) -> HttpResponse:
    """503: the text is kept, the file is not."""
    response = step_page(attempt, status=503, alert=NO_ROOM)
    response["Retry-After"] = RETRY_AFTER
    return response


def _next(attempt: Attempt) -> str:
    event = ("copie-sans-fichier" if attempt.lacks_files else "copie") if attempt.is_copy else ""
    number = steps.position(attempt.step.slug)
    if attempt.leads_to_recap or number == len(steps.STEPS):
        return addresses.recap(attempt.key, event=event)
    return addresses.step(steps.STEPS[number].slug, attempt.key, event=event)
