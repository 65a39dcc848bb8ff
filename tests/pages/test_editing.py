"""What editors do beside editing."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Revision

from pages.models import DismissedDefect, PageState, RoleGuidePage
from tests.factories.pages import make_guide, question
from tests.factories.people import make_user

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


def test_setting_the_same_flag_aside_twice_keeps_the_first_reason(guide, editor_client):
    twice = address(guide)
    answers = [editor_client.post(twice, {"reason": reason}) for reason in ("première", "seconde")]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert DismissedDefect.objects.get().reason == "première"


def set_aside(page, user, **fields):
    """The figure of the page set aside; its row."""
    defect = flag(page)
    values = {"fingerprint": defect.fingerprint, "excerpt": defect.excerpt, "reason": "exemple de calcul"}
    return DismissedDefect.objects.create(page_id=page.pk, user=user, **(values | fields))


def editor_page(client, page):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    return BeautifulSoup(html, "html.parser")


def test_the_editor_shows_what_was_set_aside_why_by_whom_and_when(guide, editor_client, reviewer):
    reviewer.first_name, reviewer.last_name = "Camille", "Exemple"
    reviewer.save()
    with time_machine.travel("2026-11-02T10:00:00Z"):
        set_aside(guide, reviewer)
    line = editor_page(editor_client, guide).select_one(".site-set-aside li").get_text()
    assert [
        words in line for words in ("12 %", "exemple de calcul", "Camille Exemple", "2\u00a0novembre 2026")
    ] == [True] * 4


def test_a_flag_set_aside_by_somebody_who_left_is_still_shown(guide, editor_client):
    set_aside(guide, None)
    assert "exemple de calcul" in editor_page(editor_client, guide).select_one(".site-set-aside").get_text()


def test_nothing_is_listed_where_nothing_was_set_aside(guide, editor_client):
    assert editor_page(editor_client, guide).select_one(".site-set-aside") is None


def test_a_flag_set_aside_is_put_back_from_the_editor(guide, editor_client, editor):
    set_aside(guide, editor)
    link = editor_page(editor_client, guide).select_one(".site-set-aside a")["href"]
    editor_client.post(link)
    assert not DismissedDefect.objects.exists()
    assert flag(guide)


def test_a_flag_put_back_counts_again(guide, editor_client):
    before = PageState.objects.get(page_id=guide.pk).defect_count
    fingerprint = flag(guide).fingerprint
    editor_client.post(address(guide), {"reason": "exemple"})
    editor_client.post(reverse("restore_defect", args=[guide.pk, fingerprint]))
    assert PageState.objects.get(page_id=guide.pk).defect_count == before


def test_looking_puts_no_flag_back(guide, editor_client, editor):
    row = set_aside(guide, editor)
    response = editor_client.get(reverse("restore_defect", args=[guide.pk, row.fingerprint]))
    assert "exemple de calcul" in response.content.decode()
    assert DismissedDefect.objects.exists()


def test_a_flag_is_put_back_on_its_own_page_only(guide, site_tree, editor_client, editor):
    row = set_aside(guide, editor)
    address_elsewhere = reverse("restore_defect", args=[site_tree.home.pk, row.fingerprint])
    assert editor_client.post(address_elsewhere).status_code == 404
    assert DismissedDefect.objects.exists()


def test_people_who_edit_no_page_put_no_flag_back(guide, client, editor):
    row = set_aside(guide, editor)
    client.force_login(make_user("ventes", "Ventes"))
    client.post(reverse("restore_defect", args=[guide.pk, row.fingerprint]))
    assert DismissedDefect.objects.exists()


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
