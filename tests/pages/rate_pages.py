"""A rate page in every state, as tests of pages want it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from jobs.taxonomy.models import Role
from pages.models import RatePage
from tests.factories.pages import SiteTree, make_guide, make_page
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_department, make_sector

#: Each is a state; what it publishes is what pages of that state show.
STATES = ("nothing", "france", "bands", "cities", "demonstration", "months", "everything")


def make_rate_page(site_tree: SiteTree, role: Role, **fields: Any) -> RatePage:
    """The rate page of ``role``, published below its guide."""
    return make_page(RatePage, make_guide(site_tree.role_index, role), "", author=site_tree.author, **fields)


def publish_rates(role: Role, state: str) -> None:
    """Publish what the page of a role has to show in ``state``."""
    is_demo = state == "demonstration"
    if state != "nothing":
        make_rate(role, n=1042, median=470, p25=410, p75=560, is_demo=is_demo)
    if state in {"bands", "everything", "demonstration"}:
        make_rate(role, band="junior", n=12, median=350, is_demo=is_demo)
        make_rate(role, band="senior", n=7, median=610, is_demo=is_demo)
    if state in {"cities", "everything", "demonstration"}:
        _publish_places(role, is_demo=is_demo)
    if state in {"months", "everything"}:
        for back in range(1, 7):
            make_rate(role, n=1000 - back, median=470 - 10 * back, month=_month(back))


def _publish_places(role: Role, *, is_demo: bool) -> None:
    make_rate(role, city=make_city("lyon"), n=61, median=480, is_demo=is_demo)
    make_rate(role, city=make_city("le-havre", name="Le Havre", locative="au Havre"), n=8, is_demo=is_demo)
    make_rate(role, region=make_department().region, n=77, median=460, is_demo=is_demo)
    make_rate(role, sector=make_sector("industrie"), n=25, median=440, is_demo=is_demo)


def _month(back: int) -> date:
    """The first day of the month so many before this one."""
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(year, month + 1, 1)
