"""Pages about an entry of the vocabulary or two: an editor's words around facts read when it is shown."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel

from core.search_fields import SearchField
from pages import blocks
from pages.fields import RichTextField, StreamField
from pages.models.base import BasePage
from pages.models.reviewed import ReviewedPage

WORDS = (
    MultiFieldPanel([FieldPanel("hero_title"), FieldPanel("hook")], heading=_("First screen")),
    FieldPanel("introduction"),
    FieldPanel("sections"),
    FieldPanel("sources"),
)


class SubjectPage(ReviewedPage):
    """What such pages share. Everything an editor writes is optional: the facts stand alone."""

    hero_title = models.CharField(
        _("heading"), max_length=120, blank=True, help_text=_("What the facts say, when empty.")
    )
    hook = models.CharField(_("hook line"), max_length=240, blank=True)
    introduction = RichTextField(
        _("introduction"),
        features=blocks.FEATURES,
        blank=True,
        help_text=_("What readers do not find elsewhere. Figures are inserted as facts, which stay true."),
    )
    sections = StreamField(blocks.SECTIONS, blank=True, verbose_name=_("sections"))
    sources = StreamField(blocks.SOURCES, blank=True, max_num=1, verbose_name=_("sources"))

    #: Anchors of the page's own sections: no section of the editor's may have one of them.
    own_anchors: ClassVar[frozenset[str]] = frozenset()
    text_fields = ("title", "hero_title", "hook")
    material_fields: ClassVar[tuple[str, ...]] = (
        *text_fields,
        *("introduction", "sections", "sources", "author", "reviewed_on"),
    )
    search_fields = [
        *BasePage.search_fields,
        SearchField("hero_title", boost=2),
        SearchField("hook"),
        SearchField("introduction"),
        SearchField("sections"),
    ]

    class Meta:
        abstract = True

    @property
    def heading(self) -> str:
        return str(self.hero_title or self.title)

    @property
    def default_description(self) -> str:
        return str(self.hook)

    def page_above(self, request: HttpRequest) -> tuple[str, str] | None:
        """(title, absolute URL) of the page above; None while that is not live. No query of its own."""
        path = self.url_path.removesuffix(f"{self.slug}/")
        if path not in (url_path for _title, url_path in self.titles_above):
            return None
        return self.breadcrumbs(request)[-2]

    def publication_errors(self) -> list[str]:
        named = [
            (block.value.get("anchor", ""), block.value.get("question", ""))
            for block in self.sections
            if block.block_type == "question_section"
        ]
        said = gettext("The anchor “%(anchor)s” of “%(section)s” is taken by the page itself.")
        taken = [
            said % {"anchor": anchor, "section": name} for anchor, name in named if anchor in self.own_anchors
        ]
        return [*super().publication_errors(), *taken]


def words_of(*subject: str) -> list[object]:
    """The panels of such a page: its title, its ``subject`` fields, its words."""
    return [TitleFieldPanel("title"), *map(FieldPanel, subject), *WORDS]
