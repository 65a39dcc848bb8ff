"""Settings shared by every environment. Values from outside come through ``config.env`` only."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.crypto import salted_hmac

from config import env
from config.schedule import SCHEDULE as SCHEDULE
from config.settings.databases import databases
from core.csp import PUBLIC

BASE_DIR = Path(__file__).resolve().parents[3]


def load(**defaults: Any) -> dict[str, Any]:
    """Read the environment once, with this settings module's own defaults."""
    return env.read(os.environ, **defaults)


def configure(values: dict[str, Any]) -> dict[str, Any]:
    """Turn the environment's ``values`` (see :func:`config.env.read`) into Django settings."""
    site_url: str = values["SITE_URL"]
    address = urlsplit(site_url)
    var: Path = values["VAR"]
    settings: dict[str, Any] = {
        "SECRET_KEY": values["SECRET_KEY"],
        "SITE_URL": site_url,
        "WAGTAILADMIN_BASE_URL": site_url,
        "ALLOWED_HOSTS": [env.bracketed(str(address.hostname)), *values["EXTRA_HOSTS"]],
        "CSRF_TRUSTED_ORIGINS": [site_url],
        "VAR_DIR": var,
        "MEDIA_ROOT": var / "media",
        "PRIVATE_ROOT": var / "private",
        "STATIC_ROOT": var / "static",
        "DATABASES": databases(values["DATABASE_URL"], var, values["STATEMENT_TIMEOUT"]),
        "DATABASE_ROUTERS": [] if values["DATABASE_URL"] else ["core.routers.SessionRouter"],
        "CACHES": {"default": cache(values["CACHE_URL"])},
        **transport_security(secure=address.scheme == "https"),
        **strangers(values),
        "WAGTAIL_WORKFLOW_ENABLED": values["REVIEW_WORKFLOW"],
        "STAFF_SECOND_FACTOR": values["STAFF_SECOND_FACTOR"],
        "DEFAULT_FROM_EMAIL": values["DEFAULT_FROM_EMAIL"],
        "SERVER_EMAIL": values["DEFAULT_FROM_EMAIL"],
        "EMAIL_BACKEND": "core.mail.backends.StoredEmailBackend",
        "SENTRY_DSN": values["SENTRY_DSN"],
        "INDEXNOW_KEY": values["INDEXNOW_KEY"],
        "LOG_LEVEL": values["LOG_LEVEL"],
        "DEMO_PASSWORD": values["DEMO_PASSWORD"],
    }
    if values["EMAIL_URL"]:
        settings.update(values["EMAIL_URL"], EMAIL_TIMEOUT=10)
    return settings


def cache(url: str | None) -> dict[str, Any]:
    """Redis at ``url``, or the memory of each process."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "core.cache.FailOpenRedisCache",
        "LOCATION": url,
        "OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.2},
    }


def transport_security(*, secure: bool) -> dict[str, Any]:
    """What a browser must only do over TLS; it follows the scheme of SITE_URL."""
    return {
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_SECURE": secure,
        "SECURE_SSL_REDIRECT": secure,
        "SECURE_HSTS_SECONDS": 63_072_000 if secure else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": secure,
        "SECURE_HSTS_PRELOAD": secure,
    }


def strangers(values: dict[str, Any]) -> dict[str, Any]:
    """How far visitors are trusted: their addresses, their forms, their files."""
    return {
        "PROXY_COUNT": values["PROXY_COUNT"],
        "ALLAUTH_TRUSTED_PROXY_COUNT": values["PROXY_COUNT"],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if values["PROXY_COUNT"] else None,
        "PROOF_OF_WORK": values["PROOF_OF_WORK"],
        "ALTCHA_HMAC_SECRET": salted_hmac("core.spam.proof", "", values["SECRET_KEY"]).hexdigest(),
        "SPAM_MIN_SECONDS": values["SPAM_MIN_SECONDS"],
        "SPAM_PER_ADDRESS": values["SPAM_PER_ADDRESS"],
        "SPAM_SITE_WIDE": values["SPAM_SITE_WIDE"],
        "UPLOADS_PER_ADDRESS": values["UPLOADS_PER_ADDRESS"],
        "CLAMD_ADDRESS": values["CLAMD_ADDRESS"],
    }


INSTALLED_APPS = [
    # Ours first: their templates win over Wagtail's and allauth's.
    "core",
    "jobs",
    "pages",
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.embeds",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "altcha_django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates: FORM_RENDERER finds them through the app
]

MIDDLEWARE = [
    "core.middleware.WellFormedRequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.csp.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.pagecache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.middleware.StaffSecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = None

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "core.forms.SiteFormRenderer"

# Language and time

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# As people write them: the calendar of the editor puts today in place of what it cannot read.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_USER_TIME_ZONES = ["Europe/Paris", "UTC"]

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.staticfiles.BundledStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_HANDLERS = [
    "core.uploads.handlers.SizeLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "core.uploads.handlers.PatientTemporaryFileHandler",
]
MAX_UPLOAD_SIZE = 10 * 1024 * 1024  # of one file; what is longer is counted, not kept
MAX_REQUEST_SIZE = 100 * 1024 * 1024  # of one form with all its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long guide is one form
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "svg", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "xlsx"]

# People and passwords

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "core.accounts.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_RATE_LIMITS = {"login": "10/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

# Security headers (the Content-Security-Policy follows the path: core/csp.py)

CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail itself lets the editor frame its previews
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's editor reads it
CSRF_FAILURE_VIEW = "core.views.csrf_failure"
SECURE_REDIRECT_EXEMPT = [r"^sante/"]  # health checks come from inside, over plain http
USE_X_FORWARDED_HOST = False
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

# Proof of work (core/spam/proof.py): within a second or so of a telephone, and bounded.
ALTCHA_CHALLENGE = {"algorithm": "PBKDF2/SHA-256", "cost": 2_000, "max_number": 1_000}
ALTCHA_REPLAY_PROTECTION = False
# Its protection is in the cache; used challenges are remembered in the database instead.
SILENCED_SYSTEM_CHECKS = ["altcha.W003"]

# Wagtail

WAGTAIL_SITE_NAME = "Balise"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "pages.SiteImage"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is fetched from another site
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
WAGTAIL_MODERATION_ENABLED = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_APPEND_SLASH = True

# Work done outside a request: in place unless production.py says otherwise.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# How long browsers may keep a public page, in seconds (never past what the page itself says).
PAGE_MAX_AGE = 60

# Mission titles end in "(H/F)"; guides say both genders once, in the lead.
MISSION_GENDER_MARK = True
