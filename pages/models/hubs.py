"""Pages that list others: of roles, sectors, cities, articles."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

from pages.models.base import BasePage, tabs


class HubPage(BasePage):
    """A heading and a line of its own; what it lists is read when it is shown."""

    hero_title = models.CharField(
        _("heading"), max_length=120, blank=True, help_text=_("The title, when empty.")
    )
    hook = models.CharField(_("hook line"), max_length=240, blank=True)

    parent_page_types = ["pages.HomePage"]
    max_count = 1
    material_fields = ("title", "hero_title", "hook")
    text_fields = ("title", "hero_title", "hook")

    edit_handler = tabs([TitleFieldPanel("title"), FieldPanel("hero_title"), FieldPanel("hook")])

    class Meta:
        abstract = True

    @property
    def heading(self) -> str:
        return self.hero_title or str(self.title)

    @property
    def default_description(self) -> str:
        return str(self.hook)
