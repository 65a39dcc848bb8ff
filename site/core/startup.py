"""What has to be true before the processes start, each step done only where it is not yet true."""

from __future__ import annotations

import hashlib
import inspect
import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from core.routers import SessionRouter

LOCK_TIMEOUT = 3  # seconds


def migrate() -> bool:
    """Bring every database up to date; False when all were."""
    Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
    changed = [_migrate(alias) for alias in connections]
    return any(changed)


def _migrate(alias: str) -> bool:
    if not has_pending_migrations(alias):
        return False
    with _short_waits(alias):
        call_command("migrate", *_apps_of(alias), database=alias, interactive=False, verbosity=0)
    return True


@contextmanager
def _short_waits(alias: str) -> Iterator[None]:
    """Give up a migration that waits long for a lock: meanwhile every visitor would wait behind it."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}s'")
    try:
        yield
    finally:
        # Not back into the pool with a limit of its own.
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


def has_pending_migrations(alias: str) -> bool:
    """Does the database lack a migration of this code?"""
    only = _apps_of(alias)
    executor = MigrationExecutor(connections[alias])
    targets = [node for node in executor.loader.graph.leaf_nodes() if not only or node[0] in only]
    return bool(executor.migration_plan(targets))


def _apps_of(alias: str) -> list[str]:
    """The only apps with tables in this database; empty for all of them."""
    return [SessionRouter.app_label] if alias == SessionRouter.connection else []


def address_site() -> bool:
    """Write the address of ``SITE_URL`` and the site's name into Wagtail's Site row.

    Links that Wagtail makes (previews, e-mails of the review workflow) start with it. False when
    the row was right, or when there is no site yet.
    """
    site = Site.objects.filter(is_default_site=True).first()
    parts = urlsplit(settings.SITE_URL)
    wanted = {
        "hostname": parts.hostname,
        "port": parts.port or (443 if parts.scheme == "https" else 80),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    if site is None or all(getattr(site, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(site, name, value)
    site.save()
    return True


def collect_static() -> bool:
    """Collect static files unless they are those of the last time; False when they are."""
    stamp = Path(settings.VAR_DIR) / "static.stamp"
    fingerprint = _static_fingerprint()
    if Path(str(settings.STATIC_ROOT)).is_dir() and stamp.exists() and stamp.read_text() == fingerprint:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(fingerprint)
    return True


def _static_fingerprint() -> str:
    """Changes when a static file, or the code that processes them, does."""
    digest = hashlib.sha256(Path(inspect.getfile(staticfiles_storage.__class__)).read_bytes())
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda found: found[0]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_loopback(host: str) -> bool:
    """Can only this machine reach ``host``? (a name or an address, as in a URL or to bind to)"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
