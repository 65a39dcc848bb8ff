"""Which forms were sent, whatever became of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """One acknowledged sending of a form: of somebody new or of somebody who was there already.

    Both leave the same trace, so that sending the form again tells nobody which it was. ``digest``
    is keyed with the secret of the site: it compares what was said and tells nothing of it.
    """

    key = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)
    #: The file that came with it: it is no other form's any more.
    stored_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")
        constraints = [
            models.UniqueConstraint(
                fields=["stored_name"], condition=~models.Q(stored_name=""), name="sent_form_file_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.key)
