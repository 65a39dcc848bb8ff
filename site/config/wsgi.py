"""The WSGI application, for gunicorn."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from core.http import is_utf_8

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
django_application = get_wsgi_application()
# All views are imported here, before gunicorn forks its workers, instead of at the first request of each.
get_resolver().url_patterns  # noqa: B018 (asked for what it loads)


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Django's, safe from charsets of which it dies before any middleware is asked.

    It reads the query with the charset of the body while it makes the request. With one that it does
    not know it reads nothing, and ``WellFormedRequestMiddleware`` answers 400.
    """
    if not is_utf_8(environ.get("CONTENT_TYPE", "")):
        environ["CONTENT_TYPE"] = "application/octet-stream; charset=none"
    return django_application(environ, start_response)
