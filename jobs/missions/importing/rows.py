"""One raw row becomes the values of a mission, or a list of what is wrong with it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from jobs.missions.importing.columns import COLUMNS, EXTERNAL_ID, Column, recognise
from jobs.missions.importing.reading import Raw
from jobs.missions.importing.values import MAX_DURATION
from jobs.missions.importing.vocabulary import Vocabulary
from jobs.missions.lifecycle import default_end
from jobs.missions.terms import DurationUnit, English, RemotePolicy

#: Raised when rows are to be understood in another way: then every row is looked at again.
VERSION = 1

#: How many values that were read are kept, and how long their text is at most.
_KEPT = 20_000
_KEPT_LENGTH = 60

Values = dict[str, Any]
# Most rows of a file have the same: they were not published before.
_default_end = lru_cache(maxsize=256)(default_end)


class Defect(NamedTuple):
    """What is wrong with a row. ``field`` is empty when no single one is at fault."""

    field: str
    reason: str


class Known(NamedTuple):
    """What must be known of a mission that is there already, to read its row."""

    published_at: datetime | None
    valid_through: datetime
    is_coming_back: bool = False


@dataclass(slots=True)
class Checked:
    """A row that was read. ``fields`` are attributes of the mission; use them without ``defects`` only."""

    fields: Values = field(default_factory=dict)
    #: Primary key and whether it is required, in the order of the page.
    skills: list[tuple[int, bool]] = field(default_factory=list)
    client: str = ""
    client_kind: str = ""
    warnings: list[str] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)


def meant(raw: Raw) -> Values:
    """The raw values under the names of our columns; what is empty or nobody's column is left out."""
    columns = recognise(tuple(raw)).columns
    found: Values = {}
    for given, name in columns.items():
        value = raw[given]
        if isinstance(value, str):
            value = value.strip()
        # Two names of one column, as in "ville" and "code_postal": the first that says something.
        if value not in ("", None, []):
            found.setdefault(name, value)
    return found


def external_id_of(values: Values) -> str:
    """The identifier of a row. Raises ValueError when it has none that can be read."""
    if EXTERNAL_ID.name not in values:
        raise ValueError(_("is missing"))
    found: str = EXTERNAL_ID.read(values[EXTERNAL_ID.name], Vocabulary())
    if not found:
        raise ValueError(_("is missing"))
    return found


def digest(values: Values, vocabulary: Vocabulary) -> str:
    """Of a row and of all that decides what it means: the same digest, the same mission."""
    text = json.dumps([VERSION, vocabulary.fingerprint, values], sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def check(values: Values, vocabulary: Vocabulary, *, at: datetime, known: Known | None = None) -> Checked:
    """Read every column, then what several say together. ``known``: the mission that it is about."""
    checked = Checked()
    read: Values = {}
    for column in COLUMNS:
        if column.name in values:
            try:
                read[column.name] = _read(column, values[column.name], vocabulary)
            except ValueError as error:
                checked.defects.append(Defect(column.name, str(error)))
        elif column.is_required:
            checked.defects.append(Defect(column.name, _("is missing")))
    wrong = {defect.field for defect in checked.defects}
    _plain_fields(checked, read)
    _skills(checked, read, vocabulary)
    _place(checked, read, wrong)
    _rates(checked, read, wrong)
    _duration(checked, read)
    _dates(checked, read, wrong, at=at, known=known)
    return checked


def _read(column: Column, value: Any, vocabulary: Vocabulary) -> Any:
    """The value of a column. A file says the same few words over and over: they are kept."""
    if not isinstance(value, str) or len(value) > _KEPT_LENGTH:
        return column.read(value, vocabulary)
    key = (column.name, value)
    kept = vocabulary.read
    if key not in kept:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[key] = column.read(value, vocabulary)
    return kept[key]


def _plain_fields(checked: Checked, read: Values) -> None:
    sector, sector_name = read.get("sector", (None, ""))
    if sector_name and sector is None:
        checked.warnings.append(_("unknown sector “%(value)s” left out") % {"value": sector_name})
    if not (read.get("accepts_freelance", True) or read.get("accepts_portage", True)):
        checked.defects.append(Defect("accepts_freelance", _("no contract mode is accepted")))
    checked.client = read.get("client", "")
    checked.client_kind = read.get("client_kind", "")
    checked.fields |= {
        "title": read.get("title", ""),
        "role_id": read.get("role"),
        "sector_id": sector,
        "description": read.get("description", ""),
        "is_rate_public": read.get("is_rate_public", True),
        "start_date": read.get("start_date"),
        "is_renewable": read.get("is_renewable", False),
        "days_per_week": read.get("days_per_week", 5),
        "experience": read.get("experience", ""),
        "english": read.get("english", English.NONE),
        "accepts_freelance": read.get("accepts_freelance", True),
        "accepts_portage": read.get("accepts_portage", True),
    }


def _skills(checked: Checked, read: Values, vocabulary: Vocabulary) -> None:
    found: dict[int, bool] = {}
    for column, is_required in (("skills", True), ("optional_skills", False)):
        for name in read.get(column, ()):
            skill = vocabulary.skill(name)
            if skill is None:
                checked.warnings.append(_("unknown skill “%(value)s” left out") % {"value": name[:60]})
            else:
                found.setdefault(skill, is_required)
    checked.skills = list(found.items())


def _place(checked: Checked, read: Values, wrong: set[str]) -> None:
    country = read.get("country", "FR")
    city = read.get("city")
    policy, days = read.get("remote_policy", (RemotePolicy.NONE, None))
    days = read.get("remote_days", days)
    if policy == RemotePolicy.PARTIAL and days is None and "remote_days" not in wrong:
        checked.defects.append(Defect("remote_days", _("how many remote days per week?")))
    if country != "FR" and city is not None:
        checked.warnings.append(_("the city of a mission abroad is left out"))
        city = None
    is_somewhere = city is not None or country != "FR" or policy == RemotePolicy.FULL
    if not is_somewhere and not wrong & {"city", "country", "remote_policy"}:
        checked.defects.append(Defect("city", _("is missing")))
    checked.fields |= {
        "country": country,
        "city_id": city,
        "remote_policy": policy,
        "remote_days": days if policy == RemotePolicy.PARTIAL else None,
    }


def _rates(checked: Checked, read: Values, wrong: set[str]) -> None:
    low, high = read.get("rate_min"), read.get("rate_max")
    low, high = (high if low is None else low), (low if high is None else high)
    if low is not None and high is not None and low > high and not wrong & {"rate_min", "rate_max"}:
        checked.defects.append(
            Defect("rate_min", _("%(low)d is more than %(high)d") % {"low": low, "high": high})
        )
    checked.fields |= {"rate_min": low, "rate_max": high}


def _duration(checked: Checked, read: Values) -> None:
    value, unit = read.get("duration_value", (None, None))
    unit = unit or read.get("duration_unit")
    if value is not None and unit is None:
        checked.defects.append(Defect("duration_unit", _("days or months?")))
    elif value is not None and unit is not None and value > MAX_DURATION[DurationUnit(unit)]:
        checked.defects.append(Defect("duration_value", _("too long")))
    checked.fields |= {"duration_value": value, "duration_unit": unit if value and unit else ""}


def _dates(checked: Checked, read: Values, wrong: set[str], *, at: datetime, known: Known | None) -> None:
    """Publication is decided once, by the first row: a mission does not grow younger.

    A new mission must still be open. The row of a known one may set its end in the past; one
    that comes back without an end of its own gets the usual time from now.
    """
    given, end = read.get("published_at"), read.get("valid_through")
    if given is not None and given > at:
        checked.defects.append(Defect("published_at", _("is in the future")))
    if known is not None:
        published = known.published_at
        fallback = (
            _default_end(at) if known.is_coming_back and known.valid_through <= at else known.valid_through
        )
    else:
        published = given or at
        fallback = _default_end(published)
    end = end or fallback
    if wrong & {"published_at", "valid_through"}:
        return
    if published is not None and end <= published:
        checked.defects.append(Defect("valid_through", _("is before the publication")))
    elif end <= at and known is None:
        checked.defects.append(Defect("valid_through", _("is past: the mission is over")))
    checked.fields["valid_through"] = end
    if known is None:
        checked.fields["published_at"] = published
