import time

import pytest
from django.core.cache import cache

from core.spam import limits


@pytest.fixture(autouse=True)
def _few_and_in_memory(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    settings.SPAM_PER_ADDRESS = 2
    settings.SPAM_SITE_WIDE = 3


def test_an_address_may_send_some_forms():
    assert [limits.allows_address("project", "192.0.2.7") for _ in range(3)] == [True, True, False]
    assert limits.allows_address("project", "192.0.2.8")


def test_nobody_is_limited_for_an_address_that_is_not_known():
    assert all(limits.allows_address("project", "") for _ in range(5))


def test_past_the_limit_of_the_site_it_is_under_attack_for_a_while(monkeypatch):
    assert [limits.allows_site("project") for _ in range(4)] == [True, True, True, False]
    assert limits.is_under_attack("project")
    assert not limits.is_under_attack("application")

    later = time.time() + limits.ATTACK.total_seconds() + 1
    monkeypatch.setattr("time.time", lambda: later)
    assert not limits.is_under_attack("project")


def test_a_calm_site_is_not_under_attack():
    limits.allows_site("project")

    assert not limits.is_under_attack("project")


def test_zero_is_no_limit(settings):
    settings.SPAM_PER_ADDRESS = settings.SPAM_SITE_WIDE = 0

    assert all(limits.allows_address("project", "192.0.2.7") for _ in range(9))
    assert all(limits.allows_site("project") for _ in range(9))
    assert not cache._cache
