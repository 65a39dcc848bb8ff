"""The words and numbers of rates: levels, experience, how long we look back, what may be disclosed. Pure."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Missions count for so long after they were published, in months.
WINDOW_MONTHS: Final = 24
#: Published rates are rounded to so many euros: a single mission moves none of them visibly.
ROUNDED_TO: Final = 10
#: From so many missions on the outer tenths are told, too.
MISSIONS_FOR_TENTHS: Final = 50
#: From so many monthly publications on there is a trend.
MONTHS_FOR_A_TREND: Final = 6
#: No setting goes below these.
LEAST_MISSIONS: Final = 3
LEAST_CLIENTS: Final = 3
#: No setting lets one client have more of a cell than so many percent.
LARGEST_SHARE: Final = 80


class Level(models.TextChoices):
    """How large the place of a rate is."""

    CITY = "city", pgettext_lazy("level of a rate", "city")
    REGION = "region", pgettext_lazy("level of a rate", "region")
    COUNTRY = "country", pgettext_lazy("level of a rate", "France")


class Match(models.TextChoices):
    """How well the population of a survey fits a role."""

    EXACT = "exact", _("the very role")
    WIDER = "elargi", _("a wider group of roles")


class Reuse(models.TextChoices):
    """What may be done with a figure that somebody else published."""

    WITH_SOURCE = "reuse-source", _("anywhere, with its source")
    CITATION = "citation", _("one figure in a sentence, with a link")
    NEVER = "never", _("not at all")
