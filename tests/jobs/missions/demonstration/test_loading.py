"""The demonstration in the database: loaded, kept alive, flagged, removed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import TagVersion
from jobs.caching import MISSIONS
from jobs.missions import demonstration
from jobs.missions.demonstration import Loaded, Volume, load, purge, refresh
from jobs.missions.models import Client, Mission, MissionEvent
from jobs.missions.sweep import sweep
from jobs.missions.terms import EventKind
from tests.factories.missions import make_mission

FEW = Volume(window=8, history=8, drafts=1)


@pytest.fixture
def few(vocabulary, as_of):
    load(as_of=as_of, flagged=True, volume=FEW)


def contents():
    columns = [field.name for field in Mission._meta.concrete_fields if field.name != "id"]
    return list(Mission.objects.order_by("reference").values_list(*columns))


def test_every_row_is_marked_as_made_up(few):
    assert not Mission.objects.filter(is_demo=False).exists()
    assert not Client.objects.filter(is_demo=False).exists()


def test_loading_twice_changes_nothing(few, as_of):
    before = contents()
    assert load(as_of=as_of, flagged=True, volume=FEW) == Loaded(unchanged=17)
    assert contents() == before


def test_loading_again_creates_what_is_missing(few, as_of):
    Mission.objects.filter(external_id="DEMO-00001").delete()
    assert load(as_of=as_of, flagged=True, volume=FEW) == Loaded(created=1, unchanged=16)


def test_loading_all_at_once_or_in_steps_gives_the_same(few, as_of):
    more = Volume(window=12, history=9, drafts=1)
    load(as_of=as_of, flagged=True, volume=more)
    stepwise = contents()
    Mission.objects.all().delete()
    load(as_of=as_of, flagged=True, volume=more)
    assert contents() == stepwise


def test_it_is_news_for_the_pages_that_show_missions(few):
    assert TagVersion.objects.get(name=MISSIONS).version > 0


def test_a_reference_that_another_mission_has_is_drawn_anew(vocabulary, as_of):
    first = next(iter(FEW)).reference(2026)
    other = make_mission(reference=first)
    load(as_of=as_of, flagged=True, volume=FEW)
    assert Mission.objects.get(reference=first) == other
    assert Mission.objects.filter(source="demonstration").count() == 17


def publications():
    """When each mission was published, on the clocks of Paris: they change in spring and autumn."""
    rows = Mission.objects.exclude(published_at=None).values_list("reference", "published_at")
    return {reference: timezone.localtime(moment).replace(tzinfo=None) for reference, moment in rows}


class TestRefresh:
    def test_a_week_later_the_same_missions_are_a_week_younger(self, few, as_of):
        before = publications()
        assert refresh(as_of=as_of + timedelta(7)) == Loaded(updated=17)
        week = {reference: moment + timedelta(7) for reference, moment in before.items()}
        assert publications() == week

    def test_as_many_are_open_after_a_year(self, few, as_of, at):
        count = Mission.objects.open(at=at).count()
        refresh(as_of=as_of + timedelta(364))
        assert Mission.objects.open(at=at + timedelta(364)).count() == count > 0

    def test_history_is_not_doubled(self, few, as_of):
        count = MissionEvent.objects.count()
        sweep(at=timezone.now() + timedelta(90))
        refresh(as_of=as_of + timedelta(1))
        assert MissionEvent.objects.count() == count

    def test_the_same_day_it_is_done(self, few, as_of, django_assert_max_num_queries):
        with django_assert_max_num_queries(4):
            assert refresh(as_of=as_of) == Loaded()

    def test_what_somebody_did_to_a_mission_stays(self, few, as_of, reviewer):
        mission = Mission.objects.filter(state="open", external_id__lt="DEMO-D").first()
        MissionEvent.objects.create(
            mission=mission, kind=EventKind.EXTENDED, at=timezone.now(), user=reviewer
        )
        refresh(as_of=as_of + timedelta(7))
        assert Mission.objects.get(pk=mission.pk).published_at == mission.published_at

    def test_what_an_editor_deleted_stays_deleted(self, few, as_of):
        Mission.objects.filter(external_id="DEMO-00001").delete()
        refresh(as_of=as_of + timedelta(1))
        assert not Mission.objects.filter(external_id="DEMO-00001").exists()

    def test_a_site_without_a_demonstration_gets_none(self, db, as_of):
        mission = make_mission()
        assert refresh(as_of=as_of) == Loaded()
        assert list(Mission.objects.all()) == [mission]

    def test_it_keeps_the_flag_unless_told_otherwise(self, few, as_of):
        refresh(as_of=as_of + timedelta(1))
        assert Mission.objects.filter(is_demo=True).count() == 17
        refresh(as_of=as_of + timedelta(1), flagged=False)
        assert not Mission.objects.filter(is_demo=True).exists()
        assert not Client.objects.filter(is_demo=True).exists()
        refresh(as_of=as_of + timedelta(1), flagged=True)
        assert Mission.objects.filter(is_demo=True).count() == 17


class TestPurge:
    def test_only_what_is_marked_as_made_up_is_removed(self, few):
        mission = make_mission()
        purged = purge()
        assert (purged.removed, purged.kept) == (17, 0)
        assert list(Mission.objects.all()) == [mission]
        assert not Client.objects.exists()

    def test_what_was_loaded_as_real_stays(self, vocabulary, as_of):
        load(as_of=as_of, flagged=False, volume=FEW)
        assert purge().removed == 0
        assert Mission.objects.count() == 17

    def test_pages_that_show_missions_hear_of_it(self, few):
        before = TagVersion.objects.get(name=MISSIONS).version
        purge()
        assert TagVersion.objects.get(name=MISSIONS).version > before


def test_it_knows_whether_it_is_there(few):
    assert demonstration.is_loaded()
    purge()
    assert not demonstration.is_loaded()
