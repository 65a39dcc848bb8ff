"""Answers of pages with a form: never kept, never indexed, and possible without a database."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.contact import last_known, remember
from core.indexing import NOINDEX
from core.models import SiteIdentity
from core.seo import Head, page_title

#: The database does not answer. Raised by a commit, they do not say whether it happened.
DATABASE_IS_DOWN = (InterfaceError, OperationalError)
#: Seconds after which trying again makes sense.
RETRY_AFTER = "30"


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    description: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page of the site. The title of a refused form (422) starts with the error, as screen readers do."""
    identity = SiteIdentity.for_request(request)
    remember(identity)
    shown = _("Error: %(title)s") % {"title": title} if status == 422 else title
    head = Head(title=page_title(shown, identity.name), description=description, site_name=identity.name)
    known = {"page_head": head, "title": title, "identity": identity}
    return _unkept(render(request, template, {**known, **context}, status=status))


def bare_page(request: HttpRequest, template: str, context: dict[str, Any], *, title: str) -> HttpResponse:
    """503: the same where the database is down. ``template`` extends ``layouts/bare.html``.

    It sees ``contact`` (see ``core.contact``), and its form may be sent again.
    """
    site_name: str = settings.WAGTAIL_SITE_NAME
    known = {
        "page_head": Head(title=page_title(title, site_name), site_name=site_name),
        "title": title,
        "contact": last_known(),
        "csrf_token": get_token(request),
    }
    # Without the request: its context processors may ask who is signed in.
    response = HttpResponse(render_to_string(template, {**known, **context}), status=503)
    response["Retry-After"] = RETRY_AFTER
    return _unkept(response)


def form_key(request: HttpRequest) -> UUID:
    """The key that came with the form, by which it is the same form again; another one otherwise."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def see_other(url: str) -> HttpResponse:
    """303: what was sent is done; look there, with GET."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return _unkept(response)


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = NOINDEX.robots
    return response
