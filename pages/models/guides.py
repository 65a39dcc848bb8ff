"""Role guides ("C'est quoi un développeur back-end ?") and their index."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.blocks import ChoiceBlock
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core import pagecache
from core.search_fields import AutocompleteField, SearchField
from core.text import strip_tags_to_text
from jobs.caching import role_tag
from jobs.missions import counting
from jobs.projects.origin import start_url
from jobs.salaries.selectors import role_rates
from jobs.taxonomy import selectors as taxonomy
from jobs.taxonomy.models import Role
from pages import blocks
from pages.fields import StreamField
from pages.forms import DraftCopyForm
from pages.models.base import BasePage, tabs
from pages.models.hubs import HubPage
from pages.models.images import prefetch_images
from pages.models.reviewed import REVIEW_PANELS, ReviewedPage


class RoleIndexPage(HubPage):
    """All role guides, by family (``/freelance/``)."""

    subpage_types = ["pages.RoleGuidePage"]

    class Meta:
        verbose_name = _("role index")


class RoleGuidePage(ReviewedPage):
    """What a role is, for the client who looks for one (``/freelance/developpeur-back-end/``)."""

    role = models.OneToOneField(
        Role,
        null=True,
        on_delete=models.PROTECT,
        related_name="guide",
        verbose_name=_("role"),
        help_text=_("From the vocabulary; each role has one guide."),
    )
    hero_title = models.CharField(
        _("hero title"),
        max_length=120,
        blank=True,
        help_text=_("The heading of the page; the role, when empty."),
    )
    hook = models.CharField(
        _("hook line"), max_length=200, blank=True, help_text=_("One line under the heading: why read on.")
    )
    short_answer = models.TextField(
        _("short answer"),
        blank=True,
        help_text=_("Two or three sentences that answer the question people ask first. No heading needed."),
    )
    key_figures = StreamField(blocks.KEY_FIGURES, blank=True, max_num=1, verbose_name=_("key figures"))
    sections = StreamField(blocks.SECTIONS, blank=True, verbose_name=_("sections"))
    highlights = StreamField(
        blocks.HIGHLIGHTS, blank=True, verbose_name=_("experts, clients, advantages, steps, testimonials")
    )
    call_to_action = StreamField(
        blocks.CALL_TO_ACTION, blank=True, max_num=1, verbose_name=_("call to action")
    )
    sources = StreamField(blocks.SOURCES, blank=True, max_num=1, verbose_name=_("sources"))

    parent_page_types = ["pages.RoleIndexPage"]
    subpage_types = ["pages.RatePage", "pages.LandingPage"]
    exclude_fields_in_copy = ["role"]
    copy_form_class = DraftCopyForm
    relations = (*ReviewedPage.relations, "role__family")
    text_fields = ("title", "hero_title", "hook", "short_answer")
    material_fields = (
        *text_fields,
        "role",
        "key_figures",
        "sections",
        "highlights",
        "call_to_action",
        "sources",
        "author",
        "reviewed_on",
    )
    search_fields = [
        *BasePage.search_fields,
        SearchField("hero_title", boost=2),
        SearchField("hook"),
        SearchField("short_answer"),
        SearchField("sections"),
        AutocompleteField("hero_title"),
    ]

    edit_handler = tabs(
        [
            TitleFieldPanel("title", help_text=_("For editors and menus: usually the name of the role.")),
            FieldPanel("role"),
            MultiFieldPanel(
                [FieldPanel("hero_title"), FieldPanel("hook"), FieldPanel("short_answer")],
                heading=_("First screen"),
            ),
            FieldPanel("key_figures"),
            FieldPanel(
                "sections", help_text=_("Six to eight questions people really ask, answered one by one.")
            ),
            FieldPanel("highlights"),
            FieldPanel("call_to_action"),
            FieldPanel("sources"),
        ],
        publication=REVIEW_PANELS,
    )

    class Meta:
        verbose_name = _("role guide")
        verbose_name_plural = _("role guides")

    def clean(self) -> None:
        super().clean()
        if self.pk and self._pages_about_another_role().exists():
            said = _("Pages below this guide are about its role: delete them before you change it.")
            raise ValidationError({"role": said})

    def _pages_about_another_role(self) -> PageQuerySet:
        """Rates and cities of a role stand below its guide, and only there."""
        of_a_role = Q(ratepage__role__isnull=False) | Q(landingpage__role__isnull=False)
        of_this = Q(ratepage__role=self.role_id) | Q(landingpage__role=self.role_id)
        return Page.objects.child_of(self).filter(of_a_role).exclude(of_this)

    @property
    def heading(self) -> str:
        if self.hero_title:
            return str(self.hero_title)
        return self.role.name if self.role else str(self.title)

    @property
    def kicker(self) -> str:
        return self.role.name if self.role else ""

    @property
    def default_seo_title(self) -> str:
        name = self.role.name if self.role else self.title
        return str(_("%(role)s, freelance: role, missions, skills") % {"role": name})

    @property
    def default_description(self) -> str:
        return str(self.short_answer or self.hook)

    @cached_property
    def sectors(self) -> list[Any]:
        """Sectors of the vocabulary that the text names, in order of appearance."""
        return taxonomy.sectors_mentioned(text=strip_tags_to_text(" ".join(self._prose())))

    @property
    def shows_missions(self) -> bool:
        """Did the editor place a list of missions?"""
        blocks_placed = (*self.sections, *self.highlights)
        return any(block.block_type == "latest_missions" for block in blocks_placed)

    def _prose(self) -> list[str]:
        """What was written; a choice among given values is not."""
        written = (placed for placed in self.streams() if not isinstance(placed.block, ChoiceBlock))
        texts = (getattr(placed.value, "source", placed.value) for placed in written)
        return [text for text in texts if isinstance(text, str)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        prefetch_images(self.streams())
        context["sector_chips"] = [{"label": sector.name} for sector in self.sectors]
        role = self.role.slug if self.role else ""
        context["call_to_action_url"] = start_url(role=role, source=self.address)
        if self.role:
            pagecache.tag(role_tag(role))
            context["rates"] = role_rates(self.role)
            context["live_missions"] = counting.live(at=timezone.now(), role=self.role)
            context["skill_chips"] = [{"label": skill.name} for skill in taxonomy.core_skills(role=self.role)]
        return context
