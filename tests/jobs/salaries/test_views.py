"""The file of survey statistics that the licence asks us to offer."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from jobs.salaries.references.files import SALARIES

ADDRESS = "/sources/salaires.csv"


@pytest.fixture
def response(client: Client, db: None):  # type: ignore[no-untyped-def]
    return client.get(ADDRESS)


def test_it_is_the_very_file(response) -> None:  # type: ignore[no-untyped-def]
    assert response.content == SALARIES.read_bytes()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="salaires.csv"'


def test_every_row_of_it_may_be_published(response) -> None:  # type: ignore[no-untyped-def]
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert {row["licence"] for row in rows} == {"ODbL 1.0", "CC0 1.0"}
    assert min(int(row["n"]) for row in rows) >= 20
    assert {row["is_demo"] for row in rows} == {"0"}
    assert not any(row["p10"] or row["p90"] for row in rows if int(row["n"]) < 50)


def test_it_names_its_licence_and_stays_out_of_search_engines(response) -> None:  # type: ignore[no-untyped-def]
    assert response["Link"] == '<https://opendatacommons.org/licenses/odbl/1-0/>; rel="license"'
    assert response["X-Robots-Tag"] == "noindex"
    assert "max-age" in response["Cache-Control"]


def test_it_is_read_only(client: Client, db: None) -> None:
    assert client.head(ADDRESS).status_code == 200
    assert client.post(ADDRESS).status_code == 405
