"""Tests: fast password hashing, no compressed static files, tasks in place."""

from config.settings.base import *

_configured = configure(load(SECRET_KEY="test-only-" + "key-" * 12, SITE_URL="http://localhost"))
globals().update(_configured)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
# One database keeps pytest's `db` fixture enough for everything; the second file of SQLite is
# tested by starting the production settings.
DATABASES = {"default": _configured["DATABASES"]["default"]}
DATABASE_ROUTERS: list[str] = []
# A pool would keep connections open while the test database is dropped.
DATABASES["default"]["OPTIONS"].pop("pool", None)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
