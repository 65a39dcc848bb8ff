"""The mission: what a client needs, where, when, for how much, and until when it can be applied to."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jobs.missions.models.client import Client
from jobs.missions.models.queryset import MissionQuerySet
from jobs.missions.terms import (
    AFTERLIFE,
    CloseReason,
    DurationUnit,
    English,
    Experience,
    RemotePolicy,
    State,
    Status,
)
from jobs.taxonomy.models import City, Role, Sector, Skill

#: Public references have eight digits, drawn at random: they do not say how many missions there are.
FIRST_REFERENCE, LAST_REFERENCE = 10_000_000, 99_999_999
#: What lists are filtered by and counted for.
FACET_COLUMNS = (
    *("role", "city", "sector", "remote_policy", "experience", "start_date"),
    *("accepts_freelance", "accepts_portage", "is_rate_public", "rate_max", "is_demo"),
)
#: What tells, beside its place and subject, whether a mission counts.
DEMAND_COLUMNS = ("remote_policy", "state", "valid_through", "is_demo")
_GENDERED = re.compile(r"\s*\([HF]\s*/\s*[HF](\s*/\s*X)?\)\s*", re.IGNORECASE)


class Mission(models.Model):
    """One mission.

    Rates are in euros before tax (HT) per day. ``published_at``, ``valid_through`` and
    ``closed_at`` are aware; ``ends_at`` is the first of the last two. State changes go through
    ``jobs.missions.lifecycle``, which also writes history.
    """

    reference = models.PositiveIntegerField(_("reference"), unique=True, editable=False)
    title = models.CharField(pgettext_lazy("mission", "title"), max_length=120)
    # Found through mission_role_year: one index less to write for each mission that is imported.
    role = models.ForeignKey(
        Role, on_delete=models.PROTECT, related_name="missions", verbose_name=_("role"), db_index=False
    )
    skills: models.ManyToManyField[Skill, MissionSkill] = models.ManyToManyField(
        Skill, through="MissionSkill", related_name="missions", verbose_name=_("skills")
    )
    sector = models.ForeignKey(
        Sector,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="missions",
        verbose_name=_("sector"),
    )
    client = models.ForeignKey(
        Client,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="missions",
        verbose_name=_("client"),
    )
    description = models.TextField(_("description"), help_text=_("HTML: paragraphs, lists and emphasis."))

    city = models.ForeignKey(
        City, on_delete=models.PROTECT, null=True, blank=True, related_name="missions", verbose_name=_("city")
    )
    country = models.CharField(
        _("country"), max_length=2, default="FR", help_text=_("Two letters (ISO 3166).")
    )
    remote_policy = models.CharField(
        _("remote work"), max_length=10, choices=RemotePolicy.choices, default=RemotePolicy.NONE
    )
    remote_days = models.PositiveSmallIntegerField(
        _("remote days per week"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
    )

    rate_min = models.PositiveIntegerField(_("lowest day rate"), null=True, blank=True)
    rate_max = models.PositiveIntegerField(_("highest day rate"), null=True, blank=True)
    is_rate_public = models.BooleanField(_("show the rate"), default=True)

    start_date = models.DateField(
        _("start"), null=True, blank=True, help_text=_("Empty: as soon as possible.")
    )
    duration_value = models.PositiveSmallIntegerField(_("duration"), null=True, blank=True)
    duration_unit = models.CharField(_("unit"), max_length=5, choices=DurationUnit.choices, blank=True)
    is_renewable = models.BooleanField(_("renewable"), default=False)
    days_per_week = models.PositiveSmallIntegerField(
        _("days per week"), default=5, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    experience = models.CharField(_("experience"), max_length=10, choices=Experience.choices, blank=True)
    english = models.CharField(_("English"), max_length=10, choices=English.choices, default=English.NONE)
    accepts_freelance = models.BooleanField(_("freelance"), default=True)
    accepts_portage = models.BooleanField(_("umbrella company"), default=True)

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published on"), null=True, blank=True, editable=False)
    valid_through = models.DateTimeField(_("valid through"))
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)
    close_reason = models.CharField(
        _("reason of closing"), max_length=20, choices=CloseReason.choices, blank=True, editable=False
    )
    ends_at = models.GeneratedField(
        expression=Least(F("valid_through"), Coalesce(F("closed_at"), F("valid_through"))),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    #: Which of its ends the sweep has written into the history: "", "expired" or "gone".
    told = models.CharField(max_length=10, blank=True, editable=False)

    source = models.SlugField(_("source"), max_length=40, blank=True, editable=False)
    external_id = models.CharField(_("identifier at the source"), max_length=120, blank=True, editable=False)
    source_digest = models.CharField(max_length=32, blank=True, editable=False)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("created on"), editable=False)
    #: When what visitors read changed last.
    changed_at = models.DateTimeField(_("changed on"), editable=False)

    objects = MissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reference__range=(FIRST_REFERENCE, LAST_REFERENCE)),
                name="mission_reference_digits",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="mission_state_known"),
            models.CheckConstraint(
                condition=Q(rate_min=None, rate_max=None)
                | Q(rate_min__gt=0, rate_max__isnull=False, rate_min__lte=F("rate_max")),
                name="mission_rate_is_a_range",
            ),
            models.CheckConstraint(
                condition=Q(remote_policy=RemotePolicy.PARTIAL, remote_days__range=(1, 4))
                | (Q(remote_policy__in=[RemotePolicy.NONE, RemotePolicy.FULL], remote_days=None)),
                name="mission_remote_days_when_partial",
            ),
            models.CheckConstraint(condition=Q(days_per_week__range=(1, 5)), name="mission_days_per_week"),
            models.CheckConstraint(
                condition=Q(duration_value=None, duration_unit="")
                | Q(duration_value__gt=0, duration_unit__in=DurationUnit.values),
                name="mission_duration_has_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(accepts_freelance=True) | Q(accepts_portage=True), name="mission_has_a_contract"
            ),
            models.CheckConstraint(
                condition=Q(city=None) | Q(country="FR"), name="mission_cities_are_french"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(published_at__isnull=False), name="mission_open_is_dated"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(valid_through__gt=F("published_at")),
                name="mission_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.FILLED, State.WITHDRAWN], closed_at__isnull=False)
                | Q(state__in=[State.DRAFT, State.OPEN], closed_at=None, close_reason=""),
                name="mission_closed_is_dated",
            ),
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~Q(source=""),
                name="mission_once_per_source",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=Q(state="open"), name="mission_open_newest"
            ),
            # Everything that facets count, so that counting reads the index alone. The state is the
            # same in every entry; without it SQLite looks each mission up to check it.
            models.Index(
                fields=["valid_through", "published_at", *FACET_COLUMNS, "id", "state"],
                condition=Q(state="open"),
                name="mission_open_facets",
            ),
            models.Index(fields=["told", "ends_at"], name="mission_told"),
            # Everything that is counted of a city, of any age (jobs.missions.demand): without it the
            # largest city's missions are all read.
            models.Index(
                fields=["city", "published_at", "role", "sector", *DEMAND_COLUMNS], name="mission_demand"
            ),
            # What is counted of a role in all of France (jobs.missions.lift).
            models.Index(
                fields=["role", "published_at", "city", "remote_policy", "state", "id"],
                name="mission_role_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.reference})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValueError without a reference: ``jobs.missions.references`` draws them."""
        if not self.reference:
            raise ValueError("a mission has a reference: jobs.missions.references.draw()")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("mission", args=[self.slug, self.reference])

    @property
    def slug(self) -> str:
        """What its address says of it; the reference alone finds it."""
        return slugify(self.plain_title)[:80].strip("-") or "mission"

    @property
    def plain_title(self) -> str:
        """The title without “(H/F)”, which is on by a setting of the site's pages."""
        return _GENDERED.sub(" ", self.title).strip()

    @property
    def filled_at(self) -> datetime | None:
        return self.closed_at if self.state == State.FILLED else None

    @property
    def shown_rate(self) -> tuple[int, int] | None:
        """Lowest and highest day rate in euros before tax, where visitors may know them."""
        if not self.is_rate_public or self.rate_min is None or self.rate_max is None:
            return None
        return self.rate_min, self.rate_max

    def status(self, *, at: datetime) -> Status:
        """What the mission is at ``at``. A mission that was filled before it would have expired is filled."""
        if self.state == State.DRAFT or self.published_at is None or self.published_at > at:
            return Status.DRAFT
        if self.ends_at + AFTERLIFE <= at:
            return Status.GONE
        if self.state == State.OPEN:
            return Status.OPEN if at < self.valid_through else Status.EXPIRED
        return Status.FILLED if self.state == State.FILLED else Status.WITHDRAWN


class MissionSkill(models.Model):
    """A skill that a mission asks for, or would like."""

    # Found through the constraint below: with an index of its own, counting skills would read rows.
    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="skill_links", db_index=False)
    skill = models.ForeignKey(
        Skill, on_delete=models.PROTECT, related_name="mission_links", verbose_name=_("skill")
    )
    is_required = models.BooleanField(_("required"), default=True)
    position = models.PositiveSmallIntegerField(default=0)
    #: False once the mission is told to be gone (``jobs.missions.changes``): years of closed missions
    #: must not slow down counting the skills of the open ones.
    is_live = models.BooleanField(db_default=True, editable=False)

    class Meta:
        ordering = ["mission", "-is_required", "position"]
        indexes = [
            models.Index(fields=["mission", "skill"], condition=Q(is_live=True), name="mission_skill_live"),
            models.Index(
                fields=["mission", "skill"], condition=Q(is_required=True), name="mission_skill_required"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["mission", "skill"], name="mission_skill_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mission_id}: {self.skill}"
