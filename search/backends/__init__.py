"""Wagtail's database search, tuned for French on SQLite and PostgreSQL.

``WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}``. Each database has its
own module, because Wagtail's search models exist for the database in use only.
"""

from typing import Any

from django.db import connection
from django.utils.module_loading import import_string

SearchBackend: Any = import_string(f"search.backends.{connection.vendor}.SearchBackend")
