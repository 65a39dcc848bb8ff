"""Other pages worth reading."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from pages.blocks.base import ContentBlock, ContentValue
from pages.blocks.page_with_verdict import PageWithVerdictBlock


class RelatedGuidesValue(ContentValue):
    @cached_property
    def shown(self) -> list[Any]:
        """The chosen pages that a list may name: the verdict decides."""
        return [page for page in self.get("pages") or [] if page is not None and _is_listed(page)]

    @property
    def is_empty(self) -> bool:
        return not self.shown


def _is_listed(page: Page) -> bool:
    state = getattr(page, "state", None)
    return bool(page.live and state and state.verdict.is_listed)


class RelatedGuidesBlock(ContentBlock):
    """A few pages chosen by the editor."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    pages = blocks.ListBlock(PageWithVerdictBlock(), label=_("Pages"), max_num=6, default=[])

    class Meta:
        icon = "doc-full"
        label = _("Related guides")
        template = "blocks/related_guides.html"
        value_class = RelatedGuidesValue
        description = _("A few pages worth reading next.")
        preview_template = "blocks/previews/related_guides.html"
