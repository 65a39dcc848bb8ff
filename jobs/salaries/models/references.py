"""Figures that others published, with all that has to be said of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jobs.salaries.terms import Match, Reuse
from jobs.taxonomy.models import Role


class ReferenceFigure(models.Model):
    """One published figure (``jobs/data/reference_figures.csv``), in the unit of its publisher."""

    class Kind(models.TextChoices):
        SALARY = "salaire", _("salary")
        DAY_RATE = "tjm", _("day rate")

    slug = models.SlugField(_("identifier"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    population = models.CharField(_("population"), max_length=200)
    roles = models.ManyToManyField(Role, related_name="reference_figures", verbose_name=_("roles"))
    experience = models.CharField(_("experience"), max_length=40, blank=True)
    area = models.CharField(_("area"), max_length=80)
    p10 = models.PositiveIntegerField(null=True, blank=True)
    median = models.PositiveIntegerField(_("median"), null=True, blank=True)
    p90 = models.PositiveIntegerField(null=True, blank=True)
    mean = models.PositiveIntegerField(_("mean"), null=True, blank=True)
    low = models.PositiveIntegerField(_("lowest"), null=True, blank=True)
    high = models.PositiveIntegerField(_("highest"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40)
    year = models.CharField(_("year"), max_length=20)
    n = models.PositiveIntegerField(_("sample size"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=80)
    title = models.CharField(pgettext_lazy("publication", "title"), max_length=200)
    url = models.URLField(_("address"), blank=True)
    retrieved_through = models.CharField(_("retrieved through"), max_length=200, blank=True)
    reuse = models.CharField(_("reuse"), max_length=20, choices=Reuse.choices)
    note = models.CharField(_("note"), max_length=200, blank=True)
    is_retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        verbose_name = _("reference figure")
        verbose_name_plural = _("reference figures")
        ordering = ["publisher", "slug"]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.population}"


class SurveyPopulation(models.Model):
    """Who answered a survey under one job title (``jobs/data/salaries.csv``)."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    source_id = models.CharField(max_length=40)
    source = models.CharField(max_length=120)
    #: "2025", or several: "2020-2025".
    year = models.CharField(max_length=20)
    url = models.URLField(blank=True)
    licence = models.CharField(max_length=40)
    currency = models.CharField(max_length=3)
    period = models.CharField(max_length=20)
    measure = models.CharField(max_length=200)
    experience_basis = models.CharField(max_length=120, blank=True)
    is_retired = models.BooleanField(default=False)
    roles: models.ManyToManyField[Role, SurveyRole] = models.ManyToManyField(
        Role, through="SurveyRole", related_name="survey_populations"
    )

    class Meta:
        verbose_name = _("population of a survey")
        verbose_name_plural = _("populations of surveys")
        ordering = ["source_id", "slug"]

    def __str__(self) -> str:
        return f"{self.source}: {self.name}"


class SurveyRole(models.Model):
    """``population`` answers for ``role``, exactly or as a wider group."""

    population = models.ForeignKey(SurveyPopulation, on_delete=models.CASCADE, related_name="role_links")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="survey_links")
    match = models.CharField(max_length=10, choices=Match.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["population", "role"], name="survey_role_once")]

    def __str__(self) -> str:
        return f"{self.population}: {self.role}"


class SurveySalary(models.Model):
    """What a population earns, in ``currency`` a ``period`` of it, for one length of experience."""

    population = models.ForeignKey(SurveyPopulation, on_delete=models.CASCADE, related_name="salaries")
    experience = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    p10 = models.PositiveIntegerField(null=True)
    p25 = models.PositiveIntegerField()
    median = models.PositiveIntegerField()
    p75 = models.PositiveIntegerField()
    p90 = models.PositiveIntegerField(null=True)
    quality = models.CharField(max_length=20)

    class Meta:
        ordering = ["population", "position"]
        constraints = [
            models.UniqueConstraint(fields=["population", "experience"], name="survey_salary_once")
        ]

    def __str__(self) -> str:
        return f"{self.population} {self.experience}: {self.median}"
