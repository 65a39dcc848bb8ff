"""Who the missions are for. Private: visitors read the public label, never the name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jobs.missions.terms import ClientKind


class Client(models.Model):
    """A company, known to the team by its name and to visitors by what kind of company it is."""

    name = models.CharField(_("name"), max_length=160, unique=True, help_text=_("Never shown to visitors."))
    kind = models.CharField(_("kind"), max_length=20, choices=ClientKind.choices, blank=True)
    public_label = models.CharField(
        _("public label"),
        max_length=120,
        blank=True,
        help_text=_("What visitors read, for example “A bank in La Défense”; otherwise its kind."),
    )
    is_demo = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """What visitors may know; empty when that is nothing."""
        return str(self.public_label or (self.get_kind_display() if self.kind else ""))
