import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache

from core import throttling
from core.cache import FailOpenRedisCache

HOUR = timedelta(hours=1)
ADDRESS = "192.0.2.7"


@pytest.fixture(autouse=True)
def _in_memory(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def hits(times: int, *, scope: str = "project", key: str = ADDRESS, limit: int = 2) -> list[bool]:
    return [throttling.hit(scope, key, limit=limit, window=HOUR) for _ in range(times)]


def test_hits_count_up_to_the_limit():
    assert hits(4) == [True, True, False, False]


def test_each_key_and_each_scope_has_its_own_count():
    hits(3)

    assert hits(1, key="192.0.2.8") == [True]
    assert hits(1, scope="application") == [True]


def test_a_window_ends(monkeypatch):
    hits(3)
    later = time.time() + 3601
    monkeypatch.setattr("time.time", lambda: later)

    assert hits(1) == [True]


def test_hits_do_not_put_off_the_end_of_the_window(monkeypatch):
    start = time.time()
    hits(1)
    monkeypatch.setattr("time.time", lambda: start + 3000)
    assert hits(2) == [True, False]
    monkeypatch.setattr("time.time", lambda: start + 3700)

    assert hits(1) == [True]


def test_no_address_is_in_the_cache():
    hits(1)

    assert len(cache._cache) == 1
    assert not [name for name in cache._cache if ADDRESS in name]


def test_the_name_of_a_counter_depends_on_the_secret_key(settings):
    hits(2)
    settings.SECRET_KEY = "another-" * 10

    assert hits(1) == [True]


def test_a_cache_that_is_down_allows_everything(monkeypatch):
    options = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
    monkeypatch.setattr(
        throttling, "cache", FailOpenRedisCache("redis://127.0.0.1:1/0", {"OPTIONS": options})
    )

    assert hits(4) == [True] * 4


@pytest.mark.parametrize("key", ["", "\x00", "é" * 10_000])
def test_any_key_can_be_counted(key):
    assert hits(3, key=key) == [True, True, False]


class _ExpiresWhileCounting(LocMemCache):
    """As Redis does it: what expired just before the first count is begun anew, without an end."""

    has_expired = False

    def incr(self, key, delta=1, version=None):
        if self.has_expired:
            return super().incr(key, delta, version)
        self.has_expired = True
        self.set(key, delta, timeout=None, version=version)
        return delta


def test_a_counter_that_expires_while_it_is_counted_ends_all_the_same(monkeypatch):
    monkeypatch.setattr(throttling, "cache", _ExpiresWhileCounting("expires-while-counting", {}))
    assert hits(3) == [True, True, False]
    later = time.time() + 3601
    monkeypatch.setattr("time.time", lambda: later)

    assert hits(1) == [True]
