"""Development: ``manage.py runserver`` with no environment at all."""

from config.settings.base import *

DEBUG = True
globals().update(
    configure(load(SECRET_KEY="development-only-" + "key-" * 12, SITE_URL="http://localhost:8000"))
)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
