"""The machine address: applicant-tracking systems send missions here, each with its own token."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from io import BytesIO
from operator import itemgetter
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from core import pagecache
from jobs.missions.importing import AlreadyRunning, BadSource, ClosesTooMany, Options, Result, run
from jobs.missions.importing.openapi import document
from jobs.missions.importing.problems import Problem
from jobs.missions.importing.reading import Row, format_of
from jobs.missions.importing.rows import Defect, external_id_of, meant
from jobs.missions.importing.surveying import TooManyRows
from jobs.missions.models import ImportToken

MAX_BYTES = 10_000_000
MAX_ROWS = 5_000
_USE_NOTED_EVERY = timedelta(minutes=1)
_DAY = timedelta(days=1)


@csrf_exempt
def import_missions(request: HttpRequest) -> HttpResponse:
    """Take a body of missions; what became of its rows as JSON, or why it was refused."""
    try:
        response = _imported(request)
    except Problem as problem:
        response = problem.response()
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """How to use the machine address, for machines and those who program them."""
    pagecache.allow(_DAY)
    response = JsonResponse(
        document(max_bytes=MAX_BYTES, max_rows=MAX_ROWS),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _imported(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, _("Send missions with POST."), {"Allow": "POST"})
    at = timezone.now()
    token = _token(request, at)
    format = _format(request)
    options = Options(
        source=token.source,
        format=format,
        dry_run=_flag(request, "dry_run"),
        allow_closing=_flag(request, "allow_closing"),
        partial=_flag(request, "partial"),
        max_rows=MAX_ROWS,
    )
    body = _body(request)
    rejected: list[dict[str, Any]] = []
    result = _run(body, options, at, rejected)
    return JsonResponse(_told(result, options, rejected), json_dumps_params={"ensure_ascii": False})


def _token(request: HttpRequest, at: datetime) -> ImportToken:
    """Whose token it is. Secrets are compared by their digest: how long it takes tells nothing."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = ImportToken.find(secret.strip()) if scheme.lower() == "bearer" and secret.strip() else None
    if token is None:
        raise Problem(
            HTTPStatus.UNAUTHORIZED,
            _("Send your token in the header Authorization. It is missing, unknown or no longer valid."),
            {"WWW-Authenticate": 'Bearer realm="missions"'},
        )
    long_ago = Q(last_used_at=None) | Q(last_used_at__lte=at - _USE_NOTED_EVERY)
    ImportToken.objects.filter(long_ago, pk=token.pk).update(last_used_at=at)
    return token


def _format(request: HttpRequest) -> str:
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("Send the body as it is, not compressed."))
    try:
        return format_of(content_type=request.headers.get("Content-Type", ""))
    except BadSource as error:
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            _("Send application/json, application/x-ndjson or text/csv, and say so in Content-Type."),
        ) from error


def _flag(request: HttpRequest, name: str) -> bool:
    value = request.GET.get(name, "false").lower()
    if value not in {"true", "false", "1", "0"}:
        raise Problem(HTTPStatus.BAD_REQUEST, _("%(name)s is true or false.") % {"name": name})
    return value in {"true", "1"}


def _body(request: HttpRequest) -> bytes:
    """The body, never more of it than is taken."""
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        raise Problem(HTTPStatus.LENGTH_REQUIRED, _("Say the length of the body in Content-Length."))
    if int(length) > MAX_BYTES:
        raise _too_large(_("More than %(size)d MB.") % {"size": MAX_BYTES // 1_000_000})
    try:
        body = request.read(MAX_BYTES + 1)
    except OSError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, _("The body did not arrive whole.")) from error
    if len(body) < int(length):
        raise Problem(HTTPStatus.BAD_REQUEST, _("The body did not arrive whole."))
    return body


def _run(body: bytes, options: Options, at: datetime, rejected: list[dict[str, Any]]) -> Result:
    def reject(row: Row, defects: Sequence[Defect]) -> None:
        named = _external_id(row)
        rejected.extend(
            {"line": row.line, "field": field, "reason": reason, "external_id": named}
            for field, reason in defects
        )

    try:
        return run(BytesIO(body), options, at=at, reject=reject)
    except TooManyRows as error:
        raise _too_large(str(error)) from error
    except BadSource as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error
    except (ClosesTooMany, AlreadyRunning) as error:
        raise Problem(HTTPStatus.CONFLICT, str(error)) from error


def _too_large(detail: str) -> Problem:
    advice = _("Send it in parts, each with partial=true.")
    return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"{detail} {advice}")


def _external_id(row: Row) -> str | None:
    try:
        return external_id_of(meant(row.raw))
    except ValueError:
        return None


def _told(result: Result, options: Options, rejected: list[dict[str, Any]]) -> dict[str, Any]:
    rejected.sort(key=itemgetter("line"))  # a row without an identifier is rejected before its batch
    counts = {name: getattr(result.counts, name) for name in result.counts.__slots__}
    return {
        "source": options.source,
        "dry_run": options.dry_run,
        "complete": result.ended,
        "counts": counts,
        "notes": result.notes,
        "rejected": rejected,
    }
