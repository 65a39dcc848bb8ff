"""A filtered list of projects that somebody wants to come back to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """``query`` is the query string of the list; a shared view is offered to the whole team."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_project_views"
    )
    name = models.CharField(_("name of the view"), max_length=60)
    query = models.CharField(max_length=500, blank=True)
    is_shared = models.BooleanField(_("for the whole team"), default=False)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name
