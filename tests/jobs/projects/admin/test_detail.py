"""One project in the editor: what is shown of it."""

from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.models import Access, ErasedCount
from core.uploads import storage
from jobs.projects import pipeline
from jobs.projects.admin.actions import ACTIONS
from jobs.projects.models import Project, ProjectFile
from jobs.projects.terms import State
from jobs.salaries import presenting
from tests.factories.freelancers import make_expert
from tests.factories.projects import give_project_file, make_project
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_role, make_skill


def url(name, project):
    return reverse(f"projects_admin:{name}", args=[project.pk])


def shown(browser, project):
    return browser.get(url("inspect", project)).content.decode()


@pytest.fixture
def project(db):
    return make_project(context="Reprise <b>urgente</b>\nen deux mots", telephone="06 00 00 00 00")


def test_everything_that_was_said_is_shown_as_text(sales_client, project):
    response = sales_client.get(url("inspect", project))
    html = response.content.decode()
    for text in (
        *(project.company, project.full_name, project.email, project.reference, project.role.name),
        *("06 00 00 00 00", "Reprise &lt;b&gt;urgente&lt;/b&gt;<br>en deux mots"),
    ):
        assert text in html
    assert "no-store" in response["Cache-Control"]


def test_facts_of_need_and_mission_are_shown(sales_client):
    project = make_project(
        role_text="Dompteur de lignes",
        skills=[make_skill("cobol")],
        skills_text="RPG",
        city_text="Trifouillis",
        budget=1450,
        start_date=date(2027, 1, 4),
        utm={"utm_source": "lettre"},
        source_path="/villes/lyon/",
    )
    html = shown(sales_client, project)
    for text in ("Dompteur de lignes", "Cobol", "RPG", "Trifouillis", "1\u202f450", "4\u00a0janvier 2027"):
        assert text in html
    assert "utm_source = lettre" in html
    assert 'href="/villes/lyon/"' in html


def test_the_team_reads_what_the_client_was_told_of_the_market(sales_client, project):
    assert str(presenting.LABEL) not in shown(sales_client, project)
    make_rate(project.role, n=42)
    html = shown(sales_client, project)
    assert str(presenting.LABEL) in html
    assert "n = 42" in html.replace("\u00a0", " ")


def test_the_files_lead_to_their_download(sales_client, project):
    file = give_project_file(project, name="besoin.pdf")
    html = shown(sales_client, project)
    assert reverse("projects_admin:download", args=[file.pk]) in html
    assert "besoin.pdf" in html


def test_the_history_says_who_did_what(sales_client, sales, project):
    pipeline.move(project, State.QUALIFIED, seen="new", at=timezone.now(), by=sales, note="Bon budget")
    html = shown(sales_client, project)
    assert str(State.QUALIFIED.label) in html
    assert "Bon budget" in html
    assert "ventes" in html


def test_the_reasons_of_a_quarantine_are_shown_in_words(sales_client):
    project = make_project(state=State.SPAM, suspicions=["honeypot", "of-yesterday", pipeline.BY_HAND])
    context = sales_client.get(url("inspect", project)).context
    assert len(context["reasons"]) == 3
    assert context["reasons"][1] == "of-yesterday"  # a reason that is no longer known
    assert "honeypot" not in context["reasons"]


def names_of(browser, project):
    return [row["action"].name for row in browser.get(url("inspect", project)).context["forms"]]


def test_a_new_project_is_offered_every_step_but_release(sales_client):
    project = make_project(accepts_news=True)
    assert set(names_of(sales_client, project)) == {action.name for action in ACTIONS} - {"release"}


def test_nobody_withdraws_what_the_client_did_not_agree_to(sales_client, project):
    assert "news" not in names_of(sales_client, project)


def test_a_quarantined_project_is_released_or_noted(sales_client):
    assert names_of(sales_client, make_project(state=State.SPAM)) == ["release", "note"]


def test_what_is_done_once_is_not_offered_again(sales_client, sales, project):
    at = timezone.now()
    pipeline.contact(project, at=at, by=sales)
    pipeline.make_mission(project, at=at, by=sales)
    assert not {"contact", "mission"} & set(names_of(sales_client, project))


def test_somebody_who_only_reads_is_offered_nothing(reader_client, project):
    html = shown(reader_client, project)
    assert project.company in html
    assert names_of(reader_client, project) == []
    assert url("state", project) not in html
    assert url("erase", project) not in html


def test_the_form_to_make_a_mission_asks_for_a_role_only_where_none_is_known(sales_client, project):
    def fields(project):
        rows = sales_client.get(url("inspect", project)).context["forms"]
        return [list(row["form"].fields) for row in rows if row["action"].name == "mission"]

    assert fields(project) == [[]]
    assert fields(make_project(role_text="Autre chose")) == [["role"]]


def test_identifiers_of_fields_are_there_once(sales_client, project):
    html = shown(sales_client, project)
    ids = [part.partition('"')[0] for part in html.split(' id="id_')[1:]]
    assert len(ids) == len(set(ids)) > 5


def test_a_long_history_costs_no_more_queries(sales_client, sales, project):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            sales_client.get(url("inspect", project))
        return len(seen)

    give_project_file(project)
    pipeline.note(project, "une", at=timezone.now(), by=sales)
    queries()
    few = queries()
    for number in range(20):
        pipeline.note(project, str(number), at=timezone.now(), by=sales)
        give_project_file(project, name=f"{number}.pdf")
    assert queries() == few <= 30


def test_a_project_of_a_city_has_its_name(sales_client):
    project = make_project(city=make_city("lyon", name="Lyon"))
    assert "Lyon" in shown(sales_client, project)


def test_erasing_is_asked_first(sales_client, project):
    assert sales_client.get(url("erase", project)).status_code == 200
    assert Project.objects.exists()


def test_erasing_takes_the_files_too(sales_client, project):
    file = give_project_file(project)
    sales_client.post(url("erase", project))
    assert not Project.objects.exists()
    assert not ProjectFile.objects.exists()
    assert not storage.exists(file.stored_name)
    assert ErasedCount.objects.get(kind="projects").count == 1


def test_erasing_is_written_down_by_its_reference(sales_client, sales, project):
    sales_client.post(url("erase", project))
    access = Access.objects.get(action="erase")
    assert (access.user, access.subject, access.was_allowed) == (sales, project.reference, True)


def test_nothing_is_erased_that_cannot_be_written_down(sales_client, project, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(DatabaseError):
        sales_client.post(url("erase", project))
    assert Project.objects.exists()


def suggested(browser, project):
    context = browser.get(url("inspect", project)).context
    return [row["suggestion"].freelancer for row in context["suggestions"]]


def test_experts_of_the_role_are_suggested_with_reasons(sales_client, project):
    expert = make_expert(project.role)
    make_expert(make_role("data-engineer"))
    assert suggested(sales_client, project) == [expert]
    html = shown(sales_client, project)
    assert expert.public_name in html
    assert reverse("freelancers_admin:inspect", args=[expert.pk]) in html


def test_nobody_is_suggested_for_what_ended_or_to_who_may_not_read_of_them(
    sales_client, reader_client, project
):
    make_expert(project.role)
    assert suggested(reader_client, project) == []
    Project.objects.update(state=State.LOST)
    assert suggested(sales_client, project) == []


def test_many_experts_cost_no_more_queries(sales_client, project):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            sales_client.get(url("inspect", project))
        return len(seen)

    skill = make_skill()
    project.skills.add(skill)
    for _number in range(2):
        make_expert(project.role, skills=[skill])
    queries()
    few = queries()
    for _number in range(12):
        make_expert(project.role, skills=[skill])
    assert queries() == few
