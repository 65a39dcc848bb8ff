"""Somebody reports a mission as unlawful or untrue: what they say, and what we decided and why.

Regulation (EU) 2022/2065, articles 16 and 17: acknowledged, decided with reasons, kept.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobs.missions.models import Mission


class Report(models.Model):
    """One report. The e-mail address is optional; without it nobody can be answered."""

    class Reason(models.TextChoices):
        UNTRUE = "untrue", _("It is misleading, or the mission does not exist")
        OUTDATED = "outdated", _("It is out of date")
        DISCRIMINATION = "discrimination", _("It discriminates")
        FRAUD = "fraud", _("It looks like fraud")
        RIGHTS = "rights", _("It infringes somebody's rights")
        OTHER = "other", _("Something else")

    class Decision(models.TextChoices):
        PENDING = "pending", _("pending")
        UPHELD = "upheld", _("upheld: content changed or removed")
        REJECTED = "rejected", _("not upheld")

    reference = models.CharField(_("reference"), max_length=9, unique=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)
    mission = models.ForeignKey(
        Mission,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("mission"),
    )
    #: What was reported, as the visitor named it: an address of the site.
    address = models.CharField(_("address"), max_length=300)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices)
    explanation = models.TextField(_("explanation"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    received_at = models.DateTimeField(_("received on"))
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, default=Decision.PENDING
    )
    statement = models.TextField(_("reasons of the decision"), blank=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="pending", decided_at=None)
                | (
                    ~models.Q(decision="pending")
                    & models.Q(decided_at__isnull=False)
                    & ~models.Q(statement="")
                ),
                name="report_decision_has_reasons",
            )
        ]

    def __str__(self) -> str:
        return self.reference
