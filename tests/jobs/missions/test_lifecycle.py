"""Each transition with all that it sets off, in one transaction."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core.models import OutboxMessage
from core.pagecache import versions
from jobs.caching import MISSIONS, city_missions_tag, mission_tag, role_missions_tag
from jobs.missions import lifecycle
from jobs.missions.changes import CHANGED, Actor, facts_of, missions_changed
from jobs.missions.models import Mission, MissionEvent
from jobs.missions.terms import CloseReason, EventKind, State, Status
from tests.factories.missions import make_client, make_mission
from tests.factories.people import make_user
from tests.factories.taxonomy import make_city

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime(2026, 11, 22, 12))
IMPORT = Actor(process="import test")


def messages() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(kind=CHANGED).order_by("pk"))


def history(mission: Mission) -> list[str]:
    return [event.kind for event in mission.events.order_by("pk")]


def open_mission(**fields):
    return make_mission(
        published_at=NOW - timedelta(days=3), valid_through=NOW + timedelta(days=30), **fields
    )


def test_a_draft_that_is_published_is_open_from_that_moment():
    mission = make_mission(state="draft", valid_through=NOW + timedelta(days=10))
    outcome = lifecycle.publish([mission], at=NOW, by=IMPORT)
    mission.refresh_from_db()
    assert outcome.changed == (mission.reference,)
    assert (mission.published_at, mission.status(at=NOW)) == (NOW, Status.OPEN)
    assert mission.valid_through == NOW + timedelta(days=10)


def test_a_draft_whose_end_is_past_stays_online_for_45_days():
    mission = make_mission(state="draft", valid_through=NOW - timedelta(days=1))
    lifecycle.publish([mission], at=NOW, by=IMPORT)
    mission.refresh_from_db()
    assert mission.valid_through == timezone.make_aware(datetime(2027, 1, 6, 23, 59, 59))


def test_a_day_ends_at_23_59_59_in_paris_in_summer_too():
    assert lifecycle.end_of_day(date(2026, 7, 1)).isoformat() == "2026-07-01T23:59:59+02:00"


@pytest.mark.parametrize(
    ("service", "state", "kind", "reason"),
    [
        (lifecycle.fill, State.FILLED, EventKind.FILLED, CloseReason.FILLED_BY_US),
        (lifecycle.withdraw, State.WITHDRAWN, EventKind.WITHDRAWN, CloseReason.OTHER),
    ],
)
def test_closing_says_when_why_and_by_whom(service, state, kind, reason):
    mission, seller = open_mission(), make_user("ventes", "Ventes")
    service([mission], at=NOW, by=Actor(user=seller))
    mission.refresh_from_db()
    event = MissionEvent.objects.get(mission=mission)
    assert (mission.state, mission.closed_at, mission.close_reason) == (state, NOW, reason)
    assert (event.kind, event.user, event.at) == (kind, seller, NOW)
    assert mission.ends_at == NOW


def test_extending_an_expired_mission_opens_it_again():
    mission = make_mission(published_at=NOW - timedelta(days=60), valid_through=NOW - timedelta(days=1))
    assert mission.status(at=NOW) is Status.EXPIRED
    lifecycle.extend([mission], until=NOW + timedelta(days=5), at=NOW, by=IMPORT)
    mission.refresh_from_db()
    assert mission.status(at=NOW) is Status.OPEN
    assert history(mission) == ["extended"]


def test_a_filled_mission_can_be_reopened():
    mission = open_mission(state="filled", closed_at=NOW - timedelta(days=1))
    lifecycle.reopen([mission], at=NOW, by=IMPORT)
    mission.refresh_from_db()
    assert (mission.status(at=NOW), mission.closed_at, mission.close_reason) == (Status.OPEN, None, "")


def test_who_may_not_take_the_step_is_refused_and_the_others_take_it():
    draft, fine = make_mission(state="draft"), open_mission()
    outcome = lifecycle.fill([draft, fine], at=NOW, by=IMPORT)
    assert outcome.changed == (fine.reference,)
    assert [refusal.reference for refusal in outcome.refused] == [draft.reference]
    assert history(draft) == []


@pytest.mark.parametrize(
    ("service", "fields", "options"),
    [
        (lifecycle.publish, {"state": "open"}, {}),
        (lifecycle.fill, {"state": "withdrawn"}, {}),
        (lifecycle.withdraw, {"state": "draft"}, {}),
        (lifecycle.extend, {"state": "filled"}, {"until": NOW + timedelta(days=1)}),
        (lifecycle.extend, {"state": "open"}, {"until": NOW}),
        (lifecycle.reopen, {"state": "open"}, {}),
        (lifecycle.reopen, {"state": "draft"}, {}),
    ],
)
def test_a_step_that_makes_no_sense_changes_nothing(service, fields, options):
    mission = make_mission(
        published_at=None if fields["state"] == "draft" else NOW - timedelta(days=2),
        valid_through=NOW + timedelta(days=9),
        **fields,
    )
    before = Mission.objects.values().get(pk=mission.pk)
    outcome = service([mission], at=NOW, by=IMPORT, **options)
    assert outcome.changed == ()
    assert len(outcome.refused) == 1
    assert Mission.objects.values().get(pk=mission.pk) == before
    assert messages() == []


def test_a_transition_bumps_the_tags_of_everything_that_shows_the_mission():
    mission = open_mission()
    tags = [
        MISSIONS,
        mission_tag(mission.reference),
        role_missions_tag(mission.role.slug),
        city_missions_tag(mission.city.slug),
    ]
    before = versions(tags)
    lifecycle.fill([mission], at=NOW, by=IMPORT)
    after = versions(tags)
    assert all(after[tag] == before[tag] + 1 for tag in tags)


def test_bulk_work_writes_one_message_and_one_signal_for_500_missions():
    missions = [open_mission() for _ in range(3)]
    heard = []
    missions_changed.connect(lambda ids, **kwargs: heard.append(ids), weak=False, dispatch_uid="test")
    try:
        lifecycle.withdraw(missions, at=NOW, by=IMPORT)
    finally:
        missions_changed.disconnect(dispatch_uid="test")
    assert heard == [[mission.pk for mission in missions]]
    (message,) = messages()
    assert message.payload["references"] == sorted(mission.reference for mission in missions)


def test_bulk_work_is_cut_into_batches(monkeypatch):
    monkeypatch.setattr(lifecycle, "BATCH", 2)
    lifecycle.withdraw([open_mission() for _ in range(5)], at=NOW, by=IMPORT)
    assert len(messages()) == 3
    assert Mission.objects.filter(state=State.WITHDRAWN).count() == 5


def test_search_engines_are_told_of_no_demonstration():
    lifecycle.fill([open_mission(is_demo=True)], at=NOW, by=IMPORT)
    assert messages() == []


def test_an_edited_mission_is_announced_where_it_was_and_where_it_is():
    mission, lyon = open_mission(), make_city("nantes")
    (facts,) = facts_of([mission.pk])
    old, new = city_missions_tag(mission.city.slug), city_missions_tag("nantes")
    before = versions([old, new])
    former, mission.city = mission.city, lyon
    with transaction.atomic():
        mission.save()
        lifecycle.saved(mission, before={"city": former}, facts=facts, at=NOW, by=IMPORT)
    after = versions([old, new])
    assert (after[old], after[new]) == (before[old] + 1, before[new] + 1)
    assert mission.events.get().details == {"city": [str(former), "Nantes"]}


def test_saving_without_a_change_writes_nothing():
    mission = open_mission()
    (facts,) = facts_of([mission.pk])
    with transaction.atomic():
        lifecycle.saved(mission, before={}, facts=facts, at=NOW, by=IMPORT)
    assert (history(mission), messages()) == ([], [])


def test_another_label_of_a_client_changes_its_public_missions_and_announces_them(monkeypatch):
    monkeypatch.setattr(lifecycle, "BATCH", 2)
    client = make_client(public_label="Un assureur")
    shown = [open_mission(client=client) for _ in range(3)]
    hidden = make_mission(state="draft", client=client)
    tags = [MISSIONS, mission_tag(shown[0].reference)]
    before = versions(tags)
    lifecycle.relabelled(client, before="Une banque", at=NOW, by=IMPORT)
    assert set(Mission.objects.filter(changed_at=NOW)) == set(shown)
    assert [message.payload["references"] for message in messages()] == [
        sorted(mission.reference for mission in shown[:2]),
        [shown[2].reference],
    ]
    assert shown[0].events.get().details == {"client": ["Une banque", "Un assureur"]}
    assert history(hidden) == []
    assert all(version > before[tag] for tag, version in versions(tags).items())


def test_a_client_with_the_same_label_is_no_news():
    mission = open_mission(client=make_client(kind="esn"))
    lifecycle.relabelled(mission.client, before=mission.client.label, at=NOW, by=IMPORT)
    assert (history(mission), messages()) == ([], [])


def test_a_change_and_its_record_share_a_transaction():
    mission = open_mission()
    with transaction.atomic():
        lifecycle.fill([mission], at=NOW, by=IMPORT)
        transaction.set_rollback(True)
    mission.refresh_from_db()
    assert (mission.state, history(mission), messages()) == (State.OPEN, [], [])
