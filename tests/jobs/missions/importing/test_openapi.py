"""The document says what the address does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from jobs.missions.importing import api
from jobs.missions.importing.columns import COLUMNS, recognise
from jobs.missions.importing.openapi import document
from jobs.missions.models import ImportToken
from tests.factories.mission_rows import make_row

#: Of JSON Schema, what the document uses.
KEYWORDS = {
    "$ref",
    "default",
    "description",
    "examples",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minLength",
    "minimum",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "type",
}
TYPES = {"array", "boolean", "integer", "null", "object", "string"}


@pytest.fixture
def told() -> dict[str, Any]:
    return document(max_bytes=api.MAX_BYTES, max_rows=api.MAX_ROWS)


def schemas(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema within a schema, itself included."""
    yield node
    children = [*node.get("properties", {}).values(), *node.get("oneOf", [])]
    for child in [*children, *([node["items"]] if "items" in node else [])]:
        yield from schemas(child)


def contents(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema of each body."""
    (path,) = told["paths"].values()
    yield from (body["schema"] for body in path["post"]["requestBody"]["content"].values())
    for response in path["post"]["responses"].values():
        yield from (body["schema"] for body in response["content"].values())


def test_it_has_what_openapi_3_1_requires(told: dict[str, Any]) -> None:
    assert told["openapi"] == "3.1.0"
    assert {"title", "version"} <= set(told["info"])
    assert list(told["paths"]) == ["/api/missions/"]
    operation = told["paths"]["/api/missions/"]["post"]
    assert {parameter["name"] for parameter in operation["parameters"]} == {
        "partial",
        "dry_run",
        "allow_closing",
    }
    assert all({"name", "in", "schema"} <= set(parameter) for parameter in operation["parameters"])
    assert all(response["description"] for response in operation["responses"].values())
    assert told["security"] == [{"token": []}]
    assert told["components"]["securitySchemes"]["token"] == {"type": "http", "scheme": "bearer"}


def test_its_schemas_are_schemas(told: dict[str, Any]) -> None:
    known = told["components"]["schemas"]
    for root in [*known.values(), *contents(told)]:
        for schema in schemas(root):
            assert set(schema) <= KEYWORDS
            types = schema.get("type", [])
            assert set([types] if isinstance(types, str) else types) <= TYPES
            assert set(schema.get("required", ())) <= set(schema.get("properties", {}))
            reference = schema.get("$ref", "#/components/schemas/Mission")
            assert reference.removeprefix("#/components/schemas/") in known


def test_it_names_every_column_and_says_what_it_is(told: dict[str, Any]) -> None:
    properties = told["components"]["schemas"]["Mission"]["properties"]
    assert list(properties) == [column.name for column in COLUMNS]
    assert all(schema["description"] for schema in properties.values())


def test_no_name_means_two_columns() -> None:
    names = [name for column in COLUMNS for name in (column.name, *column.aliases)]
    assert len(names) == len(set(names))
    assert recognise(tuple(names)).unknown == ()


@pytest.mark.django_db
@pytest.mark.usefixtures("words")
def test_an_answer_is_what_it_says(told: dict[str, Any]) -> None:
    headers = {"authorization": f"Bearer {ImportToken.issue('acme')[1]}"}
    rows = [make_row(), make_row("M-2", title=None)]
    answer = Client().post("/api/missions/", rows, content_type="application/json", headers=headers).json()
    result = told["components"]["schemas"]["Result"]
    assert set(answer) == set(result["properties"])
    assert set(answer["counts"]) == set(result["properties"]["counts"]["properties"])
    assert set(answer["rejected"][0]) == set(result["properties"]["rejected"]["items"]["properties"])


@pytest.mark.django_db
def test_it_is_served() -> None:
    response = Client().get("/api/missions/openapi.json")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json()["openapi"] == "3.1.0"
