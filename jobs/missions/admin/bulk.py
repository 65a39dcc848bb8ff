"""Steps for many missions at once, chosen in the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.views.bulk_action import BulkAction

from jobs.missions.admin.steps import STEPS, Step, tell
from jobs.missions.models import Mission


class MissionBulkAction(BulkAction):  # type: ignore[misc]
    """Asks once, says how many, then takes the step; what cannot take it is named with the reason."""

    models = [Mission]
    template_name = "jobs/admin/bulk_step.html"
    step: Step

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("jobs.change_mission"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def get_queryset(cls, model: type[Mission], object_ids: Sequence[Any]) -> list[Mission]:
        ids = [pk for pk in map(str, object_ids) if pk.isdecimal()]
        return list(model.objects.filter(pk__in=ids).order_by("pk"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        """Nothing: "all" would mean the whole table, whatever the list is filtered by."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = [
            {"mission": row["item"], "url": reverse("missions_admin:edit", args=[row["item"].pk])}
            for row in context["items"]
        ]
        return context | {"step": self.step, "rows": rows, "count": len(rows)}

    def get_execution_context(self) -> dict[str, Any]:
        return {"action": self}

    @classmethod
    def execute_action(cls, objects: Sequence[Mission], **kwargs: Any) -> tuple[int, int]:
        action = kwargs["action"]
        outcome = cls.step.run(objects, action.cleaned_form, request=action.request)
        tell(action.request, outcome)
        return len(outcome.changed), 0

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ExtendMissions(MissionBulkAction):
    step = STEPS["extend"]
    display_name = step.label
    action_type = step.slug
    aria_label = gettext_lazy("Extend the chosen missions")
    form_class = step.form
    action_priority = 10


class FillMissions(MissionBulkAction):
    step = STEPS["fill"]
    display_name = step.label
    action_type = step.slug
    aria_label = gettext_lazy("Mark the chosen missions as filled")
    form_class = step.form
    action_priority = 20


class WithdrawMissions(MissionBulkAction):
    step = STEPS["withdraw"]
    display_name = step.label
    action_type = step.slug
    aria_label = gettext_lazy("Withdraw the chosen missions")
    form_class = step.form
    action_priority = 30
    classes = {"serious"}
