"""A project that a client submitted: what was said, the files, and what the team did with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jobs.missions.models import Mission
from jobs.missions.terms import DurationUnit, RemotePolicy
from jobs.projects.terms import CallSlot, Engagement, EventKind, State
from jobs.taxonomy.models import City, Role, Sector, Skill


class Project(models.Model):
    """One submission. ``key`` is the draft's: sending the form twice makes one project.

    ``role`` or ``role_text``, and ``city`` or ``city_text``, hold what was chosen or typed. ``budget``
    is in euros before tax per day and expert; empty means to be defined. ``start_date`` empty means as
    soon as possible. ``suspicions`` are the reasons for which it was quarantined, if it was.
    """

    reference = models.CharField(_("reference"), max_length=9, unique=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    # Need
    role = models.ForeignKey(
        Role, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("role")
    )
    role_text = models.CharField(_("role, in the client's words"), max_length=120, blank=True)
    skills = models.ManyToManyField(Skill, blank=True, related_name="+", verbose_name=_("skills"))
    skills_text = models.CharField(_("other skills"), max_length=300, blank=True)
    experts = models.PositiveSmallIntegerField(_("number of experts"), default=1)
    engagement = models.CharField(_("way of buying"), max_length=12, choices=Engagement.choices)
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sector")
    )

    # Mission
    city = models.ForeignKey(
        City, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("city")
    )
    city_text = models.CharField(_("place, in the client's words"), max_length=120, blank=True)
    remote_policy = models.CharField(_("remote work"), max_length=10, choices=RemotePolicy.choices)
    remote_days = models.PositiveSmallIntegerField(_("remote days per week"), null=True, blank=True)
    start_date = models.DateField(_("start"), null=True, blank=True)
    decision_date = models.DateField(_("decision expected on"), null=True, blank=True)
    duration_value = models.PositiveSmallIntegerField(_("duration"), null=True, blank=True)
    duration_unit = models.CharField(
        _("unit of the duration"), max_length=5, choices=DurationUnit.choices, blank=True
    )
    days_per_week = models.DecimalField(
        _("days per week"), max_digits=2, decimal_places=1, null=True, blank=True
    )
    budget = models.PositiveIntegerField(_("budget per day"), null=True, blank=True)

    # Description
    context = models.TextField(_("context"))
    deliverables = models.TextField(_("what is expected"), blank=True)

    # Contact
    company = models.CharField(_("company"), max_length=160)
    siren = models.CharField(_("SIREN"), max_length=9, blank=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    email = models.EmailField(_("e-mail"))
    #: The address as it identifies the person: in lower case.
    email_key = models.CharField(max_length=254, editable=False, db_index=True)
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    call_slot = models.CharField(_("to be called"), max_length=12, choices=CallSlot.choices, blank=True)
    accepts_news = models.BooleanField(_("agreed to receive our news"), default=False)
    news_withdrawn_at = models.DateTimeField(_("consent withdrawn on"), null=True, blank=True)
    #: The notice and the boxes as they were shown: their version, and SHA-256 of their words.
    notice_version = models.CharField(max_length=10, editable=False)
    notice_digest = models.CharField(max_length=64, editable=False)

    # Where the client came from
    source_path = models.CharField(_("page that led here"), max_length=200, blank=True)
    referer_path = models.CharField(_("page seen before"), max_length=200, blank=True)
    utm = models.JSONField(_("campaign"), default=dict, blank=True)
    source_mission = models.ForeignKey(
        Mission, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # What becomes of it
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    suspicions = models.JSONField(_("reasons for suspicion"), default=list, blank=True)
    submitted_at = models.DateTimeField(pgettext_lazy("project", "received on"))
    state_changed_at = models.DateTimeField(_("state since"))
    #: Recorded once: the first time that the team reached the client.
    first_contact_at = models.DateTimeField(_("first contact"), null=True, blank=True)
    #: The last sign of the person: retention counts from here.
    last_contact_at = models.DateTimeField(_("last contact"))
    #: By when the team had committed itself to a first contact, and said so to the client.
    committed_until = models.DateTimeField(_("committed to call by"), null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_projects",
        verbose_name=_("assigned to"),
    )
    next_action = models.CharField(_("next action"), max_length=200, blank=True)
    next_action_on = models.DateField(_("on"), null=True, blank=True)
    #: The draft mission that was made of it.
    mission = models.ForeignKey(
        Mission,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("mission"),
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-submitted_at", "-pk"]
        #: For editors: counts by page, never a project.
        permissions = [("see_project_origins", _("Can see how many projects each page brought"))]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="project_state_known"),
            models.CheckConstraint(
                condition=Q(role__isnull=False) | ~Q(role_text=""), name="project_says_what_is_needed"
            ),
            models.CheckConstraint(
                condition=Q(next_action_on=None) | ~Q(next_action=""), name="project_date_has_an_action"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-submitted_at"], name="project_state_newest"),
            models.Index(fields=["-submitted_at"], name="project_newest"),
            models.Index(
                fields=["next_action_on"],
                condition=Q(next_action_on__isnull=False),
                name="project_next_action",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def role_name(self) -> str:
        """What is looked for, chosen or in the client's words."""
        return self.role.name if self.role else self.role_text

    @property
    def place_name(self) -> str:
        """Where, chosen or in the client's words; may be empty."""
        return self.city.name if self.city else self.city_text

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class ProjectFile(models.Model):
    """A file of a project, in the private folder under a name of our own."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="files")
    #: Where the file is, within ``core.uploads.storage``.
    stored_name = models.CharField(max_length=120, unique=True)
    name = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"), help_text=_("bytes"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of a project")
        verbose_name_plural = _("files of projects")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.stored_name


class ProjectEvent(models.Model):
    """The history of a project: who changed what, and notes of the team. Never changed itself."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("date"))
    kind = models.CharField(_("event"), max_length=20, choices=EventKind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("user")
    )
    #: {field: [before, after]}, or what the kind needs; never a text of the client.
    details = models.JSONField(default=dict, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("event of a project")
        verbose_name_plural = _("events of projects")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
