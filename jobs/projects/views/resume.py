"""The link that resumes a draft on another device."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.form_pages import DATABASE_IS_DOWN, page, see_other
from jobs.projects import addresses, drafts, owners, steps
from jobs.projects.models import Draft
from jobs.projects.resume import BadLink, ExpiredLink, read
from jobs.projects.views.step_pages import furniture, unavailable_page

logger = logging.getLogger(__name__)


@require_GET
def resume(request: HttpRequest, signed: str) -> HttpResponse:
    """Whoever has the link goes on where the draft was left, as often as it is opened."""
    token = owners.token_of(request) or owners.new_token()
    try:
        try:
            draft = drafts.adopt(read(signed), token, at=timezone.now())
        except ExpiredLink:
            return _over(request, status=410)
        except BadLink:
            return _over(request, status=404)
        if draft is None:
            return _over(request, status=410)
        response = see_other(_left_at(draft))
    except DATABASE_IS_DOWN:
        logger.exception("the database does not answer who resumes a project")
        return unavailable_page(request)
    owners.give(response, token)
    return response


def _left_at(draft: Draft) -> str:
    """The first step that is still to be filled in."""
    if draft.project_id is not None:
        return addresses.sent(draft.key)
    for step in steps.STEPS:
        if step.slug not in draft.passed:
            return addresses.step(step.slug, draft.key, event="repris")
    return addresses.recap(draft.key, event="repris")


def _over(request: HttpRequest, *, status: int) -> HttpResponse:
    is_ours = status == 410
    title = _("This link is no longer good") if is_ours else _("This link is not complete")
    context = furniture(request) | {"is_ours": is_ours, "start_url": reverse("project_step", args=["besoin"])}
    return page(request, "jobs/projects/link_over.html", context, title=title, status=status)
