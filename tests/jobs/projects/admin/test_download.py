"""A file of a client, on its way to the team."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import Access
from tests.factories.applications import PDF
from tests.factories.projects import give_project_file, make_project

NOWHERE = 987654


@pytest.fixture
def file(db):
    return give_project_file(make_project(), name="besoin élodie.pdf")


def url(pk):
    return reverse("projects_admin:download", args=[pk])


def test_sales_download_a_file_as_it_was_sent(sales_client, file):
    response = sales_client.get(url(file.pk))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_a_download_is_written_down_by_reference(sales_client, sales, file):
    sales_client.get(url(file.pk))
    access = Access.objects.get()
    assert (access.user, access.action, access.was_allowed) == (sales, "download", True)
    assert file.project.reference in access.subject
    assert file.name not in access.subject


def test_without_permission_nothing_tells_whether_the_file_exists(editor_client, file):
    there, nowhere = editor_client.get(url(file.pk)), editor_client.get(url(NOWHERE))
    assert there.status_code == nowhere.status_code == 404
    assert there.content.replace(url(file.pk).encode(), b"") == nowhere.content.replace(
        url(NOWHERE).encode(), b""
    )


def test_a_refused_attempt_is_written_down(editor_client, editor, file):
    editor_client.get(url(file.pk))
    access = Access.objects.get()
    assert (access.user, access.was_allowed) == (editor, False)


def test_without_permission_the_file_is_not_even_looked_for(editor_client, file):
    with CaptureQueriesContext(connection) as seen:
        editor_client.get(url(file.pk))
    assert not any("jobs_projectfile" in query["sql"] for query in seen)


def test_a_file_that_is_gone_from_the_disk_is_not_found(sales_client, file, tmp_path):
    for path in tmp_path.rglob("*.pdf"):
        path.unlink()
    assert sales_client.get(url(file.pk)).status_code == 404


def test_a_number_beyond_all_numbers_is_not_found(sales_client, db):
    assert sales_client.get(url(10**30)).status_code == 404
