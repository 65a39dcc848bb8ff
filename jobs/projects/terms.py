"""The words of a project: its states and choices, its limits, and how long it is kept. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.retention import Term
from core.uploads.kinds import Kind

#: After the last contact from the person.
KEPT_LEAD = Term(36, "product policy, after the CNIL’s reference framework on prospects", date(2026, 10, 1))
#: Quarantined as spam, from the day it was received.
KEPT_SPAM = timedelta(days=30)
#: A draft, from its last change; also the life of the link that resumes it.
KEPT_DRAFT = timedelta(days=7)

FILE_KINDS = (
    Kind.PDF,
    Kind.DOCX,
    Kind.ODT,
    Kind.XLSX,
    Kind.PPTX,
    Kind.PNG,
    Kind.JPEG,
    Kind.TXT,
)
FILE_LIMIT = 10 * 1024 * 1024  # bytes
FILES_MOST = 3
SKILLS_MOST = 10
EXPERTS_MOST = 50
BUDGET_LOWEST, BUDGET_HIGHEST = 100, 5_000  # euros before tax per day and expert
TEXT_LIMIT = 5_000  # characters


class State(models.TextChoices):
    """Where a project stands in the sales pipeline."""

    NEW = "new", pgettext_lazy("project", "new")
    QUALIFIED = "qualified", pgettext_lazy("project", "qualified")
    PROPOSED = "proposed", _("profiles proposed")
    WON = "won", pgettext_lazy("project", "won")
    LOST = "lost", pgettext_lazy("project", "lost")
    SPAM = "spam", _("quarantine")


#: The columns of the board, in order.
BOARD = (State.NEW, State.QUALIFIED, State.PROPOSED, State.WON, State.LOST)
#: Nothing more is to be done about these.
ENDED = (State.WON, State.LOST, State.SPAM)


class Engagement(models.TextChoices):
    """How the client wants to buy."""

    TIME = "regie", _("Day by day (“régie”)")
    FIXED = "forfait", _("A fixed price for a result (“forfait”)")
    UNKNOWN = "ne-sait-pas", _("I don't know yet")


class CallSlot(models.TextChoices):
    """When the client prefers to be called, on a working day."""

    MORNING = "matin", _("In the morning, 9 to 12")
    NOON = "midi", _("At lunchtime, 12 to 14")
    AFTERNOON = "apres-midi", _("In the afternoon, 14 to 18")


class EventKind(models.TextChoices):
    """What happened to a project, as its history tells."""

    RECEIVED = "received", pgettext_lazy("project", "received")
    STATE = "state", _("state changed")
    CONTACT = "contact", _("first contact")
    HEARD = "heard", _("the client got in touch")
    ASSIGNED = "assigned", _("assigned")
    NEXT_ACTION = "next-action", _("next action")
    NOTE = "note", _("note")
    RELEASED = "released", _("released from quarantine")
    MISSION = "mission", _("draft mission made")
    NEWS_WITHDRAWN = "news-withdrawn", _("consent to our news withdrawn")
