"""What editors do beside editing: set a flag aside or put it back, correct the typography of a page, read
the facts of the city they choose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET
from wagtail.admin.utils import get_latest_str
from wagtail.models import Page

from jobs.taxonomy.models import City
from pages import typography
from pages.checks import run
from pages.models import BasePage, DismissedDefect, LandingPage, RoleGuidePage
from pages.panels import facts_of
from pages.state import refresh
from pages.subject import subject_of


class DismissForm(forms.ModelForm):  # type: ignore[type-arg]
    """Why a flag is set aside."""

    class Meta:
        model = DismissedDefect
        fields = ["reason"]
        help_texts = {"reason": gettext_lazy("For the colleague who meets this sentence in a year.")}


def dismiss_defect(request: HttpRequest, page_id: int, fingerprint: str) -> HttpResponse:
    """Set one flag of the latest version aside, with a reason; the first one given stays."""
    page = _editable(request, page_id)
    flags = (defect for defect in run(subject_of(page)) if defect.can_be_dismissed)
    defect = next((defect for defect in flags if defect.fingerprint == fingerprint), None)
    if defect is None:
        raise Http404
    form = DismissForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            DismissedDefect.objects.get_or_create(
                page_id=page.pk,
                fingerprint=fingerprint,
                defaults={**form.cleaned_data, "excerpt": defect.excerpt, "user_id": request.user.pk},
            )
            refresh(page.specific_class.objects.get(pk=page.pk))
        messages.success(request, _("The flag is set aside; it comes back when these words change."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "defect": defect, "form": form, "title": get_latest_str(page)}
    return render(request, "pages/admin/dismiss_defect.html", context, status=422 if form.errors else 200)


def restore_defect(request: HttpRequest, page_id: int, fingerprint: str) -> HttpResponse:
    """Let a flag that was set aside speak again; asked first, since its reason is forgotten."""
    page = _editable(request, page_id)
    flag = get_object_or_404(DismissedDefect, page_id=page.pk, fingerprint=fingerprint)
    if request.method == "POST":
        with transaction.atomic():
            flag.delete()
            refresh(page.specific_class.objects.get(pk=page.pk))
        messages.success(request, _("The flag is put back."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "flag": flag, "title": get_latest_str(page)}
    return render(request, "pages/admin/restore_defect.html", context)


def correct_typography(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what would change, then save it as a new draft; the published version stays."""
    page = _editable(request, page_id)
    corrections = typography.corrections(page)
    if request.method == "POST":
        if corrections:
            typography.apply(page, corrections)
            page.save_revision(user=request.user, log_action=True, clean=False)
            message = ngettext(
                "%(count)d passage was corrected in a new draft.",
                "%(count)d passages were corrected in a new draft.",
                len(corrections),
            )
            messages.success(request, message % {"count": len(corrections)})
        return redirect("wagtailadmin_pages:edit", page.pk)
    context: dict[str, Any] = {"page": page, "corrections": corrections, "title": get_latest_str(page)}
    return render(request, "pages/admin/correct_typography.html", context)


class ChosenCityForm(forms.Form):
    """The city chosen for a landing page, and which page that is once there is one."""

    city = forms.ModelChoiceField(City.objects.all())
    page = forms.ModelChoiceField(LandingPage.objects.all(), required=False)


@require_GET
def landing_facts(request: HttpRequest, guide_id: int) -> HttpResponse:
    """What is true of the role of a guide in a city, as a piece of HTML, for who may write below it."""
    guide = get_object_or_404(RoleGuidePage, pk=guide_id, role__isnull=False)
    permissions = guide.permissions_for_user(request.user)
    if not (permissions.can_add_subpage() or permissions.can_edit()):
        raise PermissionDenied
    form = ChosenCityForm(request.GET)
    if not form.is_valid():
        raise Http404
    own, city = form.cleaned_data["page"], form.cleaned_data["city"]
    page = LandingPage(pk=own and own.pk, role=guide.role, city=city)
    return render(request, "pages/admin/landing_facts.html", facts_of(page, request))


def _editable(request: HttpRequest, page_id: int) -> BasePage:
    """The latest version of a page of ours that the user may edit, and that nobody has locked."""
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    if not isinstance(page, BasePage):
        raise Http404
    permissions = page.permissions_for_user(request.user)
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    return page
