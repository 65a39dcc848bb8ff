"""What is derived from a page, kept in one row so that lists and machines need no page object."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.indexing import Decision, Verdict


class PageState(models.Model):
    """Derived facts of the live version of a page, or of the draft of one that is not live.

    Rebuilt by ``pages.state``, never edited. ``content_hash`` and ``lastmod`` are the live version's.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="state", primary_key=True)
    decision = models.CharField(_("decision"), max_length=10, choices=[(d.value, d.value) for d in Decision])
    reasons = models.JSONField(_("reasons"), default=list)
    canonical = models.URLField(_("canonical address"), blank=True)
    hold = models.CharField(_("held because"), max_length=120, blank=True)
    content_hash = models.CharField(_("content hash"), max_length=64, blank=True)
    lastmod = models.DateTimeField(_("content changed at"), null=True, blank=True)
    word_count = models.PositiveIntegerField(_("words"), default=0)
    defect_count = models.PositiveIntegerField(_("defects"), default=0)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    computed_at = models.DateTimeField(_("computed at"), auto_now=True)

    class Meta:
        verbose_name = _("page state")
        verbose_name_plural = _("page states")
        indexes = [models.Index(fields=["decision", "hold"], name="page_state_decision")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.decision}"

    @property
    def verdict(self) -> Verdict:
        """May search engines show this page? (``core.indexing``)"""
        return Verdict(Decision(self.decision), tuple(self.reasons), canonical=self.canonical, hold=self.hold)
