"""What every request passes through, besides Django's own."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect

from core.http import ADMIN_PATH, is_utf_8

ALLOWED_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class WellFormedRequestMiddleware:
    """Refuses, before anything looks at the request, what no part of the site can read.

    TRACE and made-up methods (405); text that says to be anything but UTF-8 (400): Python knows
    encodings that make no text, and Django reads form and query with whichever is named.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ALLOWED_METHODS:
            return HttpResponseNotAllowed(ALLOWED_METHODS)
        if request.encoding is not None:
            # One spelling of it; and the page that says no can read the request.
            request.encoding = "utf-8"
        if not is_utf_8(request.META.get("CONTENT_TYPE", "")):
            raise BadRequest("neither form nor query can be read in this charset")
        return self.get_response(request)


class CompressionMiddleware(GZipMiddleware):
    """Compresses text. Photographs and archives are compressed already, and keep their length."""

    TEXT = frozenset({"application/atom+xml", "application/json", "application/xml", "image/svg+xml"})

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if kind.startswith("text/") or kind in self.TEXT:
            return super().process_response(request, response)
        return response


class StaffSecondFactorMiddleware:
    """Where ``STAFF_SECOND_FACTOR`` is on: no admin without a second factor *in this session*.

    Having a device is not enough: a session that signed in with a password alone is sent to
    prove it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.STAFF_SECOND_FACTOR
            and request.path_info.startswith(ADMIN_PATH)
            and request.user.is_authenticated
        ):
            if not is_mfa_enabled(request.user):
                return redirect("mfa_index")
            methods = {record.get("method") for record in get_authentication_records(request, request.user)}
            if "mfa" not in methods:
                return redirect("mfa_reauthenticate")
        return self.get_response(request)
