"""The words of an application. Pure."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

#: After a refusal, or the mission's closing (product policy, CNIL guide on recruitment).
KEPT_WITHOUT_CONSENT_MONTHS = 3
#: After the last contact, with consent (CNIL recommendation: two years at most).
KEPT_WITH_CONSENT_MONTHS = 24
#: What is uploaded and not sent.
INCOMING_LIFE = timedelta(hours=24)


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
