"""One step of one mission: a page that asks, and the answer."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin

from core.admin_access import PermissionFirst
from jobs.missions.admin.steps import STEPS, Step, tell
from jobs.missions.admin.words import status_label
from jobs.missions.models import Mission


class StepView(PermissionFirst, BaseObjectMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[misc, type-arg]
    """Nothing changes before the answer; a step that came too late is refused by its service."""

    model = Mission
    permission_required = "change"
    template_name = "jobs/admin/step.html"
    step: Step
    object: Mission

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["step"] not in STEPS:
            raise Http404
        self.step = STEPS[kwargs["step"]]
        self.page_title, self.header_icon = self.step.label, self.step.icon
        self.edit_url = reverse("missions_admin:edit", args=[self.object.pk])
        self.next_url = get_valid_next_url_from_request(request) or self.edit_url

    def get_form_class(self) -> type[Form]:
        return self.step.form

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("missions_admin:index"), "label": Mission._meta.verbose_name_plural},
            {"url": self.edit_url, "label": str(self.object)},
            {"url": "", "label": self.step.label},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        return super().get_context_data(**kwargs) | {
            "mission": self.object,
            "step": self.step,
            "status": status_label(self.object, at=at),
            "is_offered": self.step.is_offered(self.object, at=at),
            "next_url": self.next_url,
        }

    def form_valid(self, form: Form) -> HttpResponse:
        tell(self.request, self.step.run([self.object], form, request=self.request))
        return redirect(self.next_url)

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
