"""Pages that somebody wrote and somebody checked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel

from core.models import SiteIdentity
from core.schema import article
from pages import schema
from pages.head import card_url
from pages.models.base import BasePage

if TYPE_CHECKING:
    from pages.models.authors import AuthorPage

REVIEW_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("author"),
            FieldPanel("reviewer"),
            FieldPanel("reviewed_on"),
            FieldPanel("review_due_on"),
        ],
        heading=_("Author and review"),
    ),
    PublishingPanel(),
]


def _url(author: AuthorPage | None) -> str:
    """Where the name leads; nowhere when hubs do not link to the author's page either."""
    return author.address if author and author.verdict.is_listed else ""


class ReviewedPage(BasePage):
    """A page of ``sections`` with an author, a reviewer and the date of the last review."""

    author = models.ForeignKey(
        "pages.AuthorPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("author"),
        help_text=_("Who answers for the text. Readers see the name."),
    )
    reviewer = models.ForeignKey(
        "pages.AuthorPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reviewer"),
        help_text=_("Who checked facts and sources."),
    )
    reviewed_on = models.DateField(
        _("reviewed on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last checked every fact of the page."),
    )
    review_due_on = models.DateField(
        _("next review on"), null=True, blank=True, help_text=_("Ten months later is a good habit.")
    )

    og_type = "article"
    relations = (*BasePage.relations, "author__state", "reviewer__state")

    class Meta:
        abstract = True

    @cached_property
    def contents(self) -> list[dict[str, str]]:
        """The table of contents: a line a question among the ``sections`` of the subclass."""
        return [
            {"label": section.value["question"], "anchor": section.value["anchor"]}
            for section in self.sections
            if section.block_type == "question_section" and not section.value.is_empty
        ]

    @property
    def _modified_at(self) -> datetime | None:
        """When what visitors read changed last; the page shows the day."""
        state = self.derived_state
        return (state.lastmod if state else None) or self.first_published_at

    def json_ld(self, request: HttpRequest, identity: SiteIdentity) -> list[dict[str, Any]]:
        published, modified = self.first_published_at, self._modified_at
        if published is None or modified is None:
            return []
        return [
            article(
                headline=self.heading,
                url=self.canonical_url(),
                author=schema.author(self.author, identity),
                published=published,
                modified=modified,
                image=card_url(self, identity.name),
            )
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["author_url"] = _url(self.author)
        context["reviewer_url"] = _url(self.reviewer)
        published, modified = self.first_published_at, self._modified_at
        context["published_on"] = timezone.localdate(published) if published else None
        context["updated_on"] = timezone.localdate(modified) if modified else None
        return context
