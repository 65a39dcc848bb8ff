"""The words of a freelancer's registration, its limits, and how long it is kept. Pure."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.retention import Term
from core.uploads.kinds import Kind

#: After the last contact with the person.
KEPT = Term(24, "guide on recruitment of the CNIL: two years at most", date(2026, 10, 1))

FILE_KINDS = (Kind.PDF, Kind.DOCX, Kind.ODT)
FILE_LIMIT = 5 * 1024 * 1024  # bytes
RATE_LOWEST, RATE_HIGHEST = 50, 5_000  # euros before tax per day
SKILLS_MOST = 12


class State(models.TextChoices):
    """What the team decided about a registration."""

    PENDING = "pending", pgettext_lazy("freelancer", "to be examined")
    ACCEPTED = "accepted", pgettext_lazy("freelancer", "accepted")
    REFUSED = "refused", pgettext_lazy("freelancer", "refused")


class EventKind(models.TextChoices):
    """What happened to a registration, as its history tells."""

    RECEIVED = "received", pgettext_lazy("freelancer", "received")
    STATE = "state", _("state changed")
    NOTE = "note", _("note")
    CHANGED = "changed", _("changed")
    HEARD = "heard", _("the person got in touch")
    CONSENT_WITHDRAWN = "consent-withdrawn", _("consent withdrawn")
