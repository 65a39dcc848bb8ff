"""Database routing: sessions in a second SQLite file."""

from __future__ import annotations

from typing import Any

from django.db.models import Model


class SessionRouter:
    """Keeps ``django.contrib.sessions`` in the connection ``sessions``, all else out of it."""

    connection = "sessions"
    app_label = "sessions"

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return self.connection if model._meta.app_label == self.app_label else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if db == self.connection or app_label == self.app_label:
            return db == self.connection and app_label == self.app_label
        return None
