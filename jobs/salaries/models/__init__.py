"""Tables of rates: what is observed, what was computed, what was published, and what others publish."""

from jobs.salaries.models.cells import PublishedRate, RateCell, RatePublication
from jobs.salaries.models.disclosure import RateDisclosure
from jobs.salaries.models.observations import DueMission, RateObservation, SampledRate
from jobs.salaries.models.references import (
    ReferenceFigure,
    SurveyPopulation,
    SurveyRole,
    SurveySalary,
)

__all__ = [
    "DueMission",
    "PublishedRate",
    "RateCell",
    "RateDisclosure",
    "RateObservation",
    "RatePublication",
    "ReferenceFigure",
    "SampledRate",
    "SurveyPopulation",
    "SurveyRole",
    "SurveySalary",
]
