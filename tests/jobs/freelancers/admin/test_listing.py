"""The list of freelancers, its export, and the files."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from core.models import Access
from tests.factories.applications import PDF
from tests.factories.freelancers import give_cv, make_expert, make_freelancer
from tests.factories.people import make_user
from tests.factories.taxonomy import make_city, make_role, make_skill

pytestmark = pytest.mark.django_db

URL = "freelancers_admin:index"
FORMULA = '=HYPERLINK("http://example.com")'


@pytest.fixture(autouse=True)
def _private_files(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path


def listed(browser: Client, **query: Any) -> list[str]:
    return [each.first_name for each in browser.get(reverse(URL), query).context["object_list"]]


def test_the_newest_comes_first(sales_client: Client) -> None:
    now = timezone.now()
    make_freelancer(first_name="Ancienne", at=now - timedelta(days=2))
    make_freelancer(first_name="Nouvelle", at=now)
    assert listed(sales_client) == ["Nouvelle", "Ancienne"]


def test_filters_tell_them_apart(sales_client: Client) -> None:
    role, city, skill = make_role("data-engineer"), make_city("lyon"), make_skill("python")
    then = timezone.now() - timedelta(days=40)
    facts = {"remote_policy": "total", "experience": "junior", "suspicions": ["honeypot"]}
    make_expert(role, first_name="Une", city=city, skills=[skill], at=then, **facts)
    make_freelancer(first_name="Autre")
    day = timezone.localdate(then)
    queries = [
        {"state": "accepted"},
        {"role": role.pk},
        {"city": city.pk},
        {"skills": skill.pk},
        {"remote_policy": "total"},
        {"experience": "junior"},
        {"card": "true"},
        {"suspicious": "true"},
        {"submitted_at_from": day, "submitted_at_to": day},
    ]
    assert [listed(sales_client, **query) for query in queries] == [["Une"]] * len(queries)
    assert listed(sales_client, suspicious="false") == listed(sales_client, card="false") == ["Autre"]


@pytest.mark.parametrize("words", ["Dupont", "dupont@example.org", "Fortran", "Bruxelles"])
def test_search_by_person_skill_and_place(sales_client: Client, words: str) -> None:
    make_freelancer(
        first_name="Anne",
        last_name="Dupont",
        email="dupont@example.org",
        skills_text="Fortran",
        city_text="Bruxelles",
    )
    make_freelancer()
    assert listed(sales_client, q=words) == ["Anne"]


def test_twenty_freelancers_cost_as_many_queries_as_three(sales_client: Client) -> None:
    def queries(more: int) -> int:
        for _number in range(more):
            give_cv(make_freelancer())
        sales_client.get(reverse(URL))
        with CaptureQueriesContext(connection) as seen:
            sales_client.get(reverse(URL))
        return len(seen)

    assert queries(3) == queries(17)


def rows_of(response: Any, kind: str) -> list[list[Any]]:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if kind == "csv":
        return list(csv.reader(io.StringIO(body.decode())))
    sheet = load_workbook(io.BytesIO(body)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_written_down_and_holds_no_formula(sales_client: Client, kind: str) -> None:
    skill = make_skill("python", name="Python")
    make_freelancer(first_name=FORMULA, skills=[skill], skills_text="Fortran", city_text=FORMULA)
    response = sales_client.get(reverse(URL), {"export": kind})
    (_headings, row) = rows_of(response, kind)
    cells = [str(cell) for cell in row]
    assert "Python, Fortran" in cells
    assert cells.count(f"'{FORMULA}") == 2
    assert Access.objects.get(action="export").subject == f"freelancers.{kind}:1"


# Files


def test_sales_download_the_cv_and_it_is_written_down(sales_client: Client) -> None:
    freelancer = make_freelancer()
    file = give_cv(freelancer, name="cv été.pdf")
    response = sales_client.get(reverse("freelancers_admin:download", args=[file.pk]))
    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment")
    assert (
        Access.objects.get(action="download").subject == f"freelancer-file:{file.pk} {freelancer.reference}"
    )


def test_without_the_permission_a_file_is_not_there_and_the_attempt_is_written_down(client: Client) -> None:
    file = give_cv(make_freelancer())
    client.force_login(make_user("redaction", "Rédaction"))
    answers = [client.get(reverse("freelancers_admin:download", args=[pk])) for pk in (file.pk, 987654)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert Access.objects.filter(action="download", was_allowed=False).count() == 2


def test_a_file_that_is_lost_is_not_there(sales_client: Client, settings: Any, tmp_path: Path) -> None:
    file = give_cv(make_freelancer())
    settings.PRIVATE_ROOT = tmp_path / "elsewhere"
    assert sales_client.get(reverse("freelancers_admin:download", args=[file.pk])).status_code == 404


@pytest.mark.parametrize(
    "words",
    ["Zoé Dupré", "dupré zoé", "zoe@example.com", "7kd m3w-xrj", "m3wxr", "0612345678", "+33 6 12 34 56 78"],
)
def test_search_by_full_name_reference_and_telephone_however_written(
    sales_client: Client, words: str
) -> None:
    make_freelancer(
        first_name="Zoé",
        last_name="Dupré",
        email="zoe@example.com",
        reference="7KDM3WXRJ",
        telephone="06 12 34 56 78",
    )
    make_freelancer(reference="999999999")
    assert listed(sales_client, q=words) == ["Zoé"]


def test_words_that_nobody_has_find_nobody(sales_client: Client) -> None:
    make_freelancer()
    assert listed(sales_client, q="Camille Durand") == []
