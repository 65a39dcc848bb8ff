"""Freelancers who agreed to be shown."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from jobs.freelancers.cards import ExpertCard
from jobs.freelancers.selectors import shown_experts
from jobs.taxonomy.models import Role
from pages.blocks.base import ContentBlock, ContentValue
from pages.blocks.vocabulary_choice import VocabularyChoiceBlock


class ExpertValue(ContentValue):
    def publication_errors(self) -> dict[str, ValidationError]:
        if self.get("consent_date"):
            return {}
        return {
            "consent_date": ValidationError(
                _("“%(name)s” must have agreed to be shown before the page is published."),
                params={"name": self.get("name")},
            )
        }


class ExpertBlock(ContentBlock):
    """One person, shown only with the date of their agreement."""

    name = blocks.CharBlock(label=_("First name and initial"), max_length=80)
    role = blocks.CharBlock(label=_("What they do"), max_length=120)
    text = blocks.CharBlock(label=_("In one line"), max_length=160, required=False)
    consent_date = blocks.DateBlock(
        label=_("Agreed on"),
        required=False,
        help_text=_("Required to publish: when this person agreed to be shown."),
    )

    class Meta:
        icon = "user"
        label = _("Expert")
        value_class = ExpertValue


class ExpertsValue(ContentValue):
    @cached_property
    def shown(self) -> list[dict[str, Any]]:
        """The people added by hand, then those of the platform, as the component prints them."""
        by_hand = [dict(item) for item in self.get("items") or [] if item.get("consent_date")]
        return [*by_hand, *(asdict(card) for card in self._from_platform)]

    @property
    def is_empty(self) -> bool:
        return not self.shown

    @property
    def is_demonstration(self) -> bool:
        """Is anybody among them made up?"""
        return any(card.is_demo for card in self._from_platform)

    @cached_property
    def _from_platform(self) -> list[ExpertCard]:
        if not self.get("from_platform"):
            return []
        return shown_experts(role=self.get("role"), limit=self.get("limit") or 3, at=timezone.now())


class ExpertsBlock(ContentBlock):
    """Experts of the platform; nothing at all while nobody has agreed to be shown."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = blocks.TextBlock(label=_("Introduction"), required=False)
    items = blocks.ListBlock(ExpertBlock(), label=_("Experts"), default=[])
    from_platform = blocks.BooleanBlock(
        label=_("Experts of the platform"),
        required=False,
        help_text=_("Adds registered freelancers who agreed to be shown. Nobody to show: nothing is added."),
    )
    role = VocabularyChoiceBlock(Role, label=_("Role"), help_text=_("Any role, when empty."))
    limit = blocks.IntegerBlock(
        label=_("How many of the platform at most"), min_value=1, max_value=6, default=3
    )

    class Meta:
        icon = "group"
        label = _("Experts")
        template = "blocks/experts.html"
        value_class = ExpertsValue
        description = _("People who agreed to be shown: added by hand, or freelancers of the platform.")
        preview_value = {
            "heading": "Nos experts",
            "text": "",
            "items": [
                {
                    "name": "Prénom N.",
                    "role": "Exemple de fiche",
                    "text": "À Lyon et à distance",
                    "consent_date": date(2026, 11, 2),
                }
            ],
            "from_platform": False,
            "role": "",
            "limit": 3,
        }
