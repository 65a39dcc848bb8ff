"""Everything about one person, wherever it is: to hand it over, or to forget it.

Each app that keeps personal data registers who finds and erases it there (``People``); this module
knows no table.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Field, Model
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext

from core import erasures
from core.outbox.retries import describe

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

logger = logging.getLogger(__name__)

#: Details of a history that name somebody of the team.
TEAM = ("assignee", "user")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the private folder: ``name`` is the sender's, ``stored_name`` ours; ``size`` in bytes."""

    name: str
    content_type: str
    size: int
    stored_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that we keep about a person.

    ``kind`` is the name of its provider, ``reference`` what people know it by. ``facts`` are ready
    for JSON, with keys that a person can read. ``warning`` says what the team should know before
    it is erased; empty when there is nothing.
    """

    kind: str
    reference: str
    received_at: datetime
    facts: Mapping[str, Any]
    history: Sequence[Mapping[str, Any]] = ()
    files: Sequence[StoredFile] = field(default=())
    warning: str = ""


class People(Protocol):
    """Knows one kind of record. ``name`` is also that of its count of erasures; people read ``label``."""

    name: str
    label: StrOrPromise | None

    def of(self, email: str) -> Iterable[Record]:
        """All records of whoever has this address, in any case of letters; the oldest first."""

    def erase(self, record: Record, *, at: datetime) -> bool:
        """Forget it, all copies included, in one transaction; False if it is not there any more."""

    def addresses(self) -> Iterable[str]:
        """Every address that some record has; one may come twice."""


_providers: list[People] = []


def register(provider: People) -> None:
    """Called once from ``ready()`` of the owning app. Raises ValueError for a name that is taken."""
    if any(known.name == provider.name for known in _providers):
        raise ValueError(f"two providers of {provider.name!r}")
    _providers.append(provider)


def labels() -> dict[str, str]:
    """What each kind of record is called, in the order in which records are erased."""
    return {provider.name: force_str(provider.label) for provider in _providers}


def records_of(email: str) -> list[Record]:
    """All that we keep about whoever has this address."""
    return [record for provider in _providers for record in provider.of(email)] if email.strip() else []


def erase(records: Iterable[Record], *, at: datetime) -> tuple[Counter[str], int]:
    """Forget these; return how many by kind, and how many failed: one that does must not keep the others."""
    erased: Counter[str] = Counter()
    failed = 0
    for record in records:
        (provider,) = (known for known in _providers if known.name == record.kind)
        try:
            erased[record.kind] += provider.erase(record, at=at)
        except Exception as error:
            # Without its text: an error of the database may quote the row.
            logger.error("%s %s cannot be erased: %s", record.kind, record.reference, describe(error))
            failed += 1
    return erased, failed


def come_back() -> list[Record]:
    """Records of those who had been forgotten, that a restored backup brought back.

    What somebody sent after having been forgotten is none of them: no earlier backup has it.
    """
    forgotten = erasures.remembered()
    return [record for provider in _providers for record in _come_back(provider, forgotten)]


def _come_back(provider: People, forgotten: Mapping[str, datetime]) -> Iterator[Record]:
    for email in sorted({address.strip().lower() for address in provider.addresses()}):
        at = erasures.forgotten_at(email, forgotten)
        if at is not None:
            yield from (record for record in provider.of(email) if record.received_at <= at)


def facts_of(row: Model, *, but: Collection[str] = ()) -> dict[str, Any]:
    """Columns of ``row`` under their readable names, as JSON can hold them; ``but`` are left out.

    All but those named: a column that is added later is handed over too.
    """
    found: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        if not column.primary_key and column.name not in but:
            label = force_str(column.verbose_name)
            found[f"{label} ({column.name})" if label in found else label] = _plain(row, column)
    return found


def _plain(row: Model, column: Field[Any, Any]) -> Any:
    value = getattr(row, column.name)
    if column.choices and value:
        return force_str(getattr(row, f"get_{column.name}_display")())
    return plain(value)


def file_of(row: Any) -> StoredFile:
    """A row that names a file, as all of them do."""
    return StoredFile(row.name, row.content_type, row.size, row.stored_name)


def event_of(row: Any) -> dict[str, Any]:
    """A row of a history, as all of them are; without who of the team it was, who is another person."""
    details = {name: value for name, value in row.details.items() if name not in TEAM}
    return {
        gettext("Date"): plain(row.at),
        gettext("Event"): force_str(row.get_kind_display()),
        gettext("Details"): details,
        gettext("Note"): row.note,
    }


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it: moments in local time, rows by their name."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, Model) else value
