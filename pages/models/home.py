"""The home page."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.http import absolute_url
from core.models import SiteIdentity
from core.schema import organization, web_site
from jobs.projects.origin import start_url
from pages import blocks
from pages.fields import StreamField
from pages.models.base import BasePage, tabs
from pages.models.images import prefetch_images


class HomePage(BasePage):
    """The first page of the site."""

    hero_title = models.CharField(
        _("heading"), max_length=120, blank=True, help_text=_("The title, when empty.")
    )
    hook = models.CharField(_("hook line"), max_length=240, blank=True)
    highlights = StreamField(blocks.HIGHLIGHTS, blank=True, verbose_name=_("steps and advantages"))
    sections = StreamField(blocks.SECTIONS, blank=True, verbose_name=_("sections"))

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    text_fields = ("title", "hero_title", "hook")
    material_fields = (*text_fields, "highlights", "sections")

    edit_handler = tabs(
        [
            TitleFieldPanel("title"),
            FieldPanel("hero_title"),
            FieldPanel("hook"),
            FieldPanel("highlights"),
            FieldPanel("sections"),
        ],
        # No slug: it is part of no address, and every process remembers it for an hour.
        address=(),
    )

    class Meta:
        verbose_name = _("home page")

    @property
    def heading(self) -> str:
        return self.hero_title or str(self.title)

    @property
    def default_description(self) -> str:
        return str(self.hook)

    def json_ld(self, request: HttpRequest, identity: SiteIdentity) -> list[dict[str, Any]]:
        home = absolute_url("/")
        logo = absolute_url(static("img/logo.png"))
        return [
            organization(name=identity.name, url=home, logo=logo),
            web_site(name=identity.name, url=home),
        ]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page and the titles above it by its address in two queries, however deep it lies.

        Step by step, as Wagtail does it, each level costs two, and what the page shows some more.
        """
        page = self._page_at(path_components) if path_components else None
        return page.route(request, []) if page else super().route(request, path_components)

    def _page_at(self, path_components: list[str]) -> BasePage | None:
        url_paths = list(accumulate(path_components, "{}{}/".format, initial=self.url_path))[1:]
        pages = Page.objects.filter(slug__in=path_components, url_path__in=url_paths).order_by("depth")
        trail = list(pages.values_list("title", "url_path", "live", "content_type", "pk"))
        if len(trail) != len(path_components):
            return None
        *above, (*_rest, content_type, pk) = trail
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is None or not issubclass(model, BasePage):
            return None
        page: BasePage = model.objects.with_relations().get(pk=pk)
        page.titles_above = [(title, url_path) for title, url_path, is_live, *_rest in above if is_live]
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        prefetch_images(self.streams())
        context["call_to_action_url"] = start_url(source=self.address)
        return context
