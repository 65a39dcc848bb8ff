"""Tests: fast password hashing, no compressed static files, tasks in place."""

from config.settings.base import *

_values = load(SECRET_KEY="test-only-" + "key-" * 12, SITE_URL="http://localhost")
globals().update(configure(_values))
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
if not _values["DATABASE_URL"]:
    # One database keeps pytest's `db` fixture enough for everything; the second file of
    # SQLite is tested by starting the production settings.
    DATABASES = {"default": DATABASES["default"]}  # type: ignore[name-defined] # noqa: F405
    DATABASE_ROUTERS: list[str] = []
else:
    # A pool would keep connections open while the test database is dropped.
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # type: ignore[name-defined] # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
