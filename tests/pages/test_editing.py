"""What editors do beside editing."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from pages.models import DismissedDefect, PageState, RoleGuidePage
from tests.factories.pages import make_guide, question

FIGURE = question(html="<p>Comptez 12 % de plus.</p>")


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role, sections=[FIGURE])


def flag(page):
    return next(defect for defect in page.defects() if defect.code == "unsourced-figure")


def address(page):
    return reverse("dismiss_defect", args=[page.pk, flag(page).fingerprint])


def test_a_flag_is_set_aside_with_its_reason(guide, editor_client, editor):
    editor_client.post(address(guide), {"reason": "exemple de calcul"})
    dismissed = DismissedDefect.objects.get()
    assert (dismissed.reason, dismissed.user, "12 %" in dismissed.excerpt) == (
        "exemple de calcul",
        editor,
        True,
    )


def test_a_flag_set_aside_no_longer_counts(guide, editor_client):
    before = PageState.objects.get(page_id=guide.pk).defect_count
    editor_client.post(address(guide), {"reason": "exemple"})
    assert PageState.objects.get(page_id=guide.pk).defect_count == before - 1


def test_a_flag_comes_back_when_its_words_change(guide, editor_client):
    editor_client.post(address(guide), {"reason": "exemple"})
    guide.sections = [question(html="<p>Comptez 15 % de plus.</p>")]
    assert flag(guide)


def test_without_a_reason_nothing_is_set_aside(guide, editor_client):
    assert editor_client.post(address(guide), {"reason": ""}).status_code == 422
    assert not DismissedDefect.objects.exists()


def test_an_unknown_flag_is_not_found(guide, editor_client):
    assert editor_client.get(reverse("dismiss_defect", args=[guide.pk, "0" * 64])).status_code == 404


def test_a_flag_that_must_be_mended_cannot_be_set_aside(guide, editor_client):
    review = next(defect for defect in guide.defects() if not defect.can_be_dismissed)
    assert (
        editor_client.get(reverse("dismiss_defect", args=[guide.pk, review.fingerprint])).status_code == 404
    )


def test_the_typography_is_corrected_in_a_new_draft(guide, editor_client):
    guide.hook = "Un titre : oui ?"
    guide.save_revision().publish()
    editor_client.post(reverse("correct_typography", args=[guide.pk]))
    guide = RoleGuidePage.objects.get(pk=guide.pk)
    assert guide.hook == "Un titre : oui ?"
    assert guide.get_latest_revision_as_object().hook == "Un titre\u00a0: oui\u00a0?"


def test_what_would_change_is_shown_first(guide, editor_client):
    guide.hook = "Un titre : oui ?"
    guide.save_revision().publish()
    revisions = Revision.objects.count()
    response = editor_client.get(reverse("correct_typography", args=[guide.pk]))
    assert "titre␣:" in response.content.decode()
    assert Revision.objects.count() == revisions


def test_right_typography_makes_no_draft(guide, editor_client):
    revisions = Revision.objects.count()
    editor_client.post(reverse("correct_typography", args=[guide.pk]))
    editor_client.post(reverse("correct_typography", args=[guide.pk]))
    assert Revision.objects.count() <= revisions + 1


@pytest.mark.parametrize("name", ["correct_typography"])
def test_people_who_cannot_edit_the_page_are_sent_away(guide, client, name):
    assert client.get(reverse(name, args=[guide.pk])).status_code == 302


def test_a_locked_page_is_left_alone(guide, editor_client, reviewer):
    guide.locked, guide.locked_by = True, reviewer
    guide.save()
    revisions = Revision.objects.count()
    editor_client.post(reverse("correct_typography", args=[guide.pk]))
    assert Revision.objects.count() == revisions
