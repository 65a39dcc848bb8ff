"""Why something that was sent waits in quarantine, in words for the team."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """In the order in which they are told. The values are stored."""

    HONEYPOT = "honeypot", _("filled in a field that people do not see")
    NO_TOKEN = "no-token", _("did not come from the form, or from one shown long ago")
    TOO_FAST = "too-fast", _("filled in too fast for a person")
    TOO_MANY = "too-many", _("many forms from the same address")
    FLOOD = "flood", _("many forms on the whole site at that time")
    NO_PROOF = "no-proof", _("without the proof of work that was asked for")
