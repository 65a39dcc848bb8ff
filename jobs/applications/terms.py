"""The words of an application, and how long it is kept. Pure."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.retention import Term
from core.uploads.kinds import Kind

#: After a refusal, or the mission's closing.
KEPT_WITHOUT_CONSENT = Term(3, "product policy, after the CNIL’s guide on recruitment", date(2026, 10, 1))
#: After the last contact, with consent.
KEPT_WITH_CONSENT = Term(24, "guide on recruitment of the CNIL: two years at most", date(2026, 10, 1))

RATE_LOWEST, RATE_HIGHEST = 50, 5_000  # euros before tax per day
MESSAGE_LIMIT = 2_000  # characters
FILE_LIMIT = 5 * 1024 * 1024  # bytes
FILE_KINDS = (Kind.PDF, Kind.DOCX, Kind.ODT)


class State(models.TextChoices):
    NEW = "new", _("new")
    SEEN = "seen", _("seen")
    PROPOSED = "proposed", _("proposed to the client")
    REFUSED = "refused", _("refused")


class EventKind(models.TextChoices):
    RECEIVED = "received", _("received")
    STATE = "state", _("state changed")
    NOTE = "note", _("note")
    CONSENT_WITHDRAWN = "consent-withdrawn", _("consent withdrawn")
