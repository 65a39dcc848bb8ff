"""The list of projects: what it shows, what it finds, what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobs.projects import pipeline
from jobs.projects.terms import State
from tests.factories.projects import make_project, make_projects
from tests.factories.taxonomy import make_city, make_role

URL = "projects_admin:index"
RESULTS = "projects_admin:index_results"


def listed(browser, **query):
    return [each.company for each in browser.get(reverse(URL), query).context["object_list"]]


def test_the_newest_comes_first(sales_client):
    now = timezone.now()
    make_project(company="Ancienne", at=now - timedelta(days=2))
    make_project(company="Nouvelle", at=now)
    assert listed(sales_client) == ["Nouvelle", "Ancienne"]


def test_filters_by_each_fact(sales_client, sales):
    now = timezone.now()
    role, city = make_role("data-engineer"), make_city("nantes")
    make_project(
        company="Une",
        role=role,
        city=city,
        state=State.LOST,
        source_path="/villes/nantes/",
        assignee=sales,
        at=now - timedelta(days=40),
    )
    make_project(company="Autre", source_path="/")
    day = timezone.localdate(now - timedelta(days=40))
    assert listed(sales_client, state="lost") == ["Une"]
    assert listed(sales_client, role=role.pk) == ["Une"]
    assert listed(sales_client, city=city.pk) == ["Une"]
    assert listed(sales_client, source_path="/villes/nantes/") == ["Une"]
    assert listed(sales_client, assignee=sales.pk) == ["Une"]
    assert listed(sales_client, assignee="null") == ["Autre"]
    assert listed(sales_client, submitted_at_from=day, submitted_at_to=day) == ["Une"]


def test_filters_by_what_needs_a_look(sales_client):
    today, now = timezone.localdate(), timezone.now()
    late = {"next_action": "Rappeler", "next_action_on": today - timedelta(days=1)}
    make_project(company="En retard", first_contact_at=now, **late)
    make_project(company="Gagnée", state=State.WON, **late)
    make_project(company="À l’heure", first_contact_at=now, **late | {"next_action_on": today})
    make_project(company="Sans contact")
    assert listed(sales_client, attention="overdue") == ["En retard"]
    assert listed(sales_client, attention="no-contact") == ["Sans contact"]


def test_quarantine_is_hidden_until_it_is_asked_for(sales_client):
    make_project(company="Vraie")
    spam = make_project(company="Fausse", state=State.SPAM, suspicions=["honeypot", pipeline.BY_HAND])
    assert listed(sales_client) == ["Vraie"]
    assert listed(sales_client, q="Fausse") == []
    assert listed(sales_client, state="new") == ["Vraie"]
    assert listed(sales_client, state=["new", "spam"]) == ["Fausse", "Vraie"]
    html = sales_client.get(reverse(URL)).content.decode()
    assert "?state=spam" in html
    assert spam.reference not in html


def test_the_reasons_of_a_quarantine_are_in_the_list(sales_client):
    make_project(state=State.SPAM, suspicions=["honeypot", "unheard-of"])
    html = sales_client.get(reverse(URL), {"state": "spam"}).content.decode()
    assert "unheard-of" in html
    assert ">honeypot<" not in html  # said in words


@pytest.mark.parametrize(
    "words",
    ["Dupont", "anne dupont", "DUPONT anne", "dupont@example.org", "Tests pointus", "dompteur"],
)
def test_search_by_person_company_and_role(sales_client, words):
    make_project(
        company="Tests pointus",
        first_name="Anne",
        last_name="Dupont",
        email="dupont@example.org",
        role_text="Dompteur",
    )
    make_project()
    assert listed(sales_client, q=words) == ["Tests pointus"]


@pytest.mark.parametrize("written", ["{0} {1} {2}", " {0}-{1}-{2} ", "{0}{1}{2}", "{1}"])
def test_search_by_reference_as_it_is_heard_on_the_telephone(sales_client, written):
    project = make_project(company="Entendue", reference="7KDM3WXRJ")
    make_project(reference="999999999")
    parts = [project.reference[start : start + 3].lower() for start in (0, 3, 6)]
    query = written.format(*parts) if written != "{1}" else project.reference[2:7].lower()
    assert listed(sales_client, q=query) == ["Entendue"]


def test_a_whole_reference_finds_its_project_in_quarantine_too(sales_client):
    spam = make_project(company="Fausse", state=State.SPAM)
    assert listed(sales_client, q=spam.reference.lower()) == ["Fausse"]


def test_an_overdue_action_is_marked(sales_client):
    today = timezone.localdate()
    make_project(next_action="Rappeler", next_action_on=today)
    assert "site-overdue" not in sales_client.get(reverse(URL)).content.decode()
    make_project(next_action="Rappeler", next_action_on=today - timedelta(days=1))
    assert "site-overdue" in sales_client.get(reverse(URL)).content.decode()


def test_what_has_no_day_comes_last_whichever_way_it_is_sorted(sales_client):
    today = timezone.localdate()
    make_project(company="Sans date")
    for days, name in ((1, "Demain"), (9, "Plus tard")):
        make_project(company=name, next_action="Voir", next_action_on=today + timedelta(days=days))
    assert listed(sales_client, ordering="next_action_on") == ["Demain", "Plus tard", "Sans date"]
    assert listed(sales_client, ordering="-next_action_on") == ["Plus tard", "Demain", "Sans date"]


@pytest.mark.parametrize("name", [URL, RESULTS])
def test_sixty_projects_cost_as_many_queries_as_six(sales_client, name):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            sales_client.get(reverse(name), {"state": list(State)})
        return len(seen)

    make_projects(6)
    queries()
    few = queries()
    make_projects(54)
    assert queries() == few <= 22


def test_long_texts_are_not_read_for_the_list(sales_client):
    make_project()
    with CaptureQueriesContext(connection) as seen:
        sales_client.get(reverse(URL))
    rows = [query["sql"] for query in seen if 'SELECT "jobs_project"."id"' in query["sql"]]
    assert rows
    assert not any('"jobs_project"."context"' in sql for sql in rows)


@pytest.mark.parametrize(
    "query",
    [
        {"role": "x"},
        {"assignee": "9" * 30},
        {"state": "x"},
        {"source_path": "//elsewhere.example"},
        {"submitted_at_from": "x"},
        {"p": "x"},
        {"ordering": "key"},
        {"q": "\x00"},
        {"q": "% _ \\ '"},
        {"q": "é" * 900},
    ],
    ids=str,
)
def test_no_address_breaks_the_list(sales_client, query):
    make_project()
    assert sales_client.get(reverse(URL), query).status_code == 200


def test_nothing_that_a_client_typed_is_markup(sales_client):
    make_project(company="<b>x</b>", role_text="<i>y</i>", city_text="<u>z</u>", next_action="<s>w</s>")
    html = sales_client.get(reverse(URL)).content.decode()
    assert "&lt;b&gt;x" in html
    for tag in ("<b>x", "<i>y", "<u>z", "<s>w"):
        assert tag not in html


@pytest.mark.parametrize("written", ["06 12 34 56 78", "0612345678", "+33 6.12.34.56.78"])
def test_search_by_the_number_of_whoever_calls(sales_client, written):
    make_project(company="Appelante", telephone="06 12 34 56 78")
    make_project()
    assert listed(sales_client, q=written) == ["Appelante"]


def test_nobody_is_named_in_words_among_the_filters(sales_client):
    response = sales_client.get(reverse(URL), {"assignee": "null"})
    (active,) = response.context["active_filters"]
    assert active.value != "null"
