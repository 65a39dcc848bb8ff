"""Review before publication: who approves, and which flags an editor set aside."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import AbstractGroupApprovalTask, Page


class ReviewTask(AbstractGroupApprovalTask):  # type: ignore[misc]
    """Approval by a group, not offered while something must not be published.

    Wagtail checks a form when it is submitted; a reviewer may save a draft with an unsourced
    figure afterwards, and approval itself checks nothing.
    """

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        actions: list[tuple[str, str, bool]] = super().get_actions(obj, user)
        latest = obj.get_latest_revision_as_object()
        if hasattr(latest, "publication_errors") and latest.publication_errors():
            return [action for action in actions if action[0] != "approve"]
        return actions

    @classmethod
    def get_description(cls) -> str:
        return str(_("Members of the chosen groups read the page and approve it or send it back."))


class DismissedDefect(models.Model):
    """A flag of the content checks that an editor set aside, with the reason.

    The fingerprint follows the flagged words: change them, and the check speaks again.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="dismissed_defects")
    fingerprint = models.CharField(max_length=64)
    excerpt = models.TextField(pgettext_lazy("flagged", "words"))
    reason = models.CharField(_("reason"), max_length=240)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("flag set aside")
        verbose_name_plural = _("flags set aside")
        constraints = [models.UniqueConstraint(fields=["page", "fingerprint"], name="dismissed_defect_once")]

    def __str__(self) -> str:
        return self.excerpt
