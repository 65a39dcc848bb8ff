"""The window in which an editor chooses a fact, and sees its value before it is inserted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET
from wagtail.admin.modal_workflow import render_modal_workflow

from pages.facts.forms import FactForm
from pages.facts.rich_text import data_of

PREFIX = "fact"


def choose(request: HttpRequest) -> HttpResponse:
    """The form; sent, it answers with the fact for the editor, or with what is wrong."""
    if request.method == "POST":
        form = FactForm(request.POST, prefix=PREFIX)
        if form.is_valid():
            resolved = form.resolved
            chosen = {"data": data_of(resolved.fact), "label": resolved.label}
            return _modal(request, {"step": "chosen", "fact": chosen})
    else:
        form = FactForm(initial=request.GET.dict(), prefix=PREFIX)
    context = {"form": form, "is_new": "kind" not in request.GET and request.POST.get("is_new") != ""}
    return _modal(request, {"step": "choose"}, context)


@require_GET
def value(request: HttpRequest) -> HttpResponse:
    """What the fact of the form is now, as a piece of HTML; nothing while no role is chosen."""
    form = FactForm(request.GET, prefix=PREFIX)
    form.is_valid()
    resolved = form.resolved if form.cleaned_data.get("role") else None
    return render(request, "pages/admin/fact_value.html", {"resolved": resolved})


def urls() -> list[URLPattern]:
    """Below the admin's address, for signed-in editors."""
    return [
        path("faits/choisir/", choose, name="fact_chooser"),
        path("faits/valeur/", value, name="fact_value"),
    ]


def _modal(
    request: HttpRequest, data: dict[str, object], context: dict[str, object] | None = None
) -> HttpResponse:
    template = "pages/admin/choose_fact.html" if context is not None else None
    response: HttpResponse = render_modal_workflow(request, template, None, context, json_data=data)
    return response
