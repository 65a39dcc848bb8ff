"""What the pages of the form show: a step, a draft that is gone, and a database that does not answer."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import spam
from core.form_pages import bare_page, page
from core.formatting import file_size
from core.http import absolute_url
from jobs.projects import addresses, notice, steps
from jobs.projects.forms import ResumeForm
from jobs.projects.models import ContactCommitment
from jobs.projects.steps.contact import ContactForm
from jobs.projects.steps.description import DescriptionForm
from jobs.projects.views.attempts import Attempt

PLAIN = "jobs/projects/fields/plain.html"
FIELDS = {
    DescriptionForm: "jobs/projects/fields/description.html",
    ContactForm: "jobs/projects/fields/contact.html",
}


class Alert(NamedTuple):
    """What is said above a form: ``kind`` as in components/alert.html."""

    kind: str
    heading: Any
    text: Any


#: By the value of ``addresses.EVENT``.
EVENTS = {
    "lien": Alert(
        "success",
        gettext_lazy("Your answers are saved"),
        gettext_lazy(
            "The link is on its way to the address that you gave. For seven days it brings you back "
            "here, on any device. You can also go on now."
        ),
    ),
    "trop": Alert(
        "warning",
        gettext_lazy("Your answers are saved"),
        gettext_lazy(
            "This address was sent several links today already, so no other one left. If one of them is "
            "of this project, it brings you back here."
        ),
    ),
    "sans-lien": Alert(
        "warning",
        gettext_lazy("Your answers are saved"),
        gettext_lazy(
            "No more links can be sent for now. Your form is kept in this browser for seven days: come back "
            "to it here, or ask for the link later."
        ),
    ),
    "copie": Alert(
        "warning",
        gettext_lazy("Your first project was sent already"),
        gettext_lazy(
            "What you have just changed makes a second one, with all your answers in it. It is sent only "
            "if you send it at the end."
        ),
    ),
    "copie-sans-fichier": Alert(
        "warning",
        gettext_lazy("Your first project was sent already"),
        gettext_lazy(
            "What you have just changed makes a second one, with all your answers in it. Its files could "
            "not be taken over: choose them again if it needs them."
        ),
    ),
    "repris": Alert(
        "success",
        gettext_lazy("You are back where you were"),
        gettext_lazy("Everything that you had typed is here."),
    ),
}
ALREADY_SENT = Alert(
    "info",
    gettext_lazy("This project is sent"),
    gettext_lazy("We have received it. If you change an answer here, that makes a second project."),
)
PREFILLED = Alert(
    "info",
    "",
    gettext_lazy("Filled in from the page that you come from: change whatever does not fit."),
)
NO_ROOM = Alert(
    "danger",
    gettext_lazy("Your file could not be stored: the fault is ours"),
    gettext_lazy(
        "Your text is kept. Choose the file again in a few minutes, or continue without it: you can send "
        "it to us later."
    ),
)


def step_page(
    attempt: Attempt, *, status: int = 200, alert: Alert | None = None, resume: ResumeForm | None = None
) -> HttpResponse:
    """The form of a step. Raises what the database raises."""
    step, form, key = attempt.step, attempt.form, attempt.key
    number = steps.position(step.slug)
    context = furniture(attempt.request) | {
        "title": step.title,
        "position": number,
        "total": len(steps.STEPS),
        "back_url": _back(attempt, number),
        "alerts": [found for found in (alert, _event(attempt.request), *_notes(attempt)) if found],
        "form": form,
        "fields": FIELDS.get(step.form, PLAIN),
        "files": [
            {"pk": file.pk, "name": file.name, "size": file_size(file.size)} for file in attempt.files()
        ],
        "key": key,
        "action": addresses.step(step.slug, key, to_recap=attempt.leads_to_recap),
        "save_url": addresses.save(step.slug, key, to_recap=attempt.leads_to_recap),
        "resume_form": resume or ResumeForm(),
        "notice_parts": notice.PARTS,
        "spam_token": spam.token_of(attempt.request, at=attempt.at) if attempt.is_first else "",
        "origin": attempt.signed_origin if attempt.draft is None else "",
    }
    head_title = _("%(step)s (step %(number)d of %(total)d)") % {
        "step": step.title,
        "number": number,
        "total": len(steps.STEPS),
    }
    return form_answer(attempt.request, "jobs/projects/step.html", context, title=head_title, status=status)


def form_answer(
    request: HttpRequest, template: str, context: dict[str, Any], *, title: str, status: int
) -> HttpResponse:
    """A page with a form. One that was refused (422) can be come back to.

    Without a copy of its own, a browser that goes back to the answer of a form shows an error page.
    The answers are on the server for a week anyway, for whoever has this browser.
    """
    response = page(request, template, context, title=title, status=status)
    if status == 422:
        response["Cache-Control"] = "private, no-cache"
    return response


def missing_page(request: HttpRequest, *, attempt: Attempt | None = None) -> HttpResponse:
    """There is no such draft for this browser: why, and how to go on.

    With an ``attempt`` that was kept in a new draft, what was typed is there to be read.
    """
    title = _("We no longer find your first answers") if attempt else _("We do not find this project")
    first = steps.STEPS[0].slug
    context = furniture(request) | {
        "typed": typed(attempt.step.form, request) if attempt else [],
        "go_on_url": addresses.step(first, attempt.key) if attempt else reverse("project_step", args=[first]),
    }
    status = 409 if attempt else 404
    return page(request, "jobs/projects/missing.html", context, title=title, status=status)


def unavailable_page(request: HttpRequest, form: type[forms.Form] | None = None) -> HttpResponse:
    """503, without a query: what was sent, to be sent again as it was."""
    is_sent = request.method == "POST"
    context = {
        "form": _Resent(request) if is_sent else None,
        "typed": typed(form, request) if is_sent and form else [],
    }
    title = _("We could not store your answers") if is_sent else _("This page cannot be shown right now")
    return bare_page(request, "jobs/projects/unavailable.html", context, title=title)


def furniture(request: HttpRequest) -> dict[str, Any]:
    """What stands on every page of the form."""
    start = reverse("submit_project")
    return {
        "paid_how": ContactCommitment.for_request(request).paid_how,
        "breadcrumbs": [(_("Home"), absolute_url("/")), (_("Submit a project"), absolute_url(start))],
    }


def typed(form: type[forms.Form], request: HttpRequest) -> list[tuple[str, str]]:
    """(label, text) of what was written into a step, without its choices; asks nothing of the database."""
    written = (forms.CharField, forms.DateField)
    return [
        (str(field.label), text)
        for name, field in form.base_fields.items()
        if isinstance(field, written) and (text := request.POST.get(name, "").strip())
    ]


class _Resent:
    """A form that carries what another one brought; files cannot be carried."""

    is_multipart = False

    def __init__(self, request: HttpRequest) -> None:
        given = ((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
        self.fields = [(name, value) for name, values in given for value in values]
        self.had_files = bool(request.FILES)


def _back(attempt: Attempt, number: int) -> str:
    if attempt.leads_to_recap and attempt.key:
        return addresses.recap(attempt.key)
    if number == 1:
        return reverse("submit_project")
    return addresses.step(steps.STEPS[number - 2].slug, attempt.key)


def _event(request: HttpRequest) -> Alert | None:
    return EVENTS.get(request.GET.get(addresses.EVENT, "")) if request.method != "POST" else None


def _notes(attempt: Attempt) -> list[Alert]:
    draft, form = attempt.draft, attempt.form
    if draft is not None and draft.project_id is not None:
        return [ALREADY_SENT]
    if form.is_bound or (draft is not None and attempt.step.slug in draft.answers):
        return []
    is_filled = any(_is_offered(form.fields[name], value) for name, value in form.initial.items())
    return [PREFILLED] if is_filled else []


def _is_offered(field: forms.Field, value: Any) -> bool:
    """Is it really shown? An address may name what the vocabulary does not have."""
    return field.valid_value(value) if isinstance(field, forms.ChoiceField) else bool(value)
