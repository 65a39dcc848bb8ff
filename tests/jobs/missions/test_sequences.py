"""Whatever happens to missions, sitemap, pages and lists agree. ``bench/sequences.py`` lives 500 lives."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.factories.taxonomy import make_city, make_role
from tests.jobs.missions.sequences import live

START = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(6))
def test_sitemap_pages_and_lists_agree_at_every_moment(site_tree, seed):
    for slug in ("data-engineer", "pmo"):
        make_role(slug)
    for slug in ("lyon", "nantes"):
        make_city(slug)
    assert live(seed, START) == []
