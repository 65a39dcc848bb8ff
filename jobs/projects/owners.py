"""The cookie by which a browser owns the drafts that it began. The database holds only its digest."""

from __future__ import annotations

import hashlib
import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from jobs.projects.terms import KEPT_DRAFT

COOKIE = "projet"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def new_token() -> str:
    """Drawn at random: 256 bits, in 43 characters."""
    return secrets.token_urlsafe(32)


def token_of(request: HttpRequest) -> str:
    """What the browser's cookie says; empty without one, or when it is none of ours."""
    token = request.COOKIES.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else ""


def give(response: HttpResponseBase, token: str) -> None:
    """Have the browser keep ``token`` as long as a draft lives; only the form's own pages get it back."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=KEPT_DRAFT,
        path=reverse("submit_project"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def digest_of(token: str) -> str:
    """As drafts name their owners. A token is random: nothing needs to slow down guessing."""
    return hashlib.sha256(token.encode()).hexdigest()
