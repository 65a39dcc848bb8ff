"""Until when applications are kept, with a clock that moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from core.models import ErasedCount
from core.uploads import storage
from jobs.applications import services
from jobs.applications.admin import handling
from jobs.applications.models import Application
from jobs.applications.retention import ApplicationPurger, kept_until
from jobs.applications.terms import State
from jobs.missions.models import Mission
from tests.factories.applications import give_file, make_application
from tests.factories.missions import make_mission
from tests.factories.people import make_user
from tests.factories.taxonomy import make_role

SENT = datetime(2026, 1, 10, 10, tzinfo=UTC)
ENDED = datetime(2026, 2, 20, 10, tzinfo=UTC)
REFUSED = datetime(2026, 3, 5, 10, tzinfo=UTC)


def until(**changes: Any) -> datetime | None:
    facts: dict[str, Any] = {
        "state": "seen",
        "state_changed_at": SENT,
        "mission_ends_at": ENDED,
        "last_contact_at": SENT,
        "has_consent": False,
    }
    return kept_until(**(facts | changes))


def day(moment: datetime | None) -> str:
    assert moment is not None
    return timezone.localdate(moment).isoformat()


def test_three_months_after_the_end_of_the_mission() -> None:
    assert day(until()) == "2026-05-20"


def test_three_months_after_the_refusal() -> None:
    assert day(until(state="refused", state_changed_at=REFUSED)) == "2026-06-05"


def test_a_refusal_before_the_missions_end_counts_from_the_refusal() -> None:
    assert day(until(state="refused", state_changed_at=SENT)) == "2026-04-10"


def test_two_years_after_the_last_contact_with_consent() -> None:
    assert day(until(has_consent=True)) == "2028-01-10"


def test_a_consent_never_shortens() -> None:
    late = ENDED + timedelta(days=900)
    assert until(has_consent=True, mission_ends_at=late) == until(mission_ends_at=late)


def test_a_live_proposal_suspends_the_clock() -> None:
    assert until(state="proposed") is None


def test_the_end_of_a_proposal_starts_the_clock_again() -> None:
    back = ENDED + timedelta(days=200)
    assert until(proposal_ended_at=back) == until(mission_ends_at=back)


def test_a_proposal_that_ended_before_the_mission_changes_nothing() -> None:
    assert until(proposal_ended_at=SENT) == until()


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    ended = datetime(2026, 11, 30, 10, tzinfo=UTC)
    assert day(until(mission_ends_at=ended)) == "2027-02-28"


# What is due


@pytest.fixture
def ended_mission(db: None) -> Mission:
    role = make_role()
    return make_mission(role, published_at=SENT - timedelta(days=10), valid_through=ENDED)


def due(at: datetime, **options: Any) -> list[str]:
    return [one.reference for one in ApplicationPurger().due(at=at, **options)]


def test_an_application_is_due_from_its_moment_on(ended_mission: Mission) -> None:
    application = make_application(ended_mission, at=SENT)
    moment = until()
    assert moment is not None
    assert due(moment - timedelta(days=1)) == []
    assert due(moment + timedelta(days=1)) == [application.reference]


def test_a_forecast_looks_ahead(ended_mission: Mission) -> None:
    application = make_application(ended_mission, at=SENT)
    moment = until()
    assert moment is not None
    assert due(moment - timedelta(days=20), within=timedelta(days=30)) == [application.reference]


def test_consent_and_proposals_are_not_due(ended_mission: Mission) -> None:
    make_application(ended_mission, at=SENT, keeps_two_years=True)
    make_application(ended_mission, at=SENT, state="proposed")
    assert due(ENDED + timedelta(days=400)) == []


def test_a_withdrawn_consent_counts_no_longer(ended_mission: Mission) -> None:
    application = make_application(ended_mission, at=SENT, keeps_two_years=True, consent_withdrawn_at=ENDED)
    assert due(ENDED + timedelta(days=400)) == [application.reference]


def test_a_mission_filled_early_counts_from_that_day(ended_mission: Mission) -> None:
    filled = make_mission(
        ended_mission.role,
        state="filled",
        published_at=SENT,
        valid_through=SENT + timedelta(days=300),
        closed_at=ENDED,
    )
    application = make_application(filled, at=SENT)
    assert due(ENDED + timedelta(days=95)) == [application.reference]


def test_what_comes_back_from_a_client_is_kept_for_three_months_more(ended_mission: Mission) -> None:
    application, by = make_application(ended_mission, at=SENT), make_user("ventes", "Ventes")
    back = ENDED + timedelta(days=200)
    handling.move(application, State.PROPOSED, at=SENT + timedelta(days=5), by=by)
    handling.move(application, State.SEEN, at=back, by=by)
    assert due(back + timedelta(days=80)) == []
    assert due(back + timedelta(days=95)) == [application.reference]


def test_looking_at_it_late_gives_no_delay(ended_mission: Mission) -> None:
    application, by = make_application(ended_mission, at=SENT), make_user("ventes", "Ventes")
    handling.see(application, at=ENDED + timedelta(days=80), by=by)
    assert due(ENDED + timedelta(days=95)) == [application.reference]


def test_a_fault_of_the_database_costs_no_file(
    ended_mission: Mission, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = give_file(make_application(ended_mission, at=SENT))
    at = ENDED + timedelta(days=400)
    (one,) = ApplicationPurger().due(at=at)

    def broken(*args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(services, "forget_emails_to", broken)
    with pytest.raises(OperationalError):
        ApplicationPurger().erase(one, at=at)
    assert storage.exists(file.stored_name)


def test_nobody_can_propose_it_while_it_is_erased(
    ended_mission: Mission, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look, the lock and the erasure are one transaction (SQLite locks with its first word)."""
    make_application(ended_mission, at=SENT)
    at = ENDED + timedelta(days=400)
    (one,) = ApplicationPurger().due(at=at)
    depths: list[int] = []
    monkeypatch.setattr(services, "erase", lambda found: depths.append(len(connection.savepoint_ids)))
    outside = len(connection.savepoint_ids)
    ApplicationPurger().erase(one, at=at)
    # One that looks and locks, and within it the one that counts and erases.
    assert depths == [outside + 2]


def test_what_was_proposed_in_between_is_not_erased(ended_mission: Mission) -> None:
    make_application(ended_mission, at=SENT)
    at = ENDED + timedelta(days=400)
    (one,) = ApplicationPurger().due(at=at)
    Application.objects.update(state="proposed")
    assert not ApplicationPurger().erase(one, at=at)
    assert Application.objects.exists()


def test_an_erasure_is_counted(ended_mission: Mission) -> None:
    make_application(ended_mission, at=SENT)
    at = ENDED + timedelta(days=400)
    (one,) = ApplicationPurger().due(at=at)
    ApplicationPurger().erase(one, at=at)
    assert list(ErasedCount.objects.values_list("kind", "day", "count")) == [
        ("applications", timezone.localdate(at), 1)
    ]
