"""Articles of advice and their index."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

from core.search_fields import SearchField
from jobs.projects.origin import start_url
from pages import blocks
from pages.fields import StreamField
from pages.models.base import BasePage, tabs
from pages.models.hubs import HubPage
from pages.models.images import prefetch_images
from pages.models.reviewed import REVIEW_PANELS, ReviewedPage


class ArticleIndexPage(HubPage):
    """All articles, newest first (``/conseils/``)."""

    subpage_types = ["pages.ArticlePage"]

    class Meta:
        verbose_name = _("article index")


class ArticlePage(ReviewedPage):
    """An article (``/conseils/regie-forfait-portage/``)."""

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences: what the reader will know.")
    )
    sections = StreamField(blocks.SECTIONS, blank=True, verbose_name=_("sections"))
    sources = StreamField(blocks.SOURCES, blank=True, max_num=1, verbose_name=_("sources"))

    parent_page_types = ["pages.ArticleIndexPage"]
    subpage_types: list[str] = []
    text_fields = ("title", "lead")
    material_fields = (*text_fields, "sections", "sources", "author", "reviewed_on")
    search_fields = [*BasePage.search_fields, SearchField("lead"), SearchField("sections")]

    edit_handler = tabs(
        [TitleFieldPanel("title"), FieldPanel("lead"), FieldPanel("sections"), FieldPanel("sources")],
        publication=REVIEW_PANELS,
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def kicker(self) -> str:
        return str(_("Advice"))

    @property
    def default_description(self) -> str:
        return str(self.lead)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        prefetch_images(self.streams())
        context["call_to_action_url"] = start_url(source=self.address)
        return context
