"""A private file on its way to a member of the team: to be saved, never to be shown or kept on the way."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _

from core.models import FileScan
from core.uploads import scanning, storage

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Should a browser show it after all: no script, no frame, nothing loaded.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}


def attachment(stored_name: str, name: str, content_type: str) -> FileResponse | HttpResponse:
    """The file as a download called ``name``; 403 and why, in plain words, while it may not be had
    (see ``scanning``). Raises :class:`storage.UnknownFile`.

    The caller has checked the permission and recorded the access. There is no ETag nor date of
    change, so that no "not modified" is ever answered in the place of that check.
    """
    storage.path(stored_name)
    if not scanning.may_download(stored_name):
        return _withheld(scanning.verdict_of(stored_name))
    return FileResponse(
        storage.open(stored_name),
        as_attachment=True,
        filename=name,
        content_type=content_type,
        headers=HEADERS,
    )


def _withheld(verdict: FileScan.Verdict) -> HttpResponse:
    words = {
        FileScan.Verdict.INFECTED: _(
            "The antivirus found a virus in this file: it cannot be downloaded. Ask its sender for "
            "another one."
        ),
        FileScan.Verdict.FAILED: _(
            "The antivirus could not check this file: it cannot be downloaded. The reason is in the admin, "
            "under “Messages to be handled”."
        ),
    }
    waiting = _("The antivirus has not checked this file yet. Try again in a minute.")
    text = words.get(verdict, waiting)
    return HttpResponse(text, status=403, content_type="text/plain; charset=utf-8", headers=HEADERS)
