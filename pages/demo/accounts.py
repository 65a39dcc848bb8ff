"""Four accounts, one per group, so that a newcomer can look at the site from every side."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Group

from core.models import User

GROUPS = {
    "redaction": "Rédaction",
    "relecture": "Relecture",
    "ventes": "Ventes",
    "administration": "Administration",
}


@dataclass(frozen=True)
class Access:
    """An account as shown to whoever started the site; no password once its owner changed it."""

    username: str
    group: str
    password: str | None


def prepare_accounts(path: Path, *, password: str = "") -> list[Access]:
    """Create the accounts that are missing and return all four.

    Passwords are drawn at random and kept in ``path``, which only its owner can read, to be shown
    again. ``password``, when given, becomes that of all four.
    """
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    accesses = [
        Access(username, group, _prepare(username, group, kept.get(username, ""), password))
        for username, group in GROUPS.items()
    ]
    shown = {access.username: access.password for access in accesses if access.password}
    if shown != kept:
        _write(path, shown)
    return accesses


def _prepare(username: str, group: str, kept: str, wanted: str) -> str | None:
    """Make or update one account; return its password where it is known."""
    user = User.objects.filter(username=username).first()
    if user is None:
        password = wanted or secrets.token_urlsafe(12)
        user = User.objects.create_user(username, f"{username}@balise.example", password, first_name=group)
        user.groups.add(Group.objects.get(name=group))
        return password
    if wanted and not user.check_password(wanted):
        user.set_password(wanted)
        user.save(update_fields=["password"])
    candidate = wanted or kept
    return candidate if candidate and user.check_password(candidate) else None


def _write(path: Path, passwords: dict[str, str]) -> None:
    """Replace the file in one step, never readable by others."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(passwords, file, indent=2)
    new.replace(path)
