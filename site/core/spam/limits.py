"""How many forms come: from one address, and to the whole site.

``SPAM_PER_ADDRESS`` and ``SPAM_SITE_WIDE`` are numbers of forms of one kind in an hour; 0 is no limit.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache

from core import throttling

WINDOW = timedelta(hours=1)
#: How long the site counts as under attack, from the last form past the limit on.
ATTACK = timedelta(minutes=15)


def allows_address(scope: str, address: str) -> bool:
    """Count a form of kind ``scope`` from ``address``; True within the limit, or from nobody known."""
    limit: int = settings.SPAM_PER_ADDRESS
    return not (limit and address) or throttling.hit(f"{scope}.address", address, limit=limit, window=WINDOW)


def allows_site(scope: str) -> bool:
    """Count a form of kind ``scope``; past the limit the site is under attack for a while."""
    limit: int = settings.SPAM_SITE_WIDE
    is_calm = not limit or throttling.hit(f"{scope}.site", "", limit=limit, window=WINDOW)
    if not is_calm:
        cache.set(_flag(scope), True, timeout=ATTACK.total_seconds())
    return is_calm


def is_under_attack(scope: str) -> bool:
    """Did more forms of kind ``scope`` come than the site takes for a calm hour? Counts nothing."""
    return bool(cache.get(_flag(scope)))


def _flag(scope: str) -> str:
    return f"spam.attack.{scope}"
