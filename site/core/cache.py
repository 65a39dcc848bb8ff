"""Redis that fails open: a cache that is down must slow the site, never stop it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def _open(name: str, answer: Callable[..., Any]) -> Callable[..., Any]:
    """The method ``name`` of Django's backend, answering ``answer(...)`` when Redis does not."""

    def method(self: FailOpenRedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except RedisError:
            logger.warning("Redis did not answer %s", name)
            return answer(*args, **kwargs)

    method.__name__ = name
    return method


class FailOpenRedisCache(RedisCache):
    """Each operation behaves as on an empty cache while Redis is out of reach."""

    get = _open("get", lambda key, default=None, version=None: default)
    set = _open("set", lambda *args, **kwargs: None)
    add = _open("add", lambda *args, **kwargs: True)
    incr = _open("incr", lambda key, delta=1, version=None: delta)
    delete = _open("delete", lambda *args, **kwargs: False)
    touch = _open("touch", lambda *args, **kwargs: False)
    get_many = _open("get_many", lambda *args, **kwargs: {})
    set_many = _open("set_many", lambda *args, **kwargs: [])
    delete_many = _open("delete_many", lambda *args, **kwargs: None)
    has_key = _open("has_key", lambda *args, **kwargs: False)
    clear = _open("clear", lambda *args, **kwargs: False)
