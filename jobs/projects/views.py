"""Where clients tell us about a project. Until the form opens: how to reach us."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import pagecache
from core.http import absolute_url
from core.indexing import INDEX
from core.models import SiteIdentity
from core.schema import breadcrumb_list
from core.seo import Head, page_title


@require_safe
def submit_project(request: HttpRequest) -> HttpResponse:
    """Telephone, e-mail and address of the site settings, and what to prepare before calling."""
    identity = SiteIdentity.for_request(request)
    canonical = absolute_url(reverse("submit_project"))
    crumbs = [(_("Home"), absolute_url("/")), (_("Submit a project"), canonical)]
    head = Head(
        title=page_title(_("Submit a project for a freelance expert"), identity.name),
        description=_(
            "Tell us what you need by telephone or e-mail: what to prepare, who answers, "
            "and how we go on from there."
        ),
        canonical=canonical,
        robots=INDEX.robots,
        image_url=absolute_url(static("img/card.png")),
        image_alt=identity.name,
        site_name=identity.name,
        json_ld=(breadcrumb_list(crumbs),),
    )
    pagecache.tag("identity", "navigation")
    pagecache.allow(timedelta(seconds=settings.PAGE_MAX_AGE))
    context = {"page_head": head, "breadcrumbs": crumbs, "identity": identity}
    response = render(request, "jobs/projects/submit_project.html", context)
    response["X-Robots-Tag"] = INDEX.robots
    return response
