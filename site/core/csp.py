"""Content-Security-Policy: strict for visitors, wider for the editor's pages only."""

from __future__ import annotations

from typing import Any, TypeVar

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from core.http import ADMIN_PATH

Response = TypeVar("Response", bound=HttpResponseBase)

PUBLIC: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
}

# Wagtail's editor injects inline scripts and styles (date pickers, Draftail, image cropping).
ADMIN: dict[str, list[str]] = {
    **PUBLIC,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF],
    "frame-src": [SELF],
}

# An uploaded file may be anything, an SVG with a script included: it is shown, never run.
MEDIA: dict[str, Any] = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "sandbox": True}


# Under the admin's path, yet shown to anybody: where a password is typed, nothing is relaxed.
SIGN_IN = (f"{ADMIN_PATH}login/", f"{ADMIN_PATH}password_reset/")

# A worker made of the widget's own script, which solves the challenge of a form (core.spam.proof).
WORKERS: dict[str, list[str]] = {"worker-src": [SELF, "blob:"]}


def allow_workers(response: Response) -> Response:
    """Widen the policy of this one response."""
    response._csp_update = WORKERS  # type: ignore[attr-defined]  # read by django-csp
    return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):  # type: ignore[misc]
    """Chooses the policy by path: the editor, uploaded files, or everybody's."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path_info.startswith(SIGN_IN):
            return PolicyParts(config=PUBLIC)
        if request.path_info.startswith(ADMIN_PATH):
            return PolicyParts(config=ADMIN)
        # A missing file is answered by a page of the site, which needs its stylesheet.
        if request.path_info.startswith(settings.MEDIA_URL) and response.status_code < 400:
            return PolicyParts(config=MEDIA)
        return parts
