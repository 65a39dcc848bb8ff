"""The history of missions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobs.missions.terms import EventKind


class MissionEvent(models.Model):
    """One thing that happened to a mission: when, what, and who or what did it."""

    mission = models.ForeignKey("jobs.Mission", on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("date"))
    kind = models.CharField(_("event"), max_length=12, choices=EventKind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("user")
    )
    #: What did it, where nobody did: "import carrieres", "sweep".
    process = models.CharField(_("process"), max_length=60, blank=True)
    #: {field: [before, after]}, as text.
    details = models.JSONField(_("details"), default=dict, blank=True)

    class Meta:
        verbose_name = _("event of a mission")
        verbose_name_plural = _("events of missions")
        ordering = ["-at", "-pk"]
        constraints = [
            # A mission expires once at a given end, however many sweeps look at it.
            models.UniqueConstraint(
                fields=["mission", "kind", "at"],
                condition=models.Q(kind__in=["expired", "gone"]),
                name="mission_end_told_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
