"""What the law wants said where clients give their data, and the box they may tick. Pure.

The words are here, and printed from here, so that what was shown can be told from their digest.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

#: Changes with the words.
VERSION = "2026-11-22"

NEWS_LABEL = _("I agree to receive news and market studies of the platform by e-mail.")
NEWS_HINT = _(
    "At most once a month. It changes nothing for your project; "
    "to withdraw your consent, answer any of our messages."
)


class Part(NamedTuple):
    """A question that the notice answers. ``ends`` names what the template adds to it, or is empty."""

    question: Any
    answer: Any
    ends: str = ""


PARTS = (
    Part(_("Who is responsible"), "", "controller"),
    Part(
        _("What for, and on what basis"),
        _(
            "To examine your project, propose experts and answer you: steps taken at your request before "
            "a contract (GDPR, article 6(1)(b)). To send you our news: your consent, which is free and can "
            "be withdrawn (article 6(1)(a))."
        ),
    ),
    Part(
        _("Who receives them"),
        _(
            "Our team and our host. Experts learn of your project without your name, which we give "
            "only with your agreement. Nobody else."
        ),
    ),
    Part(
        _("How long"),
        _(
            "Three years after your last contact with us; 30 days if what was sent turns out to be spam; "
            "7 days for a form that is not sent. Then everything is erased, files included."
        ),
    ),
    Part(
        _("What is needed"),
        _("Fields that are not marked “optional”: without them we could not answer you."),
    ),
    Part(
        _("Your rights"),
        _("Access, correction, erasure, restriction, objection, portability, withdrawal of consent:"),
        "rights",
    ),
)


class Notice(NamedTuple):
    """Which notice was shown: its version, and SHA-256 of its words in the visitor's language."""

    version: str
    digest: str


def current() -> Notice:
    """The notice as it is printed now."""
    parts = (f"{part.question}\n{part.answer}" for part in PARTS)
    words = "\n\n".join([*parts, str(NEWS_LABEL), str(NEWS_HINT)])
    return Notice(VERSION, hashlib.sha256(words.encode()).hexdigest())
