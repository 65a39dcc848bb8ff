"""The newest missions that can be applied to."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from jobs.missions import presenting
from jobs.missions.listing import Filters
from jobs.missions.selectors import latest
from jobs.projects.origin import start_url
from jobs.taxonomy.models import City, Role, Sector
from pages.blocks.base import ContentBlock, ContentValue
from pages.blocks.vocabulary_choice import VocabularyChoiceBlock


class LatestMissionsValue(ContentValue):
    @property
    def list_url(self) -> str:
        """The list of the very missions that were chosen."""
        role, city, sector = (self.get(name) or "" for name in ("role", "city", "sector"))
        return Filters(role=role, city=city, sector=sector).url()


class LatestMissionsBlock(ContentBlock):
    """Live missions, newest first, of a role, in a city, of a sector. Without any it says what to do."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, required=False, help_text=_("“Latest missions”, when empty.")
    )
    role = VocabularyChoiceBlock(Role, label=_("Role"), help_text=_("Any role, when empty."))
    city = VocabularyChoiceBlock(City, label=_("City"), help_text=_("Any place, when empty."))
    sector = VocabularyChoiceBlock(Sector, label=_("Sector"), help_text=_("Any sector, when empty."))
    limit = blocks.IntegerBlock(label=_("How many at most"), min_value=1, max_value=12, default=6)

    def get_context(
        self, value: LatestMissionsValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        now = timezone.now()
        missions = latest(
            at=now,
            role=value.get("role") or "",
            city=value.get("city") or "",
            sector=value.get("sector") or "",
            limit=value.get("limit") or 6,
        )
        return context | {
            "cards": presenting.cards(missions, at=now),
            # Search engines quote nothing that is made up.
            "nosnippet": any(mission.is_demo for mission in missions),
            "project_url": _form_url(value, parent_context or {}),
        }

    class Meta:
        icon = "list-ul"
        label = _("Latest missions")
        template = "blocks/latest_missions.html"
        value_class = LatestMissionsValue
        description = _("The newest missions online, of a role, a city or a sector.")
        preview_value = {"heading": "Dernières missions", "role": "", "city": "", "sector": "", "limit": 3}


def _form_url(value: LatestMissionsValue, parent_context: dict[str, Any]) -> str:
    """The project form, with what the editor chose and the page of the block."""
    role, city, sector = (value.get(name) or "" for name in ("role", "city", "sector"))
    page = parent_context.get("page")
    return start_url(role=role, city=city, sector=sector, source=page.address if page else "")
