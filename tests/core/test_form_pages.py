"""Answers of pages with a form."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import RequestFactory

from core.form_pages import form_key, see_other


def test_after_a_form_browsers_look_elsewhere_with_get() -> None:
    response = see_other("/merci/")
    assert (response.status_code, response["Location"]) == (303, "/merci/")
    assert response["Cache-Control"] == "no-store, private"


def test_the_key_of_a_form_is_the_one_it_came_with() -> None:
    key = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    assert form_key(RequestFactory().post("/", {"key": key})) == UUID(key)


@pytest.mark.parametrize("typed", [{}, {"key": ""}, {"key": "12"}])
def test_a_form_without_one_gets_its_own(typed: dict[str, str]) -> None:
    request = RequestFactory().post("/", typed)
    assert form_key(request) != form_key(request)


# Whole pages, with and without a database: tests/jobs/applications/test_views.py.
