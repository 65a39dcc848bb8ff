"""One application: what was said, what became of it, and what the team does with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin

from core import audit
from core.admin_access import PermissionFirst
from core.admin_erasing import remember_if_asked
from jobs.applications.admin import handling
from jobs.applications.admin.forms import NoteForm, StateForm
from jobs.applications.models import Application, ApplicationEvent
from jobs.applications.retention import forget, kept_until_of
from jobs.applications.terms import EventKind, State


def _event_lines(events: list[ApplicationEvent]) -> list[dict[str, Any]]:
    """The history, ready to print: {at, who, what, note}."""
    labels = dict(State.choices)
    lines = []
    for event in events:
        what = str(event.get_kind_display())
        if event.kind == EventKind.STATE and "state" in event.details:
            before, after = (labels.get(state, state) for state in event.details["state"])
            what = _("%(before)s → %(after)s") % {"before": before, "after": after}
        who = get_user_display_name(event.user) if event.user else ""
        lines.append({"at": event.at, "who": who, "what": what, "note": event.note})
    return lines


def _is_looked_at(request: HttpRequest) -> bool:
    """Whether somebody reads the answer: a browser that only prepares for that shows nobody anything."""
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose"))
    return request.method == "GET" and not any("prefetch" in purpose for purpose in purposes)


class ApplicationPage(PermissionFirst, BaseObjectMixin, WagtailAdminTemplateMixin):  # type: ignore[misc]
    """What the pages of one application share."""

    model = Application
    header_icon = "user"
    object: Application

    def get_base_object_queryset(self) -> Any:
        return Application.objects.select_related("mission")

    def get_page_subtitle(self) -> str:
        return self.object.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("applications_admin:index"),
                "label": str(Application._meta.verbose_name_plural).capitalize(),
            },
            {"url": "", "label": self.object.reference},
        ]

    def back(self) -> HttpResponse:
        return redirect("applications_admin:inspect", self.object.pk)


class ApplicationView(ApplicationPage, TemplateView):
    """Everything about one application. Opened by somebody who handles it, a new one is seen."""

    any_permission_required: list[str] | None = ["view", "change"]
    template_name = "jobs/admin/application.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_looked_at(request) and self.user_has_permission("change"):
            handling.see(self.object, at=timezone.now(), by=request.user)  # type: ignore[arg-type]
        response: HttpResponse = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application = self.object
        files = [
            {"file": file, "url": reverse("applications_admin:download", args=[file.pk])}
            for file in application.files.order_by("pk")
        ]
        events = list(application.events.select_related("user").order_by("-at", "-pk"))
        forms = {"state_form": StateForm(application=application), "note_form": NoteForm()} | kwargs
        may_change = self.user_has_permission("change")
        return super().get_context_data(**forms) | {
            "application": application,
            "mission": application.mission,
            "mission_url": reverse("missions_admin:edit", args=[application.mission_id]),
            "files": files,
            "events": _event_lines(events),
            "kept_until": kept_until_of(application),
            "may_change": may_change,
            "may_erase": self.user_has_permission("delete"),
        }


class ApplicationStateView(ApplicationView):
    """Moves an application on."""

    any_permission_required = None
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = StateForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(state_form=form), status=422)
        moved = handling.move(
            self.object,
            form.cleaned_data["state"],
            at=timezone.now(),
            by=request.user,  # type: ignore[arg-type]
            note=form.cleaned_data["note"],
        )
        if moved:
            messages.success(request, _("The state is changed."))
        else:
            messages.warning(request, _("The application already has this state."))
        return self.back()


class ApplicationNoteView(ApplicationView):
    """Adds a note."""

    any_permission_required = None
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(note_form=form), status=422)
        handling.note(self.object, form.cleaned_data["note"], at=timezone.now(), by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The note is added."))
        return self.back()


class ApplicationEraseView(ApplicationPage, View):
    """Asks, then forgets the application with its files and history."""

    permission_required = "delete"
    template_name = "jobs/admin/application_erase.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(application=self.object))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reference = self.object.reference
        audit.record(request, "erase", reference)
        at = timezone.now()
        remember_if_asked(request, self.object.email_key, at=at)
        forget(self.object, at=at)
        messages.success(request, _("Application %(reference)s is erased.") % {"reference": reference})
        return redirect("applications_admin:index")
