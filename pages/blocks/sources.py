"""Where the page's facts come from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue


class SourceBlock(blocks.StructBlock):  # type: ignore[misc]
    """One source: a publication with its address, or an internal figure with date and owner."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    publisher = blocks.CharBlock(
        label=_("Publisher"), max_length=120, help_text=_("For an internal figure: the team that owns it.")
    )
    url = blocks.URLBlock(label=_("Web address"), required=False)
    date = blocks.CharBlock(label=_("Date"), max_length=30, required=False)
    consulted_on = blocks.DateBlock(label=_("Consulted on"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")


class SourcesValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("items")


class SourcesBlock(ContentBlock):
    """The list of sources at the end of a page."""

    items = blocks.ListBlock(SourceBlock(), label=_("Sources"), default=[])

    class Meta:
        icon = "list-ul"
        label = _("Sources")
        template = "blocks/sources.html"
        value_class = SourcesValue
        description = _("Publications and internal figures the page stands on.")
        preview_value = {
            "items": [
                {
                    "title": "Insee Première nº 2020",
                    "publisher": "Insee",
                    "url": "https://www.insee.fr/fr/statistiques/8270416",
                    "date": "2024",
                    "consulted_on": None,
                }
            ]
        }
