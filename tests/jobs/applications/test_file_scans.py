"""The CV of an application passes an antivirus, where the site has one."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from core.models import FileScan, OutboxMessage
from core.uploads import scanning, storage
from core.uploads.checks import Verified
from jobs.applications import services
from jobs.applications.models import Application
from jobs.applications.services import Submission
from tests.factories.applications import PDF, give_file, make_application
from tests.factories.missions import make_mission

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _private_folder_and_antivirus(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.CLAMD_ADDRESS = "127.0.0.1:1"


def apply_with_a_file() -> Application:
    verified = Verified(name="cv.pdf", content_type="application/pdf", extension="pdf", size=len(PDF))
    submission = Submission(
        key=uuid4(),
        name="Camille Martin",
        email="camille@example.com",
        telephone="",
        rate=500,
        available_on=None,
        message="",
        profile_url="",
        consent="",
    )
    file = storage.receive(ContentFile(PDF), verified)
    services.submit(submission, mission=make_mission(), file=file, at=timezone.now())
    return Application.objects.get()


def test_an_application_has_its_file_looked_at_under_its_reference():
    application = apply_with_a_file()

    scan = FileScan.objects.get()
    assert (scan.stored_name, scan.reference) == (application.files.get().stored_name, application.reference)
    assert OutboxMessage.objects.filter(kind=scanning.SCAN).count() == 1


def test_nothing_is_left_of_the_check_when_the_application_is_erased():
    services.erase(apply_with_a_file())

    assert not FileScan.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_sales_get_the_file_once_it_is_clean(sales_client):
    file = give_file(make_application())
    url = reverse("applications_admin:download", args=[file.pk])

    assert sales_client.get(url).status_code == 403
    FileScan.objects.update(verdict=FileScan.Verdict.CLEAN)
    assert b"".join(sales_client.get(url).streaming_content) == PDF
