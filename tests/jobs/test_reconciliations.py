"""What is received while the reconciliations read raises no alarm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from jobs.applications import reconciliation as applications
from jobs.applications import services as application_services
from jobs.freelancers import reconciliation as freelancers
from jobs.freelancers import services as freelancer_services
from jobs.projects import reconciliation as projects
from jobs.projects import services as project_services
from jobs.reports import reconciliation as reports
from jobs.reports import services as report_services
from tests.factories.applications import make_application, make_report
from tests.factories.freelancers import make_freelancer
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("check", "make", "announce"),
    [
        (applications.announce_forgotten, make_application, application_services.announce),
        (freelancers.announce_forgotten, make_freelancer, freelancer_services.announce),
        (projects.announce_forgotten, make_project, project_services.announce),
        (reports.reconcile, make_report, report_services.announce),
    ],
    ids=["applications", "freelancers", "projects", "reports"],
)
def test_one_that_comes_between_two_statements_is_no_alarm(
    check: Callable[[], int],
    make: Callable[[], Any],
    announce: Callable[[Any], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    seen: list[str] = []

    def wrapped(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        seen.append(sql)
        if len(seen) == 2:
            with transaction.atomic():
                announce(make())
        return execute(sql, *rest)

    with connection.execute_wrapper(wrapped):
        assert check() == 0
    assert len(seen) > 2
    assert "had not been announced" not in caplog.text
