"""The words of a mission."""

from __future__ import annotations

import pytest

from jobs.missions import presenting
from jobs.missions.models import Mission
from jobs.missions.terms import RemotePolicy


@pytest.mark.parametrize("policy", RemotePolicy)
def test_where_one_works_has_one_wording_on_cards_and_in_filters(policy: RemotePolicy) -> None:
    days = 2 if policy == RemotePolicy.PARTIAL else None
    told = presenting.remote_text(Mission(remote_policy=policy, remote_days=days))
    assert told.partition(",")[0] == policy.label
