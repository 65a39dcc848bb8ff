"""What rates are computed from: one row a mission whose rate counts."""

from __future__ import annotations

from django.db import models

from jobs.missions.models import Mission
from jobs.missions.terms import Experience
from jobs.taxonomy.models import City, Region, Role, Sector


class Observation(models.Model):
    """What a mission proposed: the middle of its range, in euros before tax (HT) a day.

    A fully remote mission has neither city nor region: it counts for France only. ``client`` is the
    key of a client, 0 for all missions whose client is not known; it is no foreign key, because the
    sample outlives what it was drawn from.
    """

    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    band = models.CharField(max_length=10, choices=Experience.choices, blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, null=True, related_name="+")
    client = models.PositiveBigIntegerField(default=0)
    rate = models.FloatField()
    published_on = models.DateField()
    is_demo = models.BooleanField()

    class Meta:
        abstract = True


class RateObservation(Observation):
    """A mission as it counts today."""

    mission = models.OneToOneField(
        Mission, on_delete=models.CASCADE, primary_key=True, related_name="rate_observation"
    )

    def __str__(self) -> str:
        return f"{self.mission_id}: {self.rate}"


class SampledRate(Observation):
    """A mission as it counts, or counted, in what is published.

    It counts in the publications from ``entered`` on, before ``left``. A mission enters and leaves
    together with enough others, so that two publications compared give nobody away
    (``jobs.salaries.renewal``).
    """

    mission_number = models.PositiveBigIntegerField()
    entered = models.ForeignKey("RatePublication", on_delete=models.CASCADE, related_name="entered")
    left = models.ForeignKey("RatePublication", on_delete=models.CASCADE, null=True, related_name="left")

    class Meta:
        indexes = [models.Index(fields=["is_demo", "left"], name="sampled_rate_current")]

    def __str__(self) -> str:
        return f"{self.mission_number}: {self.rate}"


class DueMission(models.Model):
    """A mission that changed since rates were computed; a row each time it did.

    Not one row a mission: whoever changes it again would find the row of before, which is removed
    while that change is not yet there to be read.
    """

    mission_number = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return str(self.mission_number)
