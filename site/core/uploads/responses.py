"""A private file on its way to a member of the team: to be saved, never to be shown or kept on the way."""

from __future__ import annotations

from django.http import FileResponse

from core.uploads import storage

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Should a browser show it after all: no script, no frame, nothing loaded.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}


def attachment(stored_name: str, name: str, content_type: str) -> FileResponse:
    """The file as a download called ``name``. Raises :class:`storage.UnknownFile`.

    The caller has checked the permission and recorded the access. There is no ETag nor date of
    change, so that no "not modified" is ever answered in the place of that check.
    """
    return FileResponse(
        storage.open(stored_name),
        as_attachment=True,
        filename=name,
        content_type=content_type,
        headers=HEADERS,
    )
