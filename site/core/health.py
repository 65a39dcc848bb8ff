"""What has to answer before the site can: asked by ``/sante/pret/``, told in full to the log only."""

from __future__ import annotations

import logging
import secrets

from django.core.cache import cache
from django.db import connections

from core.startup import has_pending_migrations

logger = logging.getLogger(__name__)

# Connections found fully migrated by this process. Code does not lose migrations while it runs,
# and reading them all takes longer than a health check should.
_migrated: set[str] = set()


def databases_are_ready() -> bool:
    """Does every database answer, with all migrations of this code applied?"""
    try:
        return all(_is_ready(alias) for alias in connections)
    except Exception:
        logger.exception("a database does not answer")
        return False


def cache_answers() -> bool:
    """Does the cache give back what it was given?"""
    key = f"health:{secrets.token_hex(8)}"  # never an answer to an older question
    try:
        cache.set(key, "ok", timeout=10)
        return bool(cache.get(key) == "ok")
    except Exception:
        logger.exception("the cache does not answer")
        return False


def _is_ready(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    if alias not in _migrated:
        if has_pending_migrations(alias):
            logger.error("database %s lacks migrations", alias)
            return False
        _migrated.add(alias)
    return True
