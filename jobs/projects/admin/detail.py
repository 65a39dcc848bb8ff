"""One project: what was said, what became of it, and what the team does with it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin

from core import audit
from core.admin_access import PermissionFirst
from core.admin_erasing import remember_if_asked
from jobs.freelancers.selectors import suggest
from jobs.projects import pipeline, retention
from jobs.projects.admin.actions import ACTIONS, Action
from jobs.projects.admin.facts import sections
from jobs.projects.admin.forms import ActionForm
from jobs.projects.admin.words import event_line, reasons
from jobs.projects.models import Project
from jobs.projects.retention import kept_until_of
from jobs.projects.terms import ENDED, State

RELATED = ("role", "sector", "city__department", "assignee", "mission", "source_mission")


class ProjectPage(PermissionFirst, BaseObjectMixin, WagtailAdminTemplateMixin):  # type: ignore[misc]
    """What the pages of one project share."""

    model = Project
    header_icon = "folder-open-inverse"
    object: Project

    def get_base_object_queryset(self) -> QuerySet[Project]:
        return Project.objects.select_related(*RELATED).defer("mission__description")

    def get_page_subtitle(self) -> str:
        return self.object.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("projects_admin:index"),
                "label": str(Project._meta.verbose_name_plural).capitalize(),
            },
            {"url": "", "label": self.object.reference},
        ]


class ProjectView(ProjectPage, TemplateView):
    """Everything about one project."""

    any_permission_required: list[str] | None = ["view", "change"]
    template_name = "jobs/admin/project.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """``sent`` in the keywords is the form that was sent and is not right."""
        project, sent = self.object, kwargs.pop("sent", None)
        forms = [self._form(action, sent) for action in ACTIONS if self._may_take(action)]
        files = project.files.order_by("pk")
        events = project.events.select_related("user").order_by("-at", "-pk")
        return super().get_context_data(**kwargs) | {
            "project": project,
            "reasons": reasons(project) if project.state == State.SPAM else [],
            "sections": sections(project),
            "files": [
                {"file": file, "url": reverse("projects_admin:download", args=[file.pk])} for file in files
            ],
            "events": [event_line(event) for event in events],
            "suggestions": self._suggestions(),
            "kept_until": kept_until_of(project),
            "forms": forms,
            "media": sum((row["form"].media for row in forms), ActionForm(project=project).media),
            "may_erase": self.user_has_permission("delete"),
        }

    def _may_take(self, action: Action) -> bool:
        """Whether this user may do it with the project as it is."""
        may = self.user_has_permission("change") and action.is_offered(self.object)
        return may and (not action.permission or self.request.user.has_perm(action.permission))

    def _form(self, action: Action, sent: ActionForm | None) -> dict[str, Any]:
        """An action with its form; ``sent`` is the form itself where it belongs to this action."""
        is_sent = sent is not None and sent.auto_id == _auto_id(action)
        form = sent if is_sent else action.form(project=self.object, auto_id=_auto_id(action))
        url = reverse(f"projects_admin:{action.name}", args=[self.object.pk])
        return {"action": action, "form": form, "url": url}

    def _suggestions(self) -> list[dict[str, Any]]:
        """Experts who could do it, while it goes on and somebody who may read about them looks."""
        project = self.object
        may_see = self.request.user.has_perm("jobs.view_freelancer")
        if project.state in ENDED or not may_see:
            return []
        found = suggest(
            role=project.role,
            skills=list(project.skills.all()),
            city=project.city,
            remote_policy=project.remote_policy,
            start=project.start_date,
            at=timezone.now(),
        )
        return [
            {"suggestion": one, "url": reverse("freelancers_admin:inspect", args=[one.freelancer.pk])}
            for one in found
        ]


class ProjectActionView(ProjectView):
    """Does one thing with a project, then shows it again, or the page that ``next`` names."""

    any_permission_required = None
    permission_required = "change"
    http_method_names = ["post"]
    action: Action | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = self.action
        if action is None or (action.permission and not request.user.has_perm(action.permission)):
            raise Http404
        form = action.form(request.POST, project=self.object, auto_id=_auto_id(action))
        if not form.is_valid():
            return self._wrong(form)
        try:
            done = action.run(self.object, form.cleaned_data, timezone.now(), request.user)  # type: ignore[arg-type]
        except pipeline.Changed:
            self.object = self.get_object()
            form.clash(self.object)
            return self._wrong(form)
        except Project.DoesNotExist as error:
            raise Http404 from error
        say = messages.success if done else messages.warning
        say(request, action.done if done else action.needless)
        return redirect(self._next_url() or reverse("projects_admin:inspect", args=[self.object.pk]))

    def _wrong(self, form: ActionForm) -> HttpResponse:
        next_url = self._next_url()
        if not self._may_take(self.action):  # type: ignore[arg-type]
            # Its form is gone from the page: what somebody else did is said above it.
            said = _("Somebody else changed this meanwhile. It is now: %(now)s.")
            messages.error(self.request, said % {"now": self.object.get_state_display()})
            return redirect(next_url or reverse("projects_admin:inspect", args=[self.object.pk]))
        if not next_url:
            return self.render_to_response(self.get_context_data(sent=form), status=422)
        faults = " ".join(str(fault) for faults in form.errors.values() for fault in faults)
        messages.error(self.request, f"{self.object.reference} : {faults}")
        return redirect(next_url)

    def _next_url(self) -> str:
        return str(get_valid_next_url_from_request(self.request))


class ProjectEraseView(ProjectPage, View):
    """Asks, then forgets the project with its files and history."""

    permission_required = "delete"
    template_name = "jobs/admin/project_erase.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(project=self.object))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reference = self.object.reference
        audit.record(request, "erase", reference)
        at = timezone.now()
        remember_if_asked(request, self.object.email_key, at=at)
        retention.forget(self.object, at=at)
        messages.success(request, _("Project %(reference)s is erased.") % {"reference": reference})
        return redirect("projects_admin:index")


def _auto_id(action: Action) -> str:
    """Several forms of the page have fields of the same name."""
    return f"id_{action.name}_%s"
