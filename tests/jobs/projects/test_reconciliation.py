"""What a killed process left half done is finished."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from core.models import OutboxMessage
from core.uploads import storage
from core.uploads.checks import Verified
from jobs.projects import drafts, pipeline, services
from jobs.projects.models import Project
from jobs.projects.reconciliation import RECENT, reconcile
from jobs.projects.terms import State
from tests.factories.applications import PDF
from tests.factories.drafts import make_draft, received_pdf
from tests.factories.people import make_user
from tests.factories.projects import give_project_file, make_project

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(OutboxMessage.objects.order_by("kind").values_list("kind", flat=True))


def test_a_project_without_messages_is_announced(caplog: pytest.LogCaptureFixture) -> None:
    project = make_project()
    assert reconcile() == 1
    assert kinds() == [services.ACKNOWLEDGE, services.NOTIFY]
    assert reconcile() == 0
    assert f"Project {project.reference} had not been announced" in caplog.text


def test_one_in_quarantine_is_announced_as_such() -> None:
    make_project(state=State.SPAM)
    assert reconcile() == 1
    assert kinds() == [services.ACKNOWLEDGE, services.QUARANTINE]
    assert reconcile() == 0


def test_the_team_is_told_of_a_quarantine_whose_message_was_never_written() -> None:
    make_project(state=State.SPAM)
    reconcile()
    OutboxMessage.objects.filter(kind=services.QUARANTINE).delete()
    assert reconcile() == 1
    assert kinds() == [services.ACKNOWLEDGE, services.QUARANTINE]


def test_one_that_moves_in_or_out_of_quarantine_is_complete() -> None:
    by = make_user("ventes", "Ventes")
    make_project(state=State.SPAM)
    make_project()
    reconcile()
    for project in Project.objects.all():
        if project.state == State.SPAM:
            pipeline.release(project, at=timezone.now(), by=by)
        else:
            pipeline.mark_spam(project, "Publicité", seen=project.state, at=timezone.now(), by=by)
    assert reconcile() == 0


def test_messages_of_old_projects_may_be_forgotten() -> None:
    make_project(at=timezone.now() - RECENT - timedelta(minutes=1))
    assert reconcile() == 0


def test_a_file_left_behind_is_kept() -> None:
    project = make_project()
    file = give_project_file(project)
    verified = Verified(name="brief.pdf", content_type="application/pdf", extension="pdf", size=len(PDF))
    left = storage.receive(ContentFile(PDF), verified)
    storage.remove(file.stored_name)
    project.files.update(stored_name=left.stored_name)
    assert reconcile() == 2
    assert storage.path(left.stored_name).parent.parent.name == "kept"
    assert reconcile() == 0


def test_a_file_of_a_form_on_its_way_waits() -> None:
    received = received_pdf()
    drafts.attach(make_draft(), received, at=timezone.now())
    assert reconcile() == 0
    assert received.stored_name in storage.waiting()


def test_a_lost_file_is_an_alarm_once_a_day(caplog: pytest.LogCaptureFixture) -> None:
    project = make_project()
    storage.remove(give_project_file(project, name="secret.pdf").stored_name)
    for _ in range(3):
        reconcile()
    assert caplog.text.count(f"A file of project {project.reference} is missing") == 1
    assert "secret" not in caplog.text
