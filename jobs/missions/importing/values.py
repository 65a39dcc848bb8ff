"""How the raw value of a column becomes a value. A reader raises ValueError with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from core.text import unaccent
from jobs.missions import descriptions
from jobs.missions.countries import country_name
from jobs.missions.lifecycle import end_of_day
from jobs.missions.terms import DurationUnit, Experience, RemotePolicy
from jobs.taxonomy.naming import fold

Reader = Callable[[Any], Any]

MAX_RATE = 5_000
MAX_DURATION = {DurationUnit.MONTH: 60, DurationUnit.DAY: 1_500}
MAX_SKILLS = 30
_SHOWN = 60

# What PostgreSQL does not store, or what no text needs: controls, lone surrogates.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SEPARATORS = re.compile(r"[|;,\n]")
_FRENCH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+(\d{1,2})[:h](\d{2}))?", re.ASCII)
_NUMBER = re.compile(r"(\d{1,9})(?:[.,]0+)?", re.ASCII)
_RATE = re.compile(
    r"(\d[\d \u00a0\u202f]{0,9})(?:[.,]0+)?\s*(?:€|eur|euros)?(?:\s*(?:ht)?\s*/?\s*(?:jour|j))?", re.I
)
_DURATION = re.compile(r"(\d{1,5})(?:[.,]0+)?\s*([^\W\d]*)\.?")


def shown(value: Any) -> str:
    """The start of a value, fit to be quoted in a reason."""
    line = _UNFIT.sub("?", " ".join(str(value).split()))
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def text(value: Any) -> str:
    """Text on one line, without surrounding spaces."""
    return " ".join(_written(value).split())


def _written(value: Any) -> str:
    if isinstance(value, bool | dict | list) or value is None:
        raise ValueError(_("text is expected"))
    written = str(value)
    if _UNFIT.search(written):
        raise ValueError(_("contains a control character"))
    return written


def short(longest: int) -> Reader:
    """Text of at most ``longest`` characters."""

    def read(value: Any) -> str:
        found = text(value)
        if len(found) > longest:
            raise ValueError(_("has more than %(count)d characters") % {"count": longest})
        return found

    return read


def names(value: Any) -> list[str]:
    """Several texts: a list, or one text with ``|``, ``;`` or ``,`` between them."""
    parts = value if isinstance(value, list) else _SEPARATORS.split(_written(value))
    found = [name for name in map(text, parts) if name]
    if len(found) > MAX_SKILLS:
        raise ValueError(_("names more than %(count)d") % {"count": MAX_SKILLS})
    return found


def description(value: Any) -> str:
    """Clean HTML with enough text in it."""
    if isinstance(value, bool | dict | list) or value is None:
        raise ValueError(_("text is expected"))
    written = str(value)
    if re.search(r"[\ud800-\udfff]", written):
        raise ValueError(_("contains a control character"))
    cleaned = descriptions.clean(written)
    length = descriptions.text_length(cleaned)
    if length < descriptions.MIN_LENGTH:
        raise ValueError(
            _("has %(found)d characters of text; at least %(count)d are needed")
            % {"found": length, "count": descriptions.MIN_LENGTH}
        )
    if len(cleaned) > descriptions.MAX_LENGTH:
        raise ValueError(_("has more than %(count)d characters") % {"count": descriptions.MAX_LENGTH})
    return cleaned


def whole(low: int, high: int) -> Reader:
    """A whole number in a range, bounds included."""

    def read(value: Any) -> int:
        found = _NUMBER.fullmatch(text(value))
        if not found:
            raise ValueError(_("“%(value)s” is not a whole number") % {"value": shown(value)})
        return _within(int(found[1]), low, high)

    return read


def rate(value: Any) -> int:
    """Euros before tax per day: "450", "450 €", "1 200 €/j"."""
    found = _RATE.fullmatch(text(value))
    if not found:
        raise ValueError(_("“%(value)s” is not a day rate in whole euros") % {"value": shown(value)})
    return _within(int("".join(filter(str.isdecimal, found[1]))), 1, MAX_RATE)


def _within(number: int, low: int, high: int) -> int:
    if not low <= number <= high:
        raise ValueError(
            _("%(value)s is not between %(low)s and %(high)s") % {"value": number, "low": low, "high": high}
        )
    return number


def word(meanings: Mapping[str, Any]) -> Reader:
    """One of the words of ``meanings`` (folded), whatever its case and accents."""

    def read(value: Any) -> Any:
        found = text("1" if value is True else "0" if value is False else value)
        if fold(found) not in meanings:
            choices = ", ".join(sorted({str(meaning) for meaning in meanings.values()}))
            raise ValueError(
                _("“%(value)s” is none of: %(choices)s") % {"value": shown(found), "choices": choices}
            )
        return meanings[fold(found)]

    return read


def flag(value: Any) -> bool:
    """Yes or no: true, oui, 1, vrai, x; false, non, 0, faux."""
    if isinstance(value, bool):
        return value
    found = fold(text(value))
    if found in {"1", "true", "oui", "vrai", "yes", "o", "y", "x"}:
        return True
    if found in {"0", "false", "non", "faux", "no", "n"}:
        return False
    raise ValueError(_("“%(value)s” is neither yes nor no") % {"value": shown(value)})


REMOTE = {
    **dict.fromkeys(
        ("sur site", "sursite", "non", "aucun", "none", "no", "0", "on site", "onsite", "presentiel"),
        RemotePolicy.NONE,
    ),
    **dict.fromkeys(("partiel", "partial", "hybride", "hybrid", "mixte"), RemotePolicy.PARTIAL),
    **dict.fromkeys(
        ("total", "full", "complet", "100", "full remote", "remote", "a distance", "5"), RemotePolicy.FULL
    ),
}
_REMOTE_DAYS = re.compile(
    r"(?:partiel |hybride )?([1-4]) ?(?:j|jour|jours|days?)?(?: (?:par|a la|per|de) .*)?"
)


def remote(value: Any) -> tuple[RemotePolicy, int | None]:
    """How much of the work is remote, and days per week where the words tell: "2 jours par semaine"."""
    found = fold(text("0" if value is False else "5" if value is True else value))
    if found in REMOTE:
        return REMOTE[found], None
    if days := _REMOTE_DAYS.fullmatch(found):
        return RemotePolicy.PARTIAL, int(days[1])
    raise ValueError(
        _("“%(value)s” is none of: %(choices)s")
        % {"value": shown(value), "choices": ", ".join(RemotePolicy.values)}
    )


def years(value: Any) -> Experience:
    """A band of experience, by its name or by years."""
    found = fold(text(value))
    if found in Experience.values:
        return Experience(found)
    if number := re.match(r"(\d{1,2})\b", found, re.ASCII):
        count = int(number[1])
        return next(band for least, band in _BANDS if count >= least)
    raise ValueError(
        _("“%(value)s” is none of: %(choices)s")
        % {"value": shown(value), "choices": ", ".join(Experience.values)}
    )


_BANDS = ((15, Experience.EXPERT), (8, Experience.SENIOR), (3, Experience.CONFIRMED), (0, Experience.JUNIOR))

_DAYS = {"jour", "jours", "j", "day", "days"}
_MONTHS = {"mois", "month", "months", "m"}
_TIMES = {
    **dict.fromkeys(_DAYS, (1, DurationUnit.DAY)),
    **dict.fromkeys(("semaine", "semaines", "week", "weeks"), (5, DurationUnit.DAY)),
    **dict.fromkeys(_MONTHS, (1, DurationUnit.MONTH)),
    **dict.fromkeys(("an", "ans", "annee", "annees", "year", "years"), (12, DurationUnit.MONTH)),
}
UNITS = {**dict.fromkeys(_DAYS, DurationUnit.DAY), **dict.fromkeys(_MONTHS, DurationUnit.MONTH)}


def duration(value: Any) -> tuple[int, DurationUnit | None]:
    """A number, with its unit where it has one: "6", "6 mois", "3 semaines" (15 working days), "1 an"."""
    found = _DURATION.fullmatch(unaccent(text(value)).lower())
    if not found or (found[2] and found[2] not in _TIMES):
        raise ValueError(_("“%(value)s” is not a duration such as “6 mois”") % {"value": shown(value)})
    if not found[2]:
        return _within(int(found[1]), 1, MAX_DURATION[DurationUnit.DAY]), None
    times, unit = _TIMES[found[2]]
    return _within(int(found[1]) * times, 1, MAX_DURATION[unit]), unit


def moment(value: Any, at_end: bool = False) -> datetime:
    """A date or a date with a time, ISO 8601 or JJ/MM/AAAA; Paris where no zone is named.

    A date alone is its first moment, or its last second with ``at_end``.
    """
    written = text(value)
    day, clock = _day(written)
    if day is not None and clock is None:
        return end_of_day(day) if at_end else timezone.make_aware(datetime.combine(day, time()))
    try:
        found = datetime.combine(day, clock) if day and clock else parse_datetime(written)
    except ValueError:
        found = None
    if found is None or not 2000 <= found.year <= 2100:
        raise _no_date(value)
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def last_moment(value: Any) -> datetime:
    return moment(value, at_end=True)


AT_ONCE = {
    "des que possible",
    "asap",
    "immediat",
    "immediate",
    "immediatement",
    "immediately",
    "au plus vite",
    "as soon as possible",
}


def start(value: Any) -> date | None:
    """A date; None for as soon as possible."""
    written = text(value)
    if fold(written) in AT_ONCE:
        return None
    day, _clock = _day(written)
    return day or timezone.localtime(moment(value)).date()


def _day(written: str) -> tuple[date | None, time | None]:
    """The date that a text is, and the time of a French one that has it."""
    try:
        if french := _FRENCH_DATE.fullmatch(written):
            day: date | None = date(int(french[3]), int(french[2]), int(french[1]))
            clock = time(int(french[4]), int(french[5])) if french[4] else None
        else:
            day, clock = parse_date(written), None
    except ValueError as error:
        raise _no_date(written) from error
    if day is not None and not 2000 <= day.year <= 2100:
        raise _no_date(written)
    return day, clock


def _no_date(value: Any) -> ValueError:
    return ValueError(
        _("“%(value)s” is not a date such as 2026-12-31 or 31/12/2026") % {"value": shown(value)}
    )


def country(value: Any) -> str:
    """Two letters of a country, or France by its name."""
    found = text(value)
    if fold(found) == "france":
        return "FR"
    if not country_name(found):
        raise ValueError(_("“%(value)s” is not the two letters of a country") % {"value": shown(value)})
    return found.upper()
