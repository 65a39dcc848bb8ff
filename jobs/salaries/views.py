"""The file of survey statistics that our pages show: its licence asks us to offer it (ODbL 1.0)."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core import pagecache
from jobs.salaries.references.files import SALARIES
from jobs.salaries.references.wording import MENTIONS

DAY = timedelta(days=1)
LICENCE = MENTIONS["ODbL 1.0"].url


@require_safe
def salary_file(request: HttpRequest) -> HttpResponse:
    """``jobs/data/salaries.csv`` as it is; nothing of ours is in it, and none of it is in files of ours."""
    pagecache.allow(DAY)
    return HttpResponse(
        SALARIES.read_bytes(),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="salaires.csv"',
            "Link": f'<{LICENCE}>; rel="license"',
            "X-Robots-Tag": "noindex",
        },
    )
