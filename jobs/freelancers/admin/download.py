"""The CV of a freelancer, for those who may read it; every attempt is written down."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from core import audit
from core.uploads import responses
from core.uploads.storage import UnknownFile
from jobs.freelancers.models import FreelancerFile

ACTION = "download"


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The permission comes before the database: without it, a file that exists and one that does
    not answer alike."""
    subject = f"freelancer-file:{pk}"
    if not request.user.has_perm("jobs.view_freelancer"):
        audit.record(request, ACTION, subject, allowed=False)
        raise Http404
    file = FreelancerFile.objects.select_related("freelancer").filter(pk=pk).first()
    if file is None:
        raise Http404
    audit.record(request, ACTION, f"{subject} {file.freelancer.reference}")
    try:
        return responses.attachment(file.stored_name, file.name, file.content_type)
    except UnknownFile as error:
        raise Http404 from error
