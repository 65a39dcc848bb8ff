"""Answers of pages with a form."""

from __future__ import annotations

from core.form_pages import see_other


def test_after_a_form_browsers_look_elsewhere_with_get() -> None:
    response = see_other("/merci/")
    assert (response.status_code, response["Location"]) == (303, "/merci/")
    assert response["Cache-Control"] == "no-store, private"


# Whole pages, with and without a database: tests/jobs/applications/test_views.py.
