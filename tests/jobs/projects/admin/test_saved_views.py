"""Filters of the list, kept under a name."""

import pytest
from django.test import Client
from django.urls import reverse

from jobs.projects.admin.saved_views import cleaned
from jobs.projects.models import SavedView
from tests.factories.people import make_user
from tests.factories.projects import make_project

INDEX, SAVE = "projects_admin:index", "projects_admin:save_view"


def save(browser, **data):
    return browser.post(reverse(SAVE), {"name": "À rappeler", "query": "state=new"} | data)


def names(browser):
    return [row["view"].name for row in browser.get(reverse(INDEX)).context["saved_views"]]


@pytest.fixture
def colleague_client(db):
    client = Client()
    client.force_login(make_user("collegue", "Ventes"))
    return client


def test_the_page_offers_to_save_its_own_filters(sales_client, db):
    html = sales_client.get(
        reverse("projects_admin:index_results"), {"state": "new", "p": "2"}
    ).content.decode()
    assert 'name="query" value="state=new"' in html


def test_there_is_nothing_to_save_without_filters(sales_client, db):
    assert 'name="query"' not in sales_client.get(reverse(INDEX)).content.decode()


def test_a_saved_view_leads_to_what_it_showed(sales_client):
    make_project(company="Perdue", state="lost")
    make_project()
    save(sales_client, query="state=lost&ordering=company")
    (row,) = sales_client.get(reverse(INDEX)).context["saved_views"]
    assert [each.company for each in sales_client.get(row["url"]).context["object_list"]] == ["Perdue"]


def test_a_private_view_is_its_owners(sales_client, colleague_client):
    save(sales_client)
    assert names(sales_client) == ["À rappeler"]
    assert names(colleague_client) == []


def test_a_shared_view_is_everybodys_and_deleted_by_its_owner(sales_client, colleague_client):
    save(sales_client, is_shared="on")
    view = SavedView.objects.get()
    url = reverse("projects_admin:delete_view", args=[view.pk])
    assert names(colleague_client) == ["À rappeler"]
    assert url not in colleague_client.get(reverse(INDEX)).content.decode()
    assert colleague_client.post(url).status_code == 404
    assert sales_client.post(url).status_code == 302
    assert not SavedView.objects.exists()


def test_the_same_name_again_replaces_ones_own_view_only(sales_client, colleague_client):
    save(colleague_client, query="state=won")
    save(sales_client)
    save(sales_client, query="state=lost")
    assert sorted(SavedView.objects.values_list("query", flat=True)) == ["state=lost", "state=won"]


@pytest.mark.parametrize(
    "data", [{"name": ""}, {"name": "x" * 61}, {"query": "q=" + "x" * 600}, {"name": "a\x00"}]
)
def test_a_view_that_cannot_be_kept_is_refused(sales_client, data):
    assert save(sales_client, **data).status_code == 302
    assert not SavedView.objects.exists()


def test_a_view_keeps_filters_and_no_words_that_may_name_somebody():
    query = "p=3&state=new&state=won&next=//elsewhere.example&export=csv&q=Durand&_w_filter_fragment=1"
    assert cleaned(f"{query}&ordering=-company") == "ordering=-company&state=new&state=won"


def test_somebody_may_read_projects_and_save_views(reader_client):
    assert save(reader_client).status_code == 302
    assert SavedView.objects.exists()


def test_writers_save_nothing(editor_client):
    assert save(editor_client).url == reverse("wagtailadmin_home")
    assert not SavedView.objects.exists()


def test_many_views_cost_one_query(sales_client, sales, django_assert_num_queries):
    for number in range(12):
        SavedView.objects.create(user=sales, name=str(number), query="state=new", is_shared=True)
    assert len(names(sales_client)) == 12


def test_filters_that_grow_too_long_when_they_are_written_are_not_saved(sales_client, db):
    response = save(sales_client, query="source_path=" + "/" * 300)
    assert response.status_code == 302
    assert not SavedView.objects.exists()
