"""Somebody applied to a mission: what they said, their CV, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobs.applications.terms import EventKind, State
from jobs.missions.models import Mission


class Application(models.Model):
    """One application. A person, known by the e-mail address, applies to a mission once.

    ``key`` comes with the form and makes sending it twice harmless. ``rate`` is in euros before
    tax per day. ``available_on`` empty means as soon as possible.
    """

    reference = models.CharField(_("reference"), max_length=9, unique=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="applications", verbose_name=_("mission")
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    #: The address as it identifies the person: in lower case.
    email_key = models.CharField(max_length=254, editable=False, db_index=True)
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    rate = models.PositiveIntegerField(_("day rate asked"))
    available_on = models.DateField(_("available on"), null=True, blank=True)
    message = models.TextField(_("message"), blank=True)
    profile_url = models.URLField(_("profile"), blank=True)
    keeps_two_years = models.BooleanField(_("agreed to be kept for two years"), default=False)
    consent_text_digest = models.CharField(max_length=64, blank=True, editable=False)
    consent_withdrawn_at = models.DateTimeField(_("consent withdrawn on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    submitted_at = models.DateTimeField(_("received on"))
    state_changed_at = models.DateTimeField(_("state since"))
    #: The last sign of the person: retention with consent counts from here.
    last_contact_at = models.DateTimeField(_("last contact"))

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "email_key"], name="application_once_per_mission"),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="application_state_known"
            ),
        ]
        indexes = [models.Index(fields=["state", "-submitted_at"], name="application_state_newest")]

    def __str__(self) -> str:
        return self.reference


class ApplicationFile(models.Model):
    """The CV of an application, in the private folder under a name of our own."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="files")
    #: Where the file is, within ``core.uploads.storage``.
    stored_name = models.CharField(max_length=120, unique=True)
    name = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"), help_text=_("bytes"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of applications")

    def __str__(self) -> str:
        return self.stored_name


class ApplicationEvent(models.Model):
    """The history of an application: state changes and notes of the team."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("date"))
    kind = models.CharField(_("event"), max_length=20, choices=EventKind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("user")
    )
    details = models.JSONField(default=dict, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("event of an application")
        verbose_name_plural = _("events of applications")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
