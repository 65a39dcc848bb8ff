"""A file of a project, for those who may read it; every attempt is written down."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from core import audit
from core.uploads import responses
from core.uploads.storage import UnknownFile
from jobs.projects.models import ProjectFile

ACTION = "download"


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The permission comes before the database: without it, a file that exists and one that does
    not answer alike."""
    subject = f"project-file:{pk}"
    if not request.user.has_perm("jobs.view_project"):
        audit.record(request, ACTION, subject, allowed=False)
        raise Http404
    file = ProjectFile.objects.select_related("project").filter(pk=pk).first()
    if file is None:
        raise Http404
    audit.record(request, ACTION, f"{subject} {file.project.reference}")
    try:
        return responses.attachment(file.stored_name, file.name, file.content_type)
    except UnknownFile as error:
        raise Http404 from error
