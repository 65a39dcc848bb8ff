"""The sitemap's section of project submission: its one address."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from core.sitemaps import Entry


class ProjectSection:
    name = "projets"

    def entries(self) -> Iterable[Entry]:
        yield Entry(url=f"{settings.SITE_URL}{reverse('submit_project')}", lastmod=None)
