"""Publication of many pages at once, all of which must be fit for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from pages.models import BasePage


def refuse_unfit(
    request: HttpRequest, action_type: str, pages: Iterable[Page], action: Any
) -> HttpResponse | None:
    """Stop the bulk publication before anything changes when a version among them is refused."""
    if action_type != "publish":
        return None
    with_descendants = action.cleaned_form and action.cleaned_form.cleaned_data.get("include_descendants")
    errors = [error for page in pages for error in _errors(page, with_descendants=bool(with_descendants))]
    if not errors:
        return None
    for error in errors:
        messages.error(request, error)
    return redirect(action.next_url)


def _errors(page: Page, *, with_descendants: bool) -> list[str]:
    """Why the latest version of ``page`` must not be published, and of those below it on demand."""
    concerned = page.get_descendants(inclusive=True) if with_descendants else Page.objects.filter(pk=page.pk)
    latest = (each.get_latest_revision_as_object() for each in concerned.specific())
    return [
        _("“%(title)s”: %(reason)s") % {"title": version.title, "reason": reason}
        for version in latest
        if isinstance(version, BasePage)
        for reason in version.publication_errors()
    ]
