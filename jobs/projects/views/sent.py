"""The confirmation: the reference, what happens next, and what may be expected."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.form_pages import DATABASE_IS_DOWN, page
from jobs.projects import addresses, brief, drafts, expectations, market, owners
from jobs.projects.views.attempts import key_of
from jobs.projects.views.step_pages import furniture, missing_page, unavailable_page

logger = logging.getLogger(__name__)

#: Symbols of a reference are read out in threes.
GROUP = 3


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """For the browser that sent the project only."""
    at, key = timezone.now(), key_of(request)
    try:
        draft = drafts.find(key, owners.token_of(request), at=at) if key else None
        if draft is None:
            return missing_page(request)
        if draft.project is None:
            return redirect(addresses.recap(draft.key))
        reference = draft.project.reference
        context = furniture(request) | {
            "reference": [reference[start : start + GROUP] for start in range(0, len(reference), GROUP)],
            "project": draft.project,
            "expectation": expectations.of(draft.project, at),
            "market": market.range_for(draft.project),
            # Whom we answer is said above.
            "groups": brief.recap(draft, at=at)[:-1],
            "file_names": [file.name for file in draft.project.files.all()],
        }
        return page(request, "jobs/projects/sent.html", context, title=_("Your project has reached us"))
    except DATABASE_IS_DOWN:
        logger.exception("the database does not answer who sent a project")
        return unavailable_page(request)
