"""The page that explains how it goes, before anything is asked."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import pagecache
from core.http import absolute_url
from core.indexing import INDEX
from core.models import SiteIdentity
from core.schema import breadcrumb_list
from core.seo import Head, page_title
from jobs.projects import origin
from jobs.projects.models import ContactCommitment


@require_safe
def submit_project(request: HttpRequest) -> HttpResponse:
    """What to prepare, who answers, how we are paid; whoever comes with a context goes straight on."""
    first = reverse("project_step", args=["besoin"])
    context = origin.read(request).parameters()
    if context:
        return redirect(f"{first}?{urlencode(context)}")
    identity = SiteIdentity.for_request(request)
    canonical = absolute_url(reverse("submit_project"))
    crumbs = [(_("Home"), absolute_url("/")), (_("Submit a project"), canonical)]
    pagecache.tag("identity", "navigation")
    pagecache.allow(timedelta(seconds=settings.PAGE_MAX_AGE))
    response = render(
        request,
        "jobs/projects/intro.html",
        {
            "page_head": _head(identity, canonical, crumbs),
            "breadcrumbs": crumbs,
            "identity": identity,
            "paid_how": ContactCommitment.for_request(request).paid_how,
            "start_url": first,
        },
    )
    response["X-Robots-Tag"] = INDEX.robots
    return response


def _head(identity: SiteIdentity, canonical: str, crumbs: list[tuple[str, str]]) -> Head:
    return Head(
        title=page_title(_("Submit a project for a freelance expert"), identity.name),
        description=_(
            "Describe what you need in four short steps, free of charge and without obligation: "
            "what to prepare, who answers, how we are paid."
        ),
        canonical=canonical,
        robots=INDEX.robots,
        image_url=absolute_url(static("img/card.png")),
        image_alt=identity.name,
        site_name=identity.name,
        json_ld=(breadcrumb_list(crumbs),),
    )
