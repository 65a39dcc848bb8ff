"""Who put the brief's correction into review. Apart, because it needs an empty site."""

from pages.demo import build
from pages.models import RoleGuidePage
from tests.factories.demonstration import FEW_LANDINGS, FEW_MISSIONS
from tests.factories.taxonomy import load_real_vocabulary


def test_the_waiting_version_was_submitted_by_a_writer(editor):
    load_real_vocabulary()
    build(flagged=True, say=lambda line: None, missions=FEW_MISSIONS, landings=FEW_LANDINGS)
    brief = RoleGuidePage.objects.get(slug="developpeur-back-end")
    assert brief.current_workflow_state.requested_by == editor
