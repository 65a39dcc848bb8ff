"""Writing a mission: as a draft, published at once, changed while it is online, or from another one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from core.admin_access import PermissionFirst
from jobs.missions import lifecycle
from jobs.missions.admin.forms import MissionForm
from jobs.missions.admin.listing import step_buttons
from jobs.missions.admin.merging import Clashed
from jobs.missions.admin.saving import create_draft, save_changes
from jobs.missions.admin.skills import skills_of, written
from jobs.missions.admin.steps import tell
from jobs.missions.admin.words import status_label
from jobs.missions.changes import Actor
from jobs.missions.models import Mission
from jobs.missions.terms import DEMONSTRATION_SOURCE, State


class SavingMixin:
    """What creating and changing share: one save, then perhaps publication, then the edit page."""

    template_name = "jobs/admin/mission_form.html"
    form: MissionForm
    object: Mission

    def _save(self, form: MissionForm, *, at: datetime, by: Actor) -> Mission:
        raise NotImplementedError

    def form_valid(self, form: MissionForm) -> HttpResponse:
        request, at = self.request, timezone.now()  # type: ignore[attr-defined]
        by = Actor(user=request.user)
        self.form = form
        try:
            self.object = self._save(form, at=at, by=by)
        except Clashed as clashed:
            form.clash(clashed)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)
        messages.success(request, _("“%(title)s” is saved.") % {"title": self.object.title})
        if "action-publish" in request.POST and self.object.state == State.DRAFT:
            tell(request, lifecycle.publish([self.object], at=at, by=by))
        return redirect("missions_admin:edit", self.object.pk)

    def form_invalid(self, form: MissionForm) -> HttpResponse:
        response = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response

    def get_side_panels(self) -> MediaContainer:
        """None: the state is told above the form."""
        return MediaContainer([])


class MissionCreateView(SavingMixin, generic.CreateView):  # type: ignore[misc]
    """A new draft."""

    def _save(self, form: MissionForm, *, at: datetime, by: Actor) -> Mission:
        return create_draft(form, at=at, by=by)


class MissionCopyView(generic.CopyView, MissionCreateView):  # type: ignore[misc]
    """The form of a new draft, filled in with the facts of another mission: nothing is written yet."""

    page_title = gettext_lazy("Duplicate")

    @cached_property
    def original(self) -> Mission:
        return generic.CopyView.get_object(self)

    def get_initial_form_instance(self) -> Mission:
        copied = self.get_form_class()._meta.fields
        fields = [field for field in Mission._meta.concrete_fields if field.name in copied]
        return Mission(**{field.attname: getattr(self.original, field.attname) for field in fields})

    def get_initial(self) -> dict[str, Any]:
        return {
            "required_skills": written(skills_of(self.original, required=True)),
            "optional_skills": written(skills_of(self.original, required=False)),
        }


class MissionEditView(SavingMixin, generic.EditView):  # type: ignore[misc]
    """A mission with its state, the steps that it may take, and whether an import will write over it."""

    def _save(self, form: MissionForm, *, at: datetime, by: Actor) -> Mission:
        return save_changes(form, at=at, by=by)

    @cached_property
    def can_delete(self) -> bool:
        may = self.user_has_permission_for_instance("delete", self.object)
        return may and self.object.state == State.DRAFT

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("missions_admin:preview", args=[self.object.pk])
        attrs = {"target": "_blank", "rel": "noreferrer"}
        return [HeaderButton(_("Preview"), url=url, icon_name="view", attrs=attrs)]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *step_buttons(self.object, at=timezone.now())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at, source = timezone.now(), self.object.source
        return super().get_context_data(**kwargs) | {
            "stored": self.object,
            "overwritten_by": "" if source == DEMONSTRATION_SOURCE else source,
            "status": status_label(self.object, at=at),
            "is_draft": self.object.state == State.DRAFT,
            "steps": step_buttons(self.object, at=at),
        }


class MissionDeleteView(PermissionFirst, generic.DeleteView):  # type: ignore[misc]
    """Deletes drafts only: what visitors could read keeps its history, and is withdrawn instead."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.state != State.DRAFT and self.user_has_permission("delete"):
            messages.error(request, _("Only drafts are deleted. Withdraw the mission instead."))
            return redirect("missions_admin:index")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("People applied to this mission: it cannot be deleted."))
            return redirect("missions_admin:edit", self.object.pk)
