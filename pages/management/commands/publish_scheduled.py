"""``manage.py publish_scheduled``: Wagtail's, which one refused version must not stop."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.management.commands import publish_scheduled
from wagtail.models import Revision

from pages.models import BasePage


class Command(publish_scheduled.Command):  # type: ignore[misc]
    """Takes versions that must not be published off the schedule, says so, then publishes the others.

    A version is checked when it is scheduled; the rules may have grown since.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        if not options.get("dryrun"):
            for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
                self._unschedule_if_refused(revision)
        super().handle(*args, **options)

    def _unschedule_if_refused(self, revision: Revision) -> None:
        page = revision.as_object()
        errors = page.publication_errors() if isinstance(page, BasePage) else []
        if errors:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            log(instance=page, action="wagtail.schedule.cancel", revision=revision)
            self.stderr.write(f"{page.title}: {' '.join(errors)}")
