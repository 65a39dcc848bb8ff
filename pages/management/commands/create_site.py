"""``manage.py create_site``: the first pages of a site that is not the demonstration."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core.startup import address_site
from pages.foundation import create_foundation


class Command(BaseCommand):
    help = "Create the home page and the indexes of guides, articles and authors, where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        created = create_foundation()
        address_site()
        for page in created:
            self.stdout.write(f"{page.canonical_url()}  {page.title}")
        if not created:
            self.stdout.write("nothing to do")
