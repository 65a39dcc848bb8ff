"""Who answers for the texts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField

from pages.blocks.rich_text import FEATURES
from pages.models.base import BasePage, tabs


class AuthorIndexPage(BasePage):
    """All authors (``/auteurs/``)."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.AuthorPage"]
    max_count = 1
    edit_handler = tabs([TitleFieldPanel("title")])

    class Meta:
        verbose_name = _("author index")


class AuthorPage(BasePage):
    """A person or a team that signs pages (``/auteurs/redaction/``)."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("team")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PERSON)
    role = models.CharField(_("what they do"), max_length=160, blank=True)
    presentation = RichTextField(
        _("presentation"),
        blank=True,
        features=FEATURES,
        help_text=_("What makes this author worth trusting here."),
    )

    parent_page_types = ["pages.AuthorIndexPage"]
    subpage_types: list[str] = []
    text_fields = ("title", "role")
    material_fields = ("title", "kind", "role", "presentation")
    og_type = "profile"

    edit_handler = tabs(
        [
            TitleFieldPanel("title", heading=_("Name")),
            FieldPanel("kind"),
            FieldPanel("role"),
            FieldPanel("presentation"),
        ]
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    @property
    def default_description(self) -> str:
        return str(self.role)
