"""The OpenAPI 3.1 document of the machine address, made of the table of columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from http import HTTPStatus
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.http import absolute_url
from jobs.missions.importing.columns import COLUMNS, Column
from jobs.missions.importing.reading.formats import CONTENT_TYPES
from jobs.missions.importing.upserting import Counts

Json = dict[str, Any]


def document(*, max_bytes: int, max_rows: int) -> Json:
    """Everything that a program must know to send missions."""
    path = reverse("missions_import")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Import of missions"),
            "version": "1",
            "description": _(
                "Send the missions of your source: all of them, and those that are no longer among them are "
                "closed; or some of them, with partial=true. At most %(size)d MB and %(rows)d rows a request."
            )
            % {"size": max_bytes // 1_000_000, "rows": max_rows},
        },
        "servers": [{"url": absolute_url("/").rstrip("/")}],
        "security": [{"token": []}],
        "paths": {path: {"post": _operation()}},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Mission": mission_schema(COLUMNS),
                "Result": _result(),
                "Problem": _problem(),
            },
        },
    }


def mission_schema(columns: Iterable[Column]) -> Json:
    """A mission as a JSON Schema. Other names than these are ignored; French ones are understood."""
    known = list(columns)
    return {
        "type": "object",
        "required": [column.name for column in known if column.is_required],
        "properties": {
            column.name: {
                **column.schema,
                "description": _("%(description)s Also read as: %(names)s.")
                % {"description": column.description, "names": ", ".join(column.aliases)},
            }
            for column in known
        },
    }


def _operation() -> Json:
    return {
        "operationId": "importMissions",
        "summary": _("Send missions"),
        "parameters": [
            _parameter("partial", _("The body has some of your missions only: none is closed.")),
            _parameter("dry_run", _("Nothing is written; the answer says what would happen.")),
            _parameter(
                "allow_closing", _("Close missions even if it is a large part of those that are open.")
            ),
        ],
        "requestBody": {"required": True, "content": _bodies()},
        "responses": _responses(),
    }


def _parameter(name: str, description: str) -> Json:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "schema": {"type": "boolean", "default": False},
    }


def _bodies() -> Json:
    mission = {"$ref": "#/components/schemas/Mission"}
    listed = {"type": "array", "items": mission}
    wrapped = {"type": "object", "required": ["missions"], "properties": {"missions": listed}}
    texts = {
        "jsonl": _("One JSON object a line, each as the schema Mission says."),
        "csv": _("A line of column names, then one mission a line; comma, semicolon or tab; UTF-8."),
    }
    return {
        media_type: {"schema": {"oneOf": [listed, wrapped]}}
        if format == "json"
        else {"schema": {"type": "string", "description": texts[format]}}
        for media_type, format in CONTENT_TYPES.items()
    }


def _responses() -> Json:
    refusals = {
        HTTPStatus.BAD_REQUEST: _("A parameter is wrong, or the body did not arrive whole."),
        HTTPStatus.UNAUTHORIZED: _("The token is missing, unknown or no longer valid."),
        HTTPStatus.METHOD_NOT_ALLOWED: _("Another method than POST."),
        HTTPStatus.CONFLICT: _("It would close too many missions, or another import of yours is running."),
        HTTPStatus.LENGTH_REQUIRED: _("The length of the body is missing."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Too many bytes or rows."),
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: _("Another content type than those named."),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("Nothing of the body can be loaded."),
    }
    found: Json = {
        "200": {
            "description": _("The rows were read; rejected ones are listed with their reasons."),
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}},
        }
    }
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return found | {
        str(status.value): {"description": text, "content": problem} for status, text in refusals.items()
    }


def _result() -> Json:
    count: Json = {"type": "integer", "minimum": 0}
    text: Json = {"type": "string"}
    rejected = _object(
        line={"type": "integer", "minimum": 1},
        field=text,
        reason=text,
        external_id={"type": ["string", "null"]},
    )
    return _object(
        source=text,
        dry_run={"type": "boolean"},
        complete={"type": "boolean", "description": _("Was the end of the body seen?")},
        counts=_object(**{found.name: count for found in fields(Counts)}),
        notes={"type": "array", "items": text},
        rejected={"type": "array", "items": rejected},
    )


def _problem() -> Json:
    text: Json = {"type": "string"}
    return _object(type=text, title=text, status={"type": "integer"}, detail=text)


def _object(**properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}
