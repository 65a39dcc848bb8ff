"""Other pages worth reading."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue


class RelatedGuidesValue(ContentValue):
    @cached_property
    def shown(self) -> list[Any]:
        """The chosen pages that visitors can open."""
        return [page for page in self.get("pages") or [] if page is not None and page.live]

    @property
    def is_empty(self) -> bool:
        return not self.shown


class RelatedGuidesBlock(ContentBlock):
    """A few pages chosen by the editor."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    pages = blocks.ListBlock(blocks.PageChooserBlock(), label=_("Pages"), max_num=6, default=[])

    class Meta:
        icon = "doc-full"
        label = _("Related guides")
        template = "blocks/related_guides.html"
        value_class = RelatedGuidesValue
        description = _("A few pages worth reading next.")
        preview_template = "blocks/previews/related_guides.html"
