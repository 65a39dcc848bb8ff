"""A whole import: what is created, changed, left, reopened and closed, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from core.models import OutboxMessage
from jobs.missions.importing import BadSource, ClosesTooMany, Counts
from jobs.missions.models import Client, Mission, MissionEvent
from jobs.missions.terms import DEMONSTRATION_SOURCE, CloseReason, EventKind, State
from jobs.taxonomy.models import Skill
from tests.factories.mission_rows import Rejected, as_csv, as_jsonl, import_rows, make_row, make_rows
from tests.factories.missions import make_mission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]


def events(mission: Mission) -> list[str]:
    return list(mission.events.order_by("pk").values_list("kind", flat=True))


def test_a_new_mission_is_online_at_once_with_its_history() -> None:
    result = import_rows([make_row(skills=["Python"], client="ACME", client_kind="esn")])
    mission = Mission.objects.get()
    assert result.counts == Counts(created=1)
    assert list(Mission.objects.open(at=timezone.now())) == [mission]
    assert mission.client == Client.objects.get(name="ACME", kind="esn")
    assert list(mission.skills.all()) == [Skill.objects.get(slug="python")]
    assert events(mission) == [EventKind.PUBLISHED]
    assert mission.events.get().process == "import acme"


def test_the_same_again_changes_nothing_and_writes_nothing() -> None:
    import_rows(make_rows(3))
    before = list(Mission.objects.order_by("pk").values())
    messages = OutboxMessage.objects.count()
    assert import_rows(make_rows(3)).counts == Counts(unchanged=3)
    assert list(Mission.objects.order_by("pk").values()) == before
    assert OutboxMessage.objects.count() == messages


def test_a_batch_puts_one_outgoing_message() -> None:
    import_rows(make_rows(20))
    assert OutboxMessage.objects.count() == 1


def test_a_changed_row_changes_its_mission() -> None:
    import_rows([make_row(skills=["Python"])])
    reference = Mission.objects.get().reference
    result = import_rows([make_row(skills=["C++", "Python"], rate_max=600)])
    mission = Mission.objects.get()
    assert result.counts == Counts(updated=1)
    assert (mission.reference, mission.rate_max) == (reference, 600)
    assert [link.skill.name for link in mission.skill_links.all()] == ["C++", "Python"]
    assert events(mission) == [EventKind.PUBLISHED, EventKind.CHANGED]
    assert mission.events.get(kind=EventKind.CHANGED).details["rate_max"] == ["550", "600"]


def test_a_row_that_says_the_same_in_other_words_is_unchanged() -> None:
    import_rows([make_row()])
    assert import_rows([make_row(city="69001")]).counts == Counts(unchanged=1)
    assert events(Mission.objects.get()) == [EventKind.PUBLISHED]


def test_what_the_team_wrote_stays_until_the_row_changes() -> None:
    import_rows([make_row()])
    Mission.objects.update(title="Titre de l’équipe")
    import_rows([make_row()])
    assert Mission.objects.get().title == "Titre de l’équipe"


def test_two_sources_may_use_the_same_identifier() -> None:
    import_rows([make_row()], source="acme")
    assert import_rows([make_row()], source="globex").counts == Counts(created=1)


def test_wrong_rows_are_rejected_and_right_ones_of_the_same_file_are_loaded() -> None:
    rejected = Rejected()
    result = import_rows([make_row(), make_row("M-2", role="Astronaute"), make_row("M-3")], rejected=rejected)
    assert (result.counts.created, result.counts.rejected) == (2, 1)
    assert rejected.fields == [(2, "role")]


def test_the_second_row_of_an_identifier_is_rejected_and_names_the_first() -> None:
    rejected = Rejected()
    result = import_rows([make_row(), make_row("M-2"), make_row()], rejected=rejected)
    assert result.counts.created == 2
    assert rejected.reasons == ["is also the identifier of line 1"]


def test_unknown_skills_are_counted_as_warnings() -> None:
    assert import_rows([make_row(skills=["Python", "Cobol"])]).counts == Counts(created=1, warnings=1)


def test_a_mission_that_its_source_no_longer_has_is_withdrawn() -> None:
    import_rows(make_rows(4))
    result = import_rows(make_rows(3))
    mission = Mission.objects.get(external_id="M-4")
    assert result.counts == Counts(unchanged=3, closed=1)
    assert (mission.state, mission.close_reason) == (State.WITHDRAWN, CloseReason.LEFT_SOURCE)


def test_missions_of_others_are_never_closed() -> None:
    ours, theirs = make_mission(), make_mission(source="globex", external_id="M-9")
    import_rows(make_rows(3))
    for mission in (ours, theirs):
        mission.refresh_from_db()
        assert mission.state == State.OPEN


def test_a_file_that_would_close_too_many_is_refused_before_anything_is_written() -> None:
    import_rows(make_rows(10))
    with pytest.raises(ClosesTooMany, match="4 of the 10"):
        import_rows([*make_rows(6), make_row("M-99")])
    assert Mission.objects.count() == 10
    assert not Mission.objects.exclude(state=State.OPEN).exists()


def test_closing_many_may_be_allowed() -> None:
    import_rows(make_rows(10))
    assert import_rows(make_rows(6), allow_closing=True).counts == Counts(unchanged=6, closed=4)


def test_three_of_ten_are_not_too_many() -> None:
    import_rows(make_rows(10))
    assert import_rows(make_rows(7)).counts.closed == 3


def test_a_rejected_row_keeps_its_mission_open() -> None:
    import_rows(make_rows(4))
    result = import_rows([*make_rows(3), make_row("M-4", title=None)])
    assert (result.counts.closed, result.counts.rejected) == (0, 1)
    assert Mission.objects.get(external_id="M-4").state == State.OPEN


def test_a_row_without_an_identifier_may_be_about_any_mission_so_none_is_closed() -> None:
    import_rows(make_rows(4))
    result = import_rows([*make_rows(3), make_row(external_id="")])
    assert result.counts.closed == 0
    assert any("1 row has no identifier" in note for note in result.notes)


@pytest.mark.parametrize(
    ("content", "format"),
    [
        (as_jsonl(make_rows(3)) + b'{"external_id": "M-4", "ti', "jsonl"),
        (as_csv(make_rows(3)) + b"M-4,x", "csv"),
        (b'{"missions": [' + as_jsonl(make_rows(3)).strip().replace(b"\n", b","), "json"),
    ],
    ids=["jsonl", "csv", "json"],
)
def test_a_file_whose_end_was_not_seen_closes_nothing(content: bytes, format: str) -> None:
    import_rows(make_rows(4))
    result = import_rows(content, format=format, allow_closing=True)
    assert not result.ended
    assert result.counts.closed == 0
    assert result.counts.unchanged >= 2


def test_a_transfer_that_broke_off_closes_nothing() -> None:
    import_rows(make_rows(4))
    result = import_rows(make_rows(3), is_whole=False)
    assert (result.ended, result.counts.closed) == (False, 0)


def test_a_part_closes_nothing() -> None:
    import_rows(make_rows(4))
    assert import_rows(make_rows(1), partial=True).counts == Counts(unchanged=1)


def test_a_file_of_corrections_closes_nothing_and_is_read_without_its_extra_columns() -> None:
    import_rows(make_rows(4))
    correction = make_row("M-9") | {"_line": "7", "_field": "role", "_reason": "x"}
    result = import_rows(as_csv([correction]), format="csv")
    assert result.counts == Counts(created=1)
    assert result.notes == ["This is a file of corrections: no mission was closed."]


def test_a_mission_that_comes_back_reopens() -> None:
    import_rows(make_rows(4))
    import_rows(make_rows(3))
    assert import_rows(make_rows(4)).counts == Counts(unchanged=3, reopened=1)
    mission = Mission.objects.get(external_id="M-4")
    assert (mission.state, mission.closed_at, mission.close_reason) == (State.OPEN, None, "")
    assert events(mission) == [EventKind.PUBLISHED, EventKind.WITHDRAWN, EventKind.REOPENED]
    assert mission in Mission.objects.open(at=timezone.now())


@pytest.mark.parametrize(
    ("state", "reason"),
    [(State.FILLED, CloseReason.FILLED_BY_US), (State.WITHDRAWN, CloseReason.CANCELLED)],
)
def test_what_the_team_closed_stays_closed(state: State, reason: CloseReason) -> None:
    import_rows(make_rows(2))
    Mission.objects.filter(external_id="M-1").update(
        state=state, closed_at=timezone.now(), close_reason=reason
    )
    assert import_rows(make_rows(2)).counts == Counts(unchanged=2)
    assert import_rows([make_row(rate_max=600), make_row("M-2")]).counts == Counts(updated=1, unchanged=1)
    assert Mission.objects.get(external_id="M-1").state == state


def test_a_known_mission_may_be_ended_by_its_row() -> None:
    now = timezone.now()
    import_rows([make_row()], at=now - timedelta(days=10))
    import_rows([make_row(valid_through=(now - timedelta(days=1)).isoformat())], at=now)
    assert not Mission.objects.open(at=now).exists()


def test_a_dry_run_counts_and_writes_nothing() -> None:
    import_rows(make_rows(4))
    rows = [make_row(rate_max=600), make_row("M-2"), make_row("M-3"), make_row("M-5", client="ACME")]
    before = list(Mission.objects.order_by("pk").values())
    result = import_rows([*rows, make_row("M-6", role="x")], dry_run=True)
    assert result.counts == Counts(created=1, updated=1, unchanged=2, closed=1, rejected=1)
    assert list(Mission.objects.order_by("pk").values()) == before
    assert not Client.objects.exists()
    assert MissionEvent.objects.count() == 4


def test_too_many_rows_are_refused_whole() -> None:
    with pytest.raises(BadSource, match="More than 2 rows"):
        import_rows(make_rows(3), max_rows=2)
    assert not Mission.objects.exists()


def test_wrongly_encoded_bytes_far_down_are_refused_whole() -> None:
    rows = as_jsonl(make_rows(600)) + '{"external_id": "é"}\n'.encode("latin-1")
    with pytest.raises(BadSource, match="Line 601"):
        import_rows(rows)
    assert not Mission.objects.exists()


def test_columns_that_nobody_reads_are_named() -> None:
    assert import_rows([make_row(couleur="bleu")]).notes == ["Columns that were not read: couleur."]


def test_a_csv_file_without_identifiers_is_refused_whole() -> None:
    with pytest.raises(BadSource, match="No column “external_id”"):
        import_rows(b"titre,ville\nx,Lyon\n", format="csv")


def test_a_clash_of_references_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process took the reference between the draw and the insertion."""
    taken = make_mission().reference
    draws = iter([[taken], [taken], [taken + 1 if taken < 99_999_999 else taken - 1]])
    monkeypatch.setattr("jobs.missions.importing.upserting.draw", lambda count: next(draws))
    assert import_rows([make_row()]).counts == Counts(created=1)


def test_a_clash_that_does_not_end_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = make_mission().reference
    monkeypatch.setattr("jobs.missions.importing.upserting.draw", lambda count: [taken])
    with pytest.raises(IntegrityError):
        import_rows([make_row()])


def test_more_rows_than_a_batch_are_all_loaded() -> None:
    assert import_rows(make_rows(501)).counts == Counts(created=501)
    assert import_rows(make_rows(501)).counts == Counts(unchanged=501)


def test_no_source_takes_the_name_of_the_demonstration() -> None:
    """Its missions would be replaced with made-up ones at night."""
    with pytest.raises(BadSource, match="reserved"):
        import_rows(make_rows(1), source=DEMONSTRATION_SOURCE)
    assert not Mission.objects.exists()
