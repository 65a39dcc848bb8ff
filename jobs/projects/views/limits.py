"""How much strangers may have done before they have sent a project: links mailed, files stored.

Counted in the cache. Whoever is past a limit keeps what was typed.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest

from core import throttling
from core.http import client_address
from core.uploads import room

HOUR = timedelta(hours=1)
#: Links that are mailed in an hour: asked for from one address, and by everybody.
LINKS_PER_ADDRESS, LINKS_SITE_WIDE = 10, 200


def allows_link(request: HttpRequest) -> bool:
    """Count one more link, whatever else is thought of the form; True within both limits."""
    address = client_address(request)
    if address and not throttling.hit("project.link", address, limit=LINKS_PER_ADDRESS, window=HOUR):
        # Not counted for the site: one address does not use up the links of everybody.
        return False
    return throttling.hit("project.link.site", "", limit=LINKS_SITE_WIDE, window=HOUR)


def allows_file(request: HttpRequest) -> bool:
    """Count one more file (``UPLOADS_PER_ADDRESS`` an hour); True within the limit, with room on the disk."""
    if not room.is_left():
        return False
    limit: int = settings.UPLOADS_PER_ADDRESS
    address = client_address(request)
    return not (limit and address) or throttling.hit("project.upload", address, limit=limit, window=HOUR)
