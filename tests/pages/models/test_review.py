"""The review before publication."""

import pytest
from django.urls import reverse
from wagtail.models import Workflow

from pages.models import ReviewTask, RoleGuidePage
from tests.factories.pages import make_guide, question


@pytest.fixture
def in_review(site_tree, role, editor):
    guide = make_guide(site_tree.role_index, role, publish=False)
    guide.get_workflow().start(guide, editor)
    return RoleGuidePage.objects.get(pk=guide.pk)


def actions(page, user):
    page.refresh_from_db()
    return {name for name, *_ in page.current_workflow_task.get_actions(page, user)}


def spoil(page):
    """Save a draft whose key figure has no source, as an editor may."""
    page.key_figures = [("key_figures", {"heading": "", "items": [{"value": "12", "label": "mois"}]})]
    page.save_revision()


def test_the_tree_has_one_workflow_and_it_is_ours(site_tree):
    assert site_tree.home.get_workflow().name == "Relecture"
    assert Workflow.objects.active().count() == 1


def test_the_task_is_for_reviewers(db):
    assert [group.name for group in ReviewTask.objects.get().groups.all()] == ["Relecture"]


def test_a_reviewer_may_approve(in_review, reviewer):
    assert "approve" in actions(in_review, reviewer)


def test_approval_publishes(in_review, reviewer):
    in_review.current_workflow_state.current_task_state.approve(user=reviewer)
    in_review.refresh_from_db()
    assert in_review.live


def test_an_unsourced_figure_takes_the_approval_away_and_leaves_the_rejection(in_review, reviewer):
    spoil(in_review)
    assert "approve" not in actions(in_review, reviewer)
    assert "reject" in actions(in_review, reviewer)


def test_approving_an_unsourced_figure_by_hand_publishes_nothing(in_review, reviewer, reviewer_client):
    spoil(in_review)
    state = in_review.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[in_review.pk, "approve", state.pk])
    reviewer_client.post(address)
    in_review.refresh_from_db()
    assert not in_review.live


def test_two_sections_with_the_same_anchor_take_the_approval_away(in_review, reviewer):
    in_review.sections = [question("Qui ?", anchor="qui"), question("Qui encore ?", anchor="qui")]
    in_review.save_revision()
    assert "approve" not in actions(in_review, reviewer)


def test_a_writer_cannot_publish(site_tree, role, editor):
    guide = make_guide(site_tree.role_index, role, publish=False)
    assert not guide.permissions_for_user(editor).can_publish()


def test_a_reviewer_can_publish_alone(site_tree, role, reviewer):
    guide = make_guide(site_tree.role_index, role, publish=False)
    assert guide.permissions_for_user(reviewer).can_publish()


def test_small_teams_can_switch_the_review_off(site_tree, role, editor_client, settings):
    guide = make_guide(site_tree.role_index, role, publish=False)
    address = reverse("wagtailadmin_pages:edit", args=[guide.pk])
    assert 'name="action-submit"' in editor_client.get(address).content.decode()
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    assert 'name="action-submit"' not in editor_client.get(address).content.decode()
