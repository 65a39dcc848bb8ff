"""Four accounts, one per group, so that a newcomer can look at the site from every side."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from django.contrib.auth.models import Group

from core.models import User

GROUPS = {
    "redaction": "Rédaction",
    "relecture": "Relecture",
    "ventes": "Ventes",
    "administration": "Administration",
}


class Kept(TypedDict):
    """A password as first drawn or given, and what the database stored for it."""

    password: str
    stored: str


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
    kept: dict[str, Kept] = json.loads(path.read_text()) if path.exists() else {}
    accesses = []
    known: dict[str, Kept] = {}
    for username, group in GROUPS.items():
        user = User.objects.filter(username=username).first() or _create(username, group)
        current = _current(user, kept.get(username), password)
        accesses.append(Access(username, group, current))
        if current:
            known[username] = {"password": current, "stored": user.password}
    if known != kept:
        _write(path, known)
    return accesses


def _create(username: str, group: str) -> User:
    """An account of the group, without a password yet."""
    user = User.objects.create_user(username, f"{username}@balise.example", first_name=group)
    user.groups.add(Group.objects.get(name=group))
    return user


def _current(user: User, kept: Kept | None, wanted: str) -> str | None:
    """The account's password where it is known; set to ``wanted``, or drawn for a new account.

    That a kept password is still right shows in what the database stores being the same: trying
    it would cost a third of a second for each account, at every start.
    """
    if kept and kept["stored"] == user.password and wanted in {"", kept["password"]}:
        return kept["password"]
    if not wanted and user.has_usable_password():
        return None
    password = wanted or secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    return password


def _write(path: Path, passwords: dict[str, Kept]) -> None:
    """Replace the file in one step, never readable by others."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(passwords, file, indent=2)
    new.replace(path)
