"""What a change of published figures sets off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from core.pagecache import versions
from jobs.caching import RATES, role_rates_tag
from jobs.missions.models import Mission
from jobs.salaries import changes
from jobs.salaries.publishing import backfill, forget, publish
from jobs.taxonomy.models import Role
from tests.factories.missions import NOWHERE, make_client, make_mission
from tests.factories.taxonomy import make_role

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 2, 6, tzinfo=UTC)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """One entry each time that pages are told."""
    told: list[str] = []

    def hear(**kwargs: object) -> None:
        told.append("told")

    changes.figures_changed.connect(hear, dispatch_uid="test")
    yield told
    changes.figures_changed.disconnect(dispatch_uid="test")


@pytest.fixture
def missions(role: Role) -> list[Mission]:
    clients = [make_client() for _number in range(3)]
    fields = {"city": NOWHERE, "published_at": datetime(2026, 8, 15, tzinfo=UTC)}
    return [make_mission(role, client=clients[number % 3], **fields) for number in range(6)]


def test_what_shows_rates_of_these_roles_is_stale_and_no_other(role: Role) -> None:
    other = make_role("redacteur")
    tags = [RATES, role_rates_tag(role.slug), role_rates_tag(other.slug)]
    before = versions(tags)
    changes.record([role.pk])
    after = versions(tags)
    assert [after[tag] != before[tag] for tag in tags] == [True, True, False]


@pytest.mark.usefixtures("missions")
def test_pages_are_told_once_a_publication_and_not_where_nothing_was_published(
    heard: list[str], django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(NOVEMBER)
        assert heard == []
    with django_capture_on_commit_callbacks(execute=True):
        publish(NOVEMBER)
    assert heard == ["told"]


@pytest.mark.usefixtures("missions")
def test_pages_are_told_once_of_many_months_and_once_when_they_are_forgotten(
    heard: list[str], django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert len(backfill(2, at=NOVEMBER, is_demo=False)) == 3
    assert heard == ["told"]
    with django_capture_on_commit_callbacks(execute=True):
        forget(is_demo=False)
    assert heard == ["told", "told"]
