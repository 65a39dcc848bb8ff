"""``manage.py export_person``: hand over everything that we keep about whoever has an address."""

from __future__ import annotations

import json
import os
import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, people
from core.people import Record, StoredFile
from core.uploads import storage
from core.uploads.names import clean_name
from core.uploads.storage import UnknownFile


class Command(BaseCommand):
    help = "Write all that is kept about a person as JSON, and copy the files that came with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address by which the person is known")
        parser.add_argument("--output", type=Path, help="write to this file, which must be new")
        parser.add_argument("--files", type=Path, help="copy the files into this folder")

    def handle(self, *args: Any, email: str, output: Path | None, files: Path | None, **options: Any) -> None:
        records = people.records_of(checked(email))
        # Before anything is handed out, and without the address.
        audit.record_command("export", f"person: {len(records)}")
        labels = people.labels()
        found: dict[str, Any] = {
            _("address"): email.strip(),
            _("date"): people.plain(timezone.now()),
            **{label: [] for label in labels.values()},
        }
        for record in records:
            found[labels[record.kind]].append(_told(record, self._copies(record, files)))
        self._write(json.dumps(found, ensure_ascii=False, indent=2), output)
        if not records:
            self.stderr.write(_("Nothing is kept about this address."))

    def _copies(self, record: Record, folder: Path | None) -> list[dict[str, Any]]:
        """What is said of each file, with the name of its copy."""
        told = []
        for position, file in enumerate(record.files, start=1):
            said = {_("name"): file.name, _("type"): file.content_type, _("size"): file.size}
            if folder is not None:
                name = f"{record.reference}-{position}-{clean_name(file.name)}"
                said[_("copy")] = name if self._copy(file, folder / name, record) else None
            told.append(said)
        return told

    def _copy(self, file: StoredFile, target: Path, record: Record) -> bool:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with storage.open(file.stored_name) as source, open(target, "xb", opener=_for_us_alone) as copy:
                shutil.copyfileobj(source, copy)
        except UnknownFile:
            self.stderr.write(_("A file of %(reference)s is missing.") % {"reference": record.reference})
            return False
        except FileExistsError as error:
            raise CommandError(_("The folder has copies already: choose another one.")) from error
        return True

    def _write(self, text: str, output: Path | None) -> None:
        if output is None:
            self.stdout.write(text)
            return
        try:
            with open(output, "x", encoding="utf-8", opener=_for_us_alone) as file:
                file.write(text + "\n")
        except FileExistsError as error:
            raise CommandError(_("This file exists already: choose another one.")) from error


def checked(email: str) -> str:
    """``email`` without spaces around it. Raises CommandError when it is no address."""
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise CommandError(_("Give a complete e-mail address.")) from error
    return email.strip()


def _told(record: Record, files: list[dict[str, Any]]) -> dict[str, Any]:
    told = {_("reference"): record.reference, **record.facts}
    if record.history:
        told[_("history")] = list(record.history)
    return told | {_("files"): files} if files else told


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
