"""The first thing an editor sees."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from pages.dashboard import DefectsComponent
from pages.models import PageState
from tests.factories.pages import make_guide
from tests.factories.people import make_user
from tests.factories.taxonomy import make_role


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


def admin_home(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


def count(page, defects):
    PageState.objects.filter(page_id=page.pk).update(defect_count=defects)


def test_the_page_with_defects_is_named_with_their_number(guide, editor_client):
    count(guide, 7)
    content = admin_home(editor_client)
    assert "Développeur back-end" in content
    assert "7" in content
    assert reverse("wagtailadmin_pages:edit", args=[guide.pk]) in content


def test_a_waiting_version_can_be_compared(guide, editor_client):
    guide.hook = "Autre"
    guide.save_revision()
    count(guide, 1)
    assert reverse("wagtailadmin_pages:revisions_compare", args=[guide.pk, "live", "latest"]) in admin_home(
        editor_client
    )


def test_people_who_edit_no_page_are_shown_none(guide, client):
    count(guide, 7)
    client.force_login(make_user("ventes", "Ventes"))
    content = admin_home(client)
    assert "site-defects" not in content
    assert guide.title not in content


def test_pages_that_somebody_else_edits_are_not_counted(site_tree, guide, rf):
    group = Group.objects.create(name="Auteurs du répertoire")
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=site_tree.role_index, permission=change)
    PageState.objects.update(defect_count=0)
    for page in (guide, site_tree.home, site_tree.author):
        count(page, 3)
    request = rf.get("/admin/")
    request.user = make_user("autrice", group.name)
    context = DefectsComponent(request).get_context_data()
    assert [row["page"].pk for row in context["rows"]] == [guide.pk]
    assert context["more"] == 0


def test_nothing_is_said_when_nothing_is_wrong(guide, editor_client):
    PageState.objects.update(defect_count=0)
    assert "site-defects" not in admin_home(editor_client)


def test_the_worst_come_first_and_the_rest_is_counted(site_tree, editor_client):
    pages = [make_guide(site_tree.role_index, make_role(f"metier-{number}")) for number in range(7)]
    PageState.objects.update(defect_count=0)
    for number, page in enumerate(pages):
        count(page, number + 1)
    content = admin_home(editor_client)
    edit = [content.find(reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in reversed(pages)]
    assert edit[:5] == sorted(edit[:5])
    assert edit[5:] == [-1, -1]


def test_a_guide_is_called_so_and_another_page_is_not(guide, site_tree, editor, rf):
    PageState.objects.update(defect_count=0)
    count(guide, 2)
    count(site_tree.home, 1)
    request = rf.get("/admin/")
    request.user = editor
    rows = DefectsComponent(request).get_context_data()["rows"]
    assert [(row["page"].pk, row["is_guide"]) for row in rows] == [
        (guide.pk, True),
        (site_tree.home.pk, False),
    ]
