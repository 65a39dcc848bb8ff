"""Panels of the editor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from core.models import SiteIdentity
from pages.forms import taken
from pages.market import words


class DefectsPanel(Panel):  # type: ignore[misc]
    """What the content checks find in the version being edited, and the flags set aside, to be put back."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Content checks"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        template_name = "wagtailadmin/panels/defects.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["defects"] = self.instance.defects()
            context["set_aside"] = self.instance.dismissed_defects.select_related("user").order_by(
                "created_at"
            )
            context["page"] = self.instance
            context["correct_url"] = reverse("correct_typography", args=[self.instance.pk])
            return context


class LandingFactsPanel(Panel):  # type: ignore[misc]
    """What is true of the role in the city that the form shows, beside what one writes about it; as it is
    read now. When another city is chosen its facts are fetched (``pages.editing.landing_facts``)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Facts of this page"))
        kwargs.setdefault("classname", "site-facts-beside")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        template_name = "wagtailadmin/panels/landing_facts.html"

        class Media:
            js = ["js/admin/landing_facts.js"]

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.form is not None and self.instance.role)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            own = self.instance.pk
            url = reverse("landing_facts", args=[self.form.parent_page.pk])
            context["url"] = f"{url}?page={own}" if own else url
            if city := self._chosen_city():
                page = type(self.instance)(pk=own, role=self.instance.role, city=city)
                context |= facts_of(page, self.request)
            return context

        def _chosen_city(self) -> Any:
            """That of the form: the instance keeps the old one while another is refused."""
            field = self.form["city"]
            try:
                return field.field.to_python(field.value())
            except ValidationError:
                return None


def facts_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What ``pages/admin/landing_facts.html`` needs. ``page`` is a landing page, perhaps not saved yet; its
    primary key tells it from another that already has its role and its city."""
    landing, site = page.landing, SiteIdentity.for_request(request)
    return {
        "page": page,
        "landing": landing,
        "source": words.source_of(site.name, is_demo=landing.counts.is_demo),
        "taken": taken(type(page).objects.exclude(pk=page.pk), page.role, page.city),
        "request": request,
    }
