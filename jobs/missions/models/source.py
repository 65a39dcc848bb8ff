"""Who may send us missions through the machine address."""

from __future__ import annotations

import hashlib
import secrets
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobs.missions.terms import DEMONSTRATION_SOURCE


class ImportToken(models.Model):
    """A secret that lets one source send its missions. Only its digest is kept."""

    source = models.SlugField(_("source"), max_length=40)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created on"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("last used on"), null=True, blank=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("import token")
        verbose_name_plural = _("import tokens")
        ordering = ["source", "-created_at"]

    def __str__(self) -> str:
        return self.source

    def clean(self) -> None:
        if self.source == DEMONSTRATION_SOURCE:
            message = _("“%(name)s” is reserved: give the source another name.")
            raise ValidationError({"source": ValidationError(message, params={"name": self.source})})

    @classmethod
    def issue(cls, source: str) -> tuple[Self, str]:
        """A new token of ``source``, and its secret, which nobody can read again."""
        secret = secrets.token_urlsafe(32)
        return cls.objects.create(source=source, digest=digest(secret)), secret

    @classmethod
    def find(cls, secret: str) -> Self | None:
        """The active token with this secret."""
        return cls.objects.filter(digest=digest(secret), is_active=True).first()


def digest(secret: str) -> str:
    """What is kept of a secret: it has 256 random bits, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
