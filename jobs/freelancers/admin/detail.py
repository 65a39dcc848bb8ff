"""One freelancer: what was said, what became of it, and what the team does with it."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import label_for_field
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
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
from core.spam import Reason
from jobs.freelancers.admin import handling
from jobs.freelancers.admin.forms import FactsForm, NoteForm, StateForm
from jobs.freelancers.cards import card
from jobs.freelancers.models import Freelancer, FreelancerEvent
from jobs.freelancers.retention import forget, kept_until
from jobs.freelancers.terms import EventKind, State

#: Several forms of the page have fields of the same name.
STATE_ID, FACTS_ID, NOTE_ID = "id_state_%s", "id_facts_%s", "id_note_%s"


def _event_lines(events: list[FreelancerEvent]) -> list[dict[str, Any]]:
    """The history, ready to print: {at, who, what, note}."""
    return [
        {
            "at": event.at,
            "who": get_user_display_name(event.user) if event.user else "",
            "what": _what(event),
            "note": event.note,
        }
        for event in events
    ]


def _what(event: FreelancerEvent) -> str:
    if event.kind == EventKind.STATE and "state" in event.details:
        labels = dict(State.choices)
        before, after = (labels.get(state, state) for state in event.details["state"])
        return _("%(before)s → %(after)s") % {"before": before, "after": after}
    if event.kind == EventKind.CHANGED:
        names = (str(label_for_field(name, Freelancer)) for name in event.details["fields"])
        return f"{event.get_kind_display()} ({', '.join(names)})"
    return str(event.get_kind_display())


class FreelancerPage(PermissionFirst, BaseObjectMixin, WagtailAdminTemplateMixin):  # type: ignore[misc]
    """What the pages of one freelancer share."""

    model = Freelancer
    header_icon = "group"
    object: Freelancer

    def get_base_object_queryset(self) -> Any:
        return Freelancer.objects.select_related("role", "city").prefetch_related("skills")

    def get_page_subtitle(self) -> str:
        return self.object.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("freelancers_admin:index"),
                "label": str(Freelancer._meta.verbose_name_plural).capitalize(),
            },
            {"url": "", "label": self.object.reference},
        ]

    def back(self) -> HttpResponse:
        return redirect("freelancers_admin:inspect", self.object.pk)


class FreelancerView(FreelancerPage, TemplateView):
    """Everything about one freelancer."""

    any_permission_required: list[str] | None = ["view", "change"]
    template_name = "jobs/admin/freelancer.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever is erased while somebody works on it is not there any more."""
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]
        except Freelancer.DoesNotExist as error:
            raise Http404 from error

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        freelancer = self.object
        files = [
            {"file": file, "url": reverse("freelancers_admin:download", args=[file.pk])}
            for file in freelancer.files.order_by("pk")
        ]
        labels = dict(Reason.choices)
        forms = {
            "state_form": StateForm(freelancer=freelancer, auto_id=STATE_ID),
            "facts_form": FactsForm(instance=freelancer, auto_id=FACTS_ID),
            "note_form": NoteForm(auto_id=NOTE_ID),
        }
        return super().get_context_data(**(forms | kwargs)) | {
            "freelancer": freelancer,
            "card": card(freelancer, today=timezone.localdate()),
            "suspicions": [labels.get(reason, reason) for reason in freelancer.suspicions],
            "files": files,
            "events": _event_lines(list(freelancer.events.select_related("user"))),
            "kept_until": kept_until(freelancer.last_contact_at),
            "may_change": self.user_has_permission("change"),
            "may_erase": self.user_has_permission("delete"),
        }

    def refuse(self, **forms: BaseForm) -> HttpResponse:
        """The page again, with the form that says what is wrong."""
        return self.render_to_response(self.get_context_data(**forms), status=422)


class FreelancerStateView(FreelancerView):
    """Accepts or refuses a freelancer."""

    any_permission_required = None
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = StateForm(request.POST, freelancer=self.object, auto_id=STATE_ID)
        if not form.is_valid():
            return self.refuse(state_form=form)
        try:
            is_done = handling.decide(self.object, **form.cleaned_data, at=timezone.now(), by=request.user)  # type: ignore[arg-type]
        except handling.Changed:
            self.object = self.get_object()
            form.clash(self.object.state)
            return self.refuse(state_form=form)
        if is_done:
            messages.success(request, _("The state is changed."))
        else:
            messages.warning(request, _("The freelancer already has this state."))
        return self.back()


class FreelancerFactsView(FreelancerView):
    """Corrects what is known, and writes the line of the card."""

    any_permission_required = None
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FactsForm(request.POST, instance=self.get_object(), auto_id=FACTS_ID)
        if not form.is_valid():
            return self.refuse(facts_form=form)
        said = {"skills": form.skills, "seen": form.cleaned_data["seen"]}
        try:
            is_done = handling.correct(self.object, form.facts(), **said, at=timezone.now(), by=request.user)  # type: ignore[arg-type]
        except handling.Changed:
            self.object = self.get_object()
            form.clash(handling.seen_facts(self.object))
            return self.refuse(facts_form=form)
        if is_done:
            messages.success(request, _("The changes are stored."))
        else:
            messages.warning(request, _("Nothing was changed."))
        return self.back()


class FreelancerNoteView(FreelancerView):
    """Adds a note."""

    any_permission_required = None
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NoteForm(request.POST, auto_id=NOTE_ID)
        if not form.is_valid():
            return self.refuse(note_form=form)
        said = form.cleaned_data
        handling.note(
            self.object,
            said["note"],
            was_heard=said["was_heard"],
            at=timezone.now(),
            by=request.user,  # type: ignore[arg-type]
        )
        messages.success(request, _("The note is added."))
        return self.back()


class FreelancerEraseView(FreelancerPage, View):
    """Asks, then forgets the freelancer with files and history."""

    permission_required = "delete"
    template_name = "jobs/admin/freelancer_erase.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(freelancer=self.object))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reference = self.object.reference
        audit.record(request, "erase", reference)
        at = timezone.now()
        remember_if_asked(request, self.object.email_key, at=at)
        forget(self.object, at=at)
        messages.success(request, _("Freelancer %(reference)s is erased.") % {"reference": reference})
        return redirect("freelancers_admin:index")
