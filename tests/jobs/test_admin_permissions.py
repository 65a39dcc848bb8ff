"""Who reaches which page of what the sales team works with: every page, every group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log

from jobs.applications.admin import ApplicationViewSet
from jobs.freelancers.admin import FreelancerViewSet
from jobs.missions.admin import ClientViewSet, ImportTokenViewSet, MissionViewSet
from jobs.missions.admin.steps import STEPS
from jobs.missions.models import ImportToken
from jobs.projects.admin import ProjectViewSet
from jobs.projects.admin.actions import ACTIONS
from jobs.projects.models import SavedView
from jobs.projects.terms import State
from jobs.reports.admin import ReportViewSet
from jobs.wagtail_hooks import SalesGroup
from tests.factories.applications import give_file, make_application, make_report
from tests.factories.freelancers import give_cv, make_freelancer
from tests.factories.missions import make_client, make_mission
from tests.factories.people import make_user
from tests.factories.projects import give_project_file, make_project

WRITERS = ("Rédaction", "Relecture")
SECRETS = ("Banque du Secret", "Camille Introuvable", "camille@secret.example")
VIEWSETS = (
    ProjectViewSet,
    MissionViewSet,
    ApplicationViewSet,
    FreelancerViewSet,
    ReportViewSet,
    ClientViewSet,
    ImportTokenViewSet,
)
POSTED_ONLY = {
    ("applications_admin", "state"),
    ("applications_admin", "note"),
    ("freelancers_admin", "state"),
    ("freelancers_admin", "facts"),
    ("freelancers_admin", "note"),
    *(("projects_admin", action.name) for action in ACTIONS),
    ("projects_admin", "save_view"),
    ("projects_admin", "delete_view"),
}
#: Administration only.
CLOSED_TO_SALES = {("clients_admin", "delete")}


@dataclass(frozen=True)
class Route:
    namespace: str
    name: str
    step: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, (self.namespace, self.name, self.step)))


def routes() -> list[Route]:
    """Every page that the viewsets have; a new one is in the test at once."""
    found = []
    for viewset in (each() for each in VIEWSETS):
        for pattern in viewset.get_urlpatterns():
            steps = STEPS if pattern.name == "step" else [""]
            found += [Route(viewset.url_namespace, pattern.name, step) for step in steps]
    return found


every_route = pytest.mark.parametrize("route", routes(), ids=str)


@pytest.fixture
def rows(db: None, settings: Any, tmp_path: Any) -> dict[str, int]:
    """One row for each namespace, full of what only sales may know."""
    settings.PRIVATE_ROOT = tmp_path
    client = make_client(name=SECRETS[0])
    mission = make_mission(state="draft", client=client)
    application = make_application(mission, name=SECRETS[1], email=SECRETS[2])
    project = make_project(company=SECRETS[0], first_name=SECRETS[1], email=SECRETS[2], state=State.WON)
    view = SavedView.objects.create(user=make_user("dupont"), name=SECRETS[1], is_shared=True)
    freelancer = make_freelancer(last_name=SECRETS[1], email=SECRETS[2])
    log(instance=client, action="wagtail.create")
    return {
        "missions_admin": mission.pk,
        "applications_admin": application.pk,
        "reports_admin": make_report(mission, name=SECRETS[1]).pk,
        "clients_admin": client.pk,
        "import_tokens_admin": ImportToken.issue("source")[0].pk,
        "projects_admin": project.pk,
        "freelancers_admin": freelancer.pk,
        "freelancers_admin:download": give_cv(freelancer).pk,
        "applications_admin:download": give_file(application).pk,
        "projects_admin:download": give_project_file(project).pk,
        "projects_admin:delete_view": view.pk,
    }


def address(route: Route, rows: dict[str, int]) -> str:
    without = {"index", "index_results", "add", "skills", "board", "save_view"}
    own = rows.get(f"{route.namespace}:{route.name}", rows[route.namespace])
    args: list[Any] = [] if route.name in without else [own]
    return reverse(f"{route.namespace}:{route.name}", args=[*args, route.step] if route.step else args)


def signed_in(group: str) -> Client:
    browser = Client()
    browser.force_login(make_user(group.lower(), group))
    return browser


def shown(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace")


def test_the_menu_has_the_pages_of_this_test() -> None:
    assert set(SalesGroup.items) == set(VIEWSETS)


@every_route
@pytest.mark.parametrize("method", ["get", "post"])
def test_visitors_are_asked_to_sign_in(
    client: Client, rows: dict[str, int], route: Route, method: str
) -> None:
    response = getattr(client, method)(address(route, rows))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@every_route
@pytest.mark.parametrize("group", WRITERS)
def test_writers_are_sent_away(rows: dict[str, int], route: Route, group: str) -> None:
    browser = signed_in(group)
    url = address(route, rows)
    for response in (browser.get(url), browser.post(url)):
        assert response.status_code in ({404, 405} if route.name == "download" else {302, 405})
        assert not any(secret in shown(response) for secret in SECRETS)
        assert response.status_code != 302 or response.url == reverse("wagtailadmin_home")


@every_route
def test_writers_do_not_learn_which_rows_exist(rows: dict[str, int], route: Route) -> None:
    browser = signed_in("Rédaction")
    there = browser.get(address(route, rows))
    nowhere = browser.get(address(route, dict.fromkeys(rows, 987654)))
    assert there.status_code == nowhere.status_code


@every_route
def test_sales_reach_what_they_work_with(rows: dict[str, int], site_tree: Any, route: Route) -> None:
    response = signed_in("Ventes").get(address(route, rows))
    closed = route.namespace == "import_tokens_admin" or (route.namespace, route.name) in CLOSED_TO_SALES
    expected = 405 if (route.namespace, route.name) in POSTED_ONLY else 302 if closed else 200
    assert response.status_code == expected


@every_route
def test_administration_reaches_everything(rows: dict[str, int], site_tree: Any, route: Route) -> None:
    response = signed_in("Administration").get(address(route, rows))
    assert response.status_code == (405 if (route.namespace, route.name) in POSTED_ONLY else 200)


@pytest.mark.parametrize("group", WRITERS)
@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_home",
        "wagtailadmin_reports:site_history",
        "wagtailsnippets:index",
        "wagtailadmin_pages:search",
        "wagtailimages:index",
    ],
)
def test_writers_read_nothing_of_it_elsewhere(
    rows: dict[str, int], site_tree: Any, group: str, name: str
) -> None:
    html = shown(signed_in(group).get(reverse(name), {"q": "secret"}, follow=True))
    assert not any(secret in html for secret in SECRETS)
    assert reverse("applications_admin:index") not in html
    assert reverse("projects_admin:index") not in html
    assert reverse("missions_admin:index") not in html


def test_the_site_history_would_show_it_to_sales(rows: dict[str, int]) -> None:
    """Without this, the test above could not fail."""
    response = signed_in("Ventes").get(reverse("wagtailadmin_reports:site_history"))
    assert SECRETS[0] in shown(response)


@pytest.mark.parametrize("group", WRITERS)
def test_writers_have_no_permission_of_these_models(db: None, group: str) -> None:
    user = make_user("autrice", group)
    models = [
        "mission",
        "client",
        "application",
        "applicationfile",
        "applicationevent",
        "report",
        "importtoken",
        "project",
        "projectfile",
        "projectevent",
        "savedview",
        "freelancer",
        "freelancerfile",
        "freelancerevent",
    ]
    types = ContentType.objects.filter(app_label="jobs", model__in=models)
    held = {
        permission.split("_", 1)[1]
        for permission in user.get_all_permissions()
        if permission.startswith("jobs.")
    }
    assert types.count() == len(models)
    assert not held & set(models)


def test_sales_do_not_touch_tokens_accounts_or_pages(db: None) -> None:
    user = make_user("ventes", "Ventes")
    for permission in (
        "jobs.view_importtoken",
        "core.view_user",
        "core.view_access",
        "wagtailcore.change_page",
    ):
        assert not user.has_perm(permission)


def test_nobody_is_given_the_right_to_write_applications(db: None) -> None:
    for group in ("Ventes", "Administration"):
        user = make_user(group.lower(), group)
        assert not user.has_perm("jobs.add_application")
        assert not user.has_perm("jobs.add_project")
        assert not user.has_perm("jobs.add_freelancer")
        assert not user.has_perm("jobs.add_report")
