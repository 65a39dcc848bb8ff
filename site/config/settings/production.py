"""Production, and ``make run``: everything that matters comes from the environment."""

from config.settings.base import *

DEBUG = False
globals().update(configure(load()))

# A worker of the Procfile does what can wait; the queue is in the primary database, so that a
# task becomes visible exactly when the transaction that asked for it commits.
TASKS = {"default": {"BACKEND": "django_tasks_db.backend.DatabaseBackend"}}

WHITENOISE_MAX_AGE = 31_536_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},  # type: ignore[name-defined]
    "loggers": {
        "django.server": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
    },
}
if SENTRY_DSN:  # type: ignore[name-defined]
    import sentry_sdk

    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False)  # type: ignore[name-defined]
