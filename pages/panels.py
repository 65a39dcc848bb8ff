"""Panels of the editor."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from core.models import SiteIdentity
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
    """What is true of the role in the city, beside what one writes about it; as it is read now."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Facts of this page"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        template_name = "wagtailadmin/panels/landing_facts.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk and self.instance.landing)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            landing, site = self.instance.landing, SiteIdentity.for_request(self.request)
            return context | {
                "page": self.instance,
                "landing": landing,
                "source": words.source_of(site.name, is_demo=landing.counts.is_demo),
                "request": self.request,
            }
