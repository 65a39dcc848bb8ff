"""A way to count what one page of the demonstration costs the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pages.models import HomePage


@pytest.fixture
def queries(demonstration: HomePage, client: Client) -> Callable[[str], int]:
    """SQL queries of the response at a path of the demonstration, with nothing cached.

    The first visit draws the renditions of new images, once and for all: it is not counted.
    """

    def count(path: str) -> int:
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as context:
            client.get(path)
        return len(context)

    return count
