"""What a client says, as the form read it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jobs.missions.terms import RemotePolicy
from jobs.projects.brief import Brief
from jobs.projects.terms import Engagement
from tests.factories.projects import back_end_developer


def make_brief(**changes: Any) -> Brief:
    """Ada Martin of Atelier Martin looks for one expert, from Lyon and at a distance."""
    said = Brief(
        role=None if "role_text" in changes else back_end_developer(),
        role_text="",
        skills=(),
        skills_text="",
        experts=1,
        engagement=Engagement.TIME,
        sector=None,
        city=None,
        city_text="Lyon",
        remote_policy=RemotePolicy.PARTIAL,
        remote_days=2,
        start_date=None,
        decision_date=None,
        duration_value=6,
        duration_unit="mois",
        days_per_week=None,
        budget=500,
        context="Nous reprenons une application interne.",
        deliverables="",
        company="Atelier Martin",
        siren="",
        first_name="Ada",
        last_name="Martin",
        email="Ada@Example.com",
        telephone="",
        call_slot="",
        accepts_news=False,
    )
    return replace(said, **changes)
