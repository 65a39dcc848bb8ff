"""Hooks of the editor: wiring only."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from jobs.applications.admin import ApplicationViewSet
from jobs.dashboard import OriginsComponent, ProjectsComponent, SalesComponent
from jobs.freelancers.admin import FreelancerViewSet
from jobs.missions.admin import (
    ClientViewSet,
    ExtendMissions,
    FillMissions,
    ImportTokenViewSet,
    MissionViewSet,
    WithdrawMissions,
)
from jobs.projects.admin import ProjectViewSet
from jobs.reports.admin import ReportViewSet
from jobs.salaries.admin import RateCellViewSet
from jobs.salaries.references.admin import ReferenceFigureViewSet


class SalesGroup(ModelViewSetGroup):  # type: ignore[misc]
    """The menu of the sales team; each item is shown to those who may use it."""

    menu_label = _("Missions")
    menu_name = "missions"
    menu_icon = "clipboard-list"
    menu_order = 150
    items = (
        ProjectViewSet,
        MissionViewSet,
        ApplicationViewSet,
        FreelancerViewSet,
        ReportViewSet,
        ClientViewSet,
        ImportTokenViewSet,
    )


class RatesGroup(ModelViewSetGroup):  # type: ignore[misc]
    """What editors look up about rates and salaries; nobody changes any of it by hand."""

    menu_label = _("Rates and salaries")
    menu_name = "rates"
    menu_icon = "table"
    menu_order = 160
    items = (RateCellViewSet, ReferenceFigureViewSet)


@hooks.register("register_admin_viewset")
def register_sales() -> SalesGroup:
    return SalesGroup()


@hooks.register("register_admin_viewset")
def register_rates() -> RatesGroup:
    return RatesGroup()


hooks.register("register_bulk_action", ExtendMissions)
hooks.register("register_bulk_action", FillMissions)
hooks.register("register_bulk_action", WithdrawMissions)


@hooks.register("register_permissions")
def register_reading() -> QuerySet[Permission]:
    """Lets groups be given what no viewset asks for: reading missions, clients, tokens, files."""
    names = [
        "view_mission",
        "view_client",
        "view_importtoken",
        "view_applicationfile",
        "view_applicationevent",
        "view_freelancerfile",
        "view_freelancerevent",
        "view_projectfile",
        "view_projectevent",
        "see_project_origins",
    ]
    return Permission.objects.filter(content_type__app_label="jobs", codename__in=names)


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    panels += [ProjectsComponent(request), SalesComponent(request), OriginsComponent(request)]
