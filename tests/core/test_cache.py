import logging
import socket
import time

import pytest

from core.cache import FailOpenRedisCache


@pytest.fixture
def cache():
    """A Redis nobody listens for: the port was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
    return FailOpenRedisCache(f"redis://127.0.0.1:{port}/0", {"OPTIONS": options})


@pytest.mark.parametrize(
    ("operation", "arguments", "answer"),
    [
        ("get", ("key",), None),
        ("get", ("key", "default"), "default"),
        ("set", ("key", 1), None),
        ("add", ("key", 1), True),
        ("incr", ("key",), 1),
        ("incr", ("key", 5), 5),
        ("decr", ("key",), -1),
        ("delete", ("key",), False),
        ("touch", ("key",), False),
        ("get_many", (["a", "b"],), {}),
        ("set_many", ({"a": 1},), []),
        ("delete_many", (["a"],), None),
        ("has_key", ("key",), False),
        ("clear", (), False),
        ("get_or_set", ("key", "made"), "made"),
    ],
)
def test_without_redis_an_operation_behaves_as_on_an_empty_cache(cache, operation, arguments, answer):
    assert getattr(cache, operation)(*arguments) == answer


def test_without_redis_nothing_is_in_the_cache(cache):
    assert "key" not in cache


def test_an_outage_is_logged_without_the_key(cache, caplog):
    with caplog.at_level(logging.WARNING, logger="core.cache"):
        cache.get("session:marie")

    assert "get" in caplog.text
    assert "marie" not in caplog.text


def test_a_frozen_redis_is_given_up_quickly():
    with socket.socket() as silent:  # accepts, and never says a word
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        options = {"socket_connect_timeout": 0.1, "socket_timeout": 0.1}
        frozen = FailOpenRedisCache(f"redis://127.0.0.1:{silent.getsockname()[1]}/0", {"OPTIONS": options})
        before = time.monotonic()

        assert frozen.get("key", "default") == "default"

    assert time.monotonic() - before < 2
