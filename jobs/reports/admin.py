"""Reports as the sales team answers them: read, decided once with reasons, kept."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin

from core.admin_access import PermissionFirst
from core.received import ReceivedViewSet
from jobs.reports import services
from jobs.reports.models import Report


class DecisionForm(forms.Form):
    """What was decided, and why: the person who reported it reads the reasons."""

    decision = forms.TypedChoiceField(
        label=gettext_lazy("Decision"),
        coerce=Report.Decision,
        widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in (Report.Decision.UPHELD, Report.Decision.REJECTED)],
    )
    statement = forms.CharField(
        label=gettext_lazy("Reasons of the decision"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Sent to the person who reported, if an e-mail address was given."),
    )


class ReportFilterSet(WagtailFilterSet):  # type: ignore[misc]
    decision = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Decision"),
        choices=Report.Decision.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = django_filters.ChoiceFilter(label=gettext_lazy("Reason"), choices=Report.Reason.choices)

    class Meta:
        model = Report
        fields: list[str] = []


class ReportIndexView(generic.IndexView):  # type: ignore[misc]
    """Pending ones first, then the newest."""

    any_permission_required = ["view", "change"]
    filterset_class = ReportFilterSet
    search_backend_name = None

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("reference", label=_("Reference"), get_url=self.get_inspect_url),
            Column("reason", label=_("Reason"), accessor="get_reason_display"),
            Column("mission", label=pgettext_lazy("singular", "Mission")),
            DateColumn("received_at", label=_("Received"), sort_key="received_at"),
            Column("decision", label=_("Decision"), accessor="get_decision_display"),
            DateColumn("decided_at", label=_("Decided on"), sort_key="decided_at"),
        ]

    def get_base_queryset(self) -> QuerySet[Report]:
        return Report.objects.select_related("mission").defer("mission__description", "explanation")

    def order_queryset(self, queryset: QuerySet[Report]) -> QuerySet[Report]:
        if self.ordering:
            return queryset.order_by(self.ordering, "-pk")
        is_pending = Case(When(decision=Report.Decision.PENDING, then=Value(0)), default=Value(1))
        return queryset.order_by(is_pending, "-received_at", "-pk")

    def get_list_more_buttons(self, instance: Report) -> list[Any]:
        return []


class ReportView(PermissionFirst, BaseObjectMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[misc, type-arg]
    """One report, with its decision or the form for it."""

    model = Report
    any_permission_required = ["view", "change"]
    template_name = "jobs/admin/report.html"
    form_class = DecisionForm
    header_icon = "warning"
    object: Report

    def get_base_object_queryset(self) -> QuerySet[Report]:
        return Report.objects.select_related("mission", "decided_by")

    def get_page_title(self) -> str:
        return str(Report._meta.verbose_name).capitalize()

    def get_page_subtitle(self) -> str:
        return self.object.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = str(Report._meta.verbose_name_plural).capitalize()
        return [
            *self.breadcrumbs_items,
            {"url": reverse("reports_admin:index"), "label": label},
            {"url": "", "label": self.object.reference},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mission_pk = self.object.mission_id
        may_open = mission_pk and self.request.user.has_perm("jobs.change_mission")
        return super().get_context_data(**kwargs) | {
            "report": self.object,
            "mission_url": reverse("missions_admin:edit", args=[mission_pk]) if may_open else "",
            "is_pending": self.object.decision == Report.Decision.PENDING,
            "may_decide": self.user_has_permission("change"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_permission("change"):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        try:
            services.decide(
                self.object,
                form.cleaned_data["decision"],
                form.cleaned_data["statement"],
                by=self.request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except services.AlreadyDecided:
            messages.error(self.request, _("This report has been decided already."))
        else:
            messages.success(self.request, _("The decision is kept."))
        return redirect("reports_admin:inspect", self.object.pk)

    def form_invalid(self, form: DecisionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ReportViewSet(ReceivedViewSet):
    model = Report
    name = "signalements"
    url_namespace = "reports_admin"
    icon = "warning"
    menu_label = gettext_lazy("Reports of content")
    index_view_class = ReportIndexView
    search_fields = ["reference", "address", "explanation"]

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", self.construct_view(ReportView), name="inspect"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Reading and deciding: reports come from visitors, and are kept."""
        names = ["view_report", "change_report"]
        return super().get_permissions_to_register().filter(codename__in=names)
