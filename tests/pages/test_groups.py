"""Who may do what: the four groups of the migrations."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.factories.pages import make_guide
from tests.factories.people import make_user


def signed_in(group):
    client = Client()
    client.force_login(make_user(group.lower(), group))
    return client


def test_the_four_groups_exist_and_no_other(db):
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Rédaction",
        "Relecture",
        "Ventes",
        "Administration",
    }


@pytest.mark.parametrize("group", ["Rédaction", "Relecture", "Ventes", "Administration"])
def test_every_group_enters_the_editor(site_tree, group):
    assert signed_in(group).get(reverse("wagtailadmin_home")).status_code == 200


def test_sales_edit_no_page(site_tree, role):
    guide = make_guide(site_tree.role_index, role)
    client = signed_in("Ventes")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[guide.pk])).status_code == 302
    assert client.get(reverse("wagtailadmin_explore", args=[site_tree.home.pk])).status_code == 302


@pytest.mark.parametrize(
    ("group", "status"), [("Rédaction", 302), ("Relecture", 302), ("Ventes", 302), ("Administration", 200)]
)
def test_only_administration_manages_people(site_tree, group, status):
    assert signed_in(group).get(reverse("wagtailusers_users:index")).status_code == status


@pytest.mark.parametrize("group", ["Rédaction", "Relecture", "Administration"])
def test_those_who_write_reach_the_image_library(site_tree, group):
    assert signed_in(group).get(reverse("wagtailimages:index")).status_code == 200


def test_administration_reaches_the_identity_of_the_site(site_tree):
    response = signed_in("Administration").get(
        reverse("wagtailsettings:edit", args=["core", "siteidentity", site_tree.site.pk])
    )
    assert response.status_code == 200
