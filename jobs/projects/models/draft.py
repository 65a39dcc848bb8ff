"""What a client has filled in so far, kept on the server step by step."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """A form on its way. ``key`` is carried by every step, and becomes the key of the project.

    ``answers[step]`` is what was typed, right or wrong: {field: [texts]}; ``passed`` are the steps
    that were right when they were sent. Only a browser whose cookie has one of ``owners`` (SHA-256)
    sees any of it. ``version`` counts changes: a recapitulation sends the version it showed.
    """

    key = models.UUIDField(unique=True, editable=False)
    owners = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    passed = models.JSONField(default=list)
    #: Where the client came from: see ``jobs.projects.origin.Origin``.
    origin = models.JSONField(default=dict)
    #: Reasons for suspicion met on the way (``core.spam.Reason``).
    suspicions = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    #: Where the link that resumes it is to be sent; emptied once it is.
    resume_email = models.EmailField(blank=True)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)
    project = models.ForeignKey(
        "jobs.Project", on_delete=models.SET_NULL, null=True, blank=True, related_name="drafts"
    )

    class Meta:
        verbose_name = _("draft of a project")
        verbose_name_plural = _("drafts of projects")

    def __str__(self) -> str:
        return str(self.key)


class DraftFile(models.Model):
    """A file that was accepted while the form is filled in; the project takes it over."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    stored_name = models.CharField(max_length=120, unique=True)
    name = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"), help_text=_("bytes"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of a draft")
        verbose_name_plural = _("files of drafts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.stored_name
