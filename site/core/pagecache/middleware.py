"""Turns what was collected during a response into ``Cache-Control``."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.pagecache.collector import collecting

# One kept response serves every visitor; only its compression may differ.
ALLOWED_VARY = frozenset({"accept-encoding"})


class PageCacheMiddleware:
    """Sets ``max-age`` on responses that a view declared cacheable; fail-closed otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with collecting() as collector:
            response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        seconds = collector.seconds(at=timezone.now())
        if seconds is not None and self._may_be_kept(request, response):
            response["Cache-Control"] = f"public, max-age={seconds}"
        else:
            response["Cache-Control"] = "no-store, private"
        return response

    @staticmethod
    def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
        return (
            request.method in {"GET", "HEAD"}
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
            and _varies_by(response) <= ALLOWED_VARY
            and "Authorization" not in request.headers
            and not getattr(request, "is_preview", False)
        )


def _varies_by(response: HttpResponse) -> set[str]:
    """Names in the response's ``Vary``, in lower case."""
    return {name.strip().lower() for name in response.get("Vary", "").split(",")} - {""}
