"""The sitemap's section of project submission: its one address."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from core.http import absolute_url
from core.sitemaps import Entry


class ProjectSection:
    name = "projets"

    def entries(self) -> Iterable[Entry]:
        yield Entry(url=absolute_url(reverse("submit_project")), lastmod=None)
