"""The sitemap's section of pages."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Site

from core.http import absolute_url
from core.indexing import indexable
from core.sitemaps import Entry
from pages.addresses import on_site
from pages.models import PageState


class PageSection:
    """Every live page whose verdict is INDEX and that nothing holds back. One query of values."""

    name = "pages"

    def entries(self) -> Iterable[Entry]:
        root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
        rows = (
            PageState.objects.filter(
                indexable(),
                page__live=True,
                page__path__startswith=root.path,
                page__expired=False,
            )
            .order_by("page_id")
            .values_list("page__url_path", "lastmod")
        )
        for url_path, lastmod in rows.iterator():
            yield Entry(url=absolute_url(on_site(url_path, root)), lastmod=lastmod)
