"""Plain pages: legal notice, privacy, accessibility, method, contact."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel, TitleFieldPanel

from core.models import SiteIdentity
from jobs.projects.origin import start_url
from pages import blocks
from pages.fields import StreamField
from pages.models.base import BasePage, tabs
from pages.models.images import prefetch_images


class StandardPage(BasePage):
    """A page of text. It may end with what the site settings say of the publisher."""

    class Ending(models.TextChoices):
        NONE = "", _("nothing")
        CONTACT = "contact", _("how to reach us")
        LEGAL = "legal", _("the legal notice")

    lead = models.TextField(_("lead"), blank=True)
    sections = StreamField(blocks.SECTIONS, blank=True, verbose_name=_("sections"))
    ending = models.CharField(
        _("the page ends with"),
        max_length=10,
        choices=Ending.choices,
        blank=True,
        help_text=_("Printed from the site settings, so that it is written once."),
    )
    reviewed_on = models.DateField(
        _("reviewed on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last checked every fact of the page."),
    )
    review_due_on = models.DateField(_("next review on"), null=True, blank=True)

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.StandardPage"]
    text_fields = ("title", "lead")
    material_fields = (*text_fields, "sections", "ending", "reviewed_on")

    edit_handler = tabs(
        [TitleFieldPanel("title"), FieldPanel("lead"), FieldPanel("sections"), FieldPanel("ending")],
        publication=[
            MultiFieldPanel([FieldPanel("reviewed_on"), FieldPanel("review_due_on")], heading=_("Review")),
            PublishingPanel(),
        ],
    )

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    @property
    def default_description(self) -> str:
        return str(self.lead)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        prefetch_images(self.streams())
        context["call_to_action_url"] = start_url(source=self.address)
        context["identity"] = SiteIdentity.for_request(request)
        return context
