"""The words of a mission: its states and choices, with what visitors read. Pure."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: How long a mission stays online unless somebody says otherwise.
DEFAULT_LIFE = timedelta(days=45)
#: How long a closed mission says what became of it before its address answers 410.
AFTERLIFE = timedelta(days=30)
#: The source of made-up missions. No real source may be called that: refreshing them replaces all it has.
DEMONSTRATION_SOURCE = "demonstration"


class State(models.TextChoices):
    """What somebody decided. That a mission expired, or is gone, follows from its dates."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    FILLED = "filled", _("filled")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Status(StrEnum):
    """What a mission is at a moment, as visitors are told."""

    DRAFT = "draft"
    OPEN = "open"
    FILLED = "filled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


class CloseReason(models.TextChoices):
    """Why a mission was filled or withdrawn; for the team, not for visitors."""

    FILLED_BY_US = "filled-by-us", _("filled with one of our experts")
    FILLED_ELSEWHERE = "filled-elsewhere", _("filled by somebody else")
    CANCELLED = "cancelled", _("cancelled by the client")
    LEFT_SOURCE = "left-source", _("left its source")
    OTHER = "other", _("other reason")


class RemotePolicy(models.TextChoices):
    NONE = "sur-site", _("on site")
    PARTIAL = "partiel", _("partly remote")
    FULL = "total", pgettext_lazy("remote policy", "fully remote")


class DurationUnit(models.TextChoices):
    DAY = "jour", _("days")
    MONTH = "mois", _("months")


class Experience(models.TextChoices):
    """Years of experience, as they are shown everywhere."""

    JUNIOR = "junior", _("0 to 2 years of experience")
    CONFIRMED = "confirme", _("3 to 7 years of experience")
    SENIOR = "senior", _("8 to 14 years of experience")
    EXPERT = "expert", _("15 years of experience or more")


class English(models.TextChoices):
    NONE = "non-requis", _("not required")
    READ = "lu", _("read and written")
    FLUENT = "courant", _("fluent")


class ContractMode(models.TextChoices):
    FREELANCE = "freelance", _("Freelance")
    PORTAGE = "portage", _("Umbrella company")


class ClientKind(models.TextChoices):
    """What is said in public of a client whose name is not."""

    LARGE = "grand-groupe", _("Large group")
    IT_SERVICES = "esn", _("IT services company")
    MID_SIZE = "eti", _("Mid-size company")
    SMALL = "pme", _("Small or medium company")
    STARTUP = "startup", _("Start-up")
    PUBLIC = "secteur-public", _("Public sector")
    CONSULTING = "cabinet-conseil", _("Consulting firm")
    AGENCY = "agence", _("Web agency")


class EventKind(models.TextChoices):
    """What happened to a mission, as its history tells."""

    CREATED = "created", pgettext_lazy("mission", "created")
    PUBLISHED = "published", _("published")
    CHANGED = "changed", _("changed")
    EXTENDED = "extended", _("extended")
    FILLED = "filled", _("filled")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REOPENED = "reopened", _("reopened")
    EXPIRED = "expired", _("expired")
    GONE = "gone", _("taken off the site")
