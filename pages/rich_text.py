"""How links to pages in rich text become addresses."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from pages.privacy import open_to_all


class LivePageLinkHandler(PageLinkHandler):  # type: ignore[misc]
    """One query for all links of a text, where Wagtail's own costs one more for each kind of page.

    A page that is not live, or that only some visitors may open, gets no link: its text stays.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        ids = [attrs.get("id", "") for attrs in attrs_list]
        pages = open_to_all(Page.objects.filter(pk__in={pk for pk in ids if pk.isdecimal()}))
        found = {str(page.pk): page for page in pages}
        return [found.get(pk) for pk in ids]
