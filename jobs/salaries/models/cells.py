"""Rates by cell: a role, in a place or everywhere, of one experience or any, of one sector or any."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from jobs.missions.terms import Experience
from jobs.salaries.terms import Level
from jobs.taxonomy.models import City, Region, Role, Sector

#: What tells a cell from the others of its table.
KEY = (
    *("role", "level"),
    Coalesce("city", 0),
    Coalesce("region", 0),
    "band",
    Coalesce("sector", 0),
)


class RateFigures(models.Model):
    """One cell: euros before tax (HT) a day, as clients proposed them (middles of ranges).

    ``low`` and ``high`` enclose the median of what could have been proposed (``jobs.salaries.quantiles``).
    None where there are too few missions to tell. ``since`` and ``until`` enclose the days on which
    the missions were published.
    """

    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=Level.choices)
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    band = models.CharField(max_length=10, choices=Experience.choices, blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, null=True, related_name="+")
    missions = models.PositiveIntegerField()
    clients = models.PositiveIntegerField()
    p10 = models.PositiveIntegerField(null=True)
    p25 = models.PositiveIntegerField()
    median = models.PositiveIntegerField()
    p75 = models.PositiveIntegerField()
    p90 = models.PositiveIntegerField(null=True)
    low = models.PositiveIntegerField(null=True)
    high = models.PositiveIntegerField(null=True)
    since = models.DateField()
    until = models.DateField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.role} {self.level} {self.band}: {self.median}"


def is_of_its_level() -> Q:
    """A cell has the place of its level and no other."""
    return (
        Q(level=Level.CITY, city__isnull=False, region=None)
        | Q(level=Level.REGION, city=None, region__isnull=False)
        | Q(level=Level.COUNTRY, city=None, region=None)
    )


class RateCell(RateFigures):
    """What the missions of today give. For the team: visitors read :class:`PublishedRate`."""

    is_demo = models.BooleanField()
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("is_demo", *KEY, name="rate_cell_once"),
            models.CheckConstraint(condition=is_of_its_level(), name="rate_cell_place"),
        ]


class RatePublication(models.Model):
    """What was told visitors from one day on: once a month, all cells at once.

    ``month`` is its first day; missions count that were published before it, from ``since`` on.
    """

    month = models.DateField(_("month"))
    is_demo = models.BooleanField(_("demonstration"))
    published_at = models.DateTimeField(_("published on"))
    since = models.DateField()
    min_missions = models.PositiveSmallIntegerField()
    min_clients = models.PositiveSmallIntegerField()
    max_share = models.PositiveSmallIntegerField(help_text=_("percent"))

    class Meta:
        verbose_name = _("publication of rates")
        verbose_name_plural = _("publications of rates")
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["is_demo", "month"], name="rates_once_a_month")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class PublishedRate(RateFigures):
    """A cell that visitors may see, in euros rounded to ten; it may tell what it told months before."""

    publication = models.ForeignKey(RatePublication, on_delete=models.CASCADE, related_name="rates")
    computed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("publication", *KEY, name="published_rate_once"),
            models.CheckConstraint(condition=is_of_its_level(), name="published_rate_place"),
        ]
        indexes = [
            models.Index(fields=["publication", "city"], name="published_rate_city"),
            models.Index(fields=["publication", "sector"], name="published_rate_sector"),
        ]
