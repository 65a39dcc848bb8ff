"""The pipeline at a glance: a column for each state, the newest projects in each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from jobs.projects.admin.words import is_overdue
from jobs.projects.models import Project
from jobs.projects.terms import BOARD, State

#: A column shows so many of its projects; the list has them all.
SHOWN = 20


class BoardView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """One query for the counts, and one a column, however many projects there are."""

    model = Project
    any_permission_required = ["view", "change"]
    template_name = "jobs/admin/project_board.html"
    page_title = gettext_lazy("Board of projects")
    header_icon = "table"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("List"), url=reverse("projects_admin:index"), icon_name="list-ul")]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = str(Project._meta.verbose_name_plural).capitalize()
        return [
            *self.breadcrumbs_items,
            {"url": reverse("projects_admin:index"), "label": plural},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counted = Project.objects.order_by().values_list("state").annotate(count=Count("pk"))
        counts, today = dict(counted), timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "columns": [self._column(state, counts.get(state, 0), today) for state in BOARD],
            "quarantined": counts.get(State.SPAM, 0),
            "quarantine_url": _list_url(State.SPAM),
            "may_change": self.user_has_permission("change"),
            "board_url": reverse("projects_admin:board"),
        }

    def _column(self, state: State, count: int, today: date) -> dict[str, Any]:
        """{label, count, cards, targets, more, url}: where its projects may move, how many are not shown."""
        projects = list(_cards(state)[:SHOWN]) if count else []
        return {
            "label": state.label,
            "state": state.value,
            "count": count,
            "cards": [_card(project, today=today) for project in projects],
            "targets": [(other.value, other.label) for other in BOARD if other != state],
            "more": max(count - len(projects), 0),
            "url": _list_url(state),
        }


def _cards(state: State) -> QuerySet[Project]:
    columns = ("reference", "company", "role_text", "city_text", "next_action", "next_action_on", "state")
    related = ("role__name", "city__name", "assignee__username")
    projects = Project.objects.filter(state=state).select_related("role", "city", "assignee")
    return projects.only(*columns, *related).order_by("-submitted_at", "-pk")


def _card(project: Project, *, today: date) -> dict[str, Any]:
    return {
        "project": project,
        "place": project.place_name,
        "assignee": project.assignee.get_username() if project.assignee else "",
        "is_overdue": is_overdue(project, today=today),
        "url": reverse("projects_admin:inspect", args=[project.pk]),
        "move_url": reverse("projects_admin:state", args=[project.pk]),
    }


def _list_url(state: State) -> str:
    return f"{reverse('projects_admin:index')}?state={state.value}"
