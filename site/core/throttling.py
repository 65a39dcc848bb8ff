"""How often something happens within a time, counted in the cache.

Names of counters are keyed digests: neither the cache nor a log holds an address. A cache that is
down or was emptied counts nothing, and so allows; without Redis each process counts for itself.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.utils.crypto import salted_hmac


def hit(scope: str, key: str, *, limit: int, window: timedelta) -> bool:
    """Count once more; True while there were ``limit`` hits or fewer since the window began.

    The window begins with a first hit and ends with its time; the next hit begins another.
    """
    name = _name(scope, key)
    cache.add(name, 0, timeout=window.total_seconds())
    try:
        count = int(cache.incr(name))
    except ValueError:
        return True  # the window ended between the two
    if count == 1:
        # Redis begins anew, without an end, what expires while it is counted.
        cache.touch(name, window.total_seconds())
    return count <= limit


def _name(scope: str, key: str) -> str:
    return f"throttle:{salted_hmac('core.throttling', f'{scope}:{key}', algorithm='sha256').hexdigest()}"
