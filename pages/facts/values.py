"""The values of facts as they are now: any number of them costs three queries at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.formatting import long_date, number, period
from jobs.missions.counting import Scope, counts_by_scope
from jobs.missions.demand import Counts
from jobs.salaries import presenting
from jobs.salaries.selectors import Rate, rates_at
from pages.facts.names import Names, names_of
from pages.facts.scope import Fact, Kind


@dataclass(frozen=True, slots=True)
class Value:
    """A figure ready to print: « 450 € », « HT/jour », and in brackets all that makes it checkable."""

    number: str
    unit: str
    provenance: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Resolved:
    """A fact with what it is called, and its value: None while nothing is published at its very scope.

    ``problems`` are sentences on what no vocabulary has an answer to.
    """

    fact: Fact
    label: str
    value: Value | None
    problems: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        return self.fact.kind == Kind.MEDIAN_RATE

    @property
    def words(self) -> str:
        """What is printed where there is no value."""
        return self.fact.fallback or (str(presenting.SUPPRESSED) if self.is_rate else _("no mission"))


def resolve(facts: Sequence[Fact], *, at: datetime) -> list[Resolved]:
    """``facts``, in their order, each with its value at ``at``. None climbs to a wider scope."""
    if not facts:
        return []
    names = names_of(facts)
    rates = _rates([fact for fact in facts if fact.kind == Kind.MEDIAN_RATE])
    counts = _counts([fact for fact in facts if fact.kind in {Kind.OPEN_MISSIONS, Kind.YEAR_MISSIONS}], at)
    resolved = []
    for fact in facts:
        problems = tuple(_problems(fact, names))
        value = None if problems else _value(fact, names.scope(fact), rates, counts)
        resolved.append(Resolved(fact, names.label(fact), value, problems))
    return resolved


def _rates(facts: list[Fact]) -> dict[tuple[str, str], Rate]:
    return rates_at({(fact.role, fact.city) for fact in facts}) if facts else {}


def _counts(facts: list[Fact], at: datetime) -> dict[Scope, Counts]:
    return counts_by_scope({_scope(fact) for fact in facts}, at=at) if facts else {}


def _scope(fact: Fact) -> Scope:
    return Scope(fact.role, fact.city, fact.sector)


def _problems(fact: Fact, names: Names) -> list[str]:
    """What is wrong with the scope itself, one sentence each."""
    problems = []
    if fact.kind not in Kind.values:
        problems.append(_("“%(kind)s” is no kind of fact.") % {"kind": fact.kind})
    if fact.role not in names.role:
        problems.append(_("The vocabulary has no role “%(slug)s”.") % {"slug": fact.role})
    if fact.city and fact.city not in names.city:
        problems.append(_("The vocabulary has no city “%(slug)s”.") % {"slug": fact.city})
    if fact.sector and fact.sector not in names.sector:
        problems.append(_("The vocabulary has no sector “%(slug)s”.") % {"slug": fact.sector})
    if fact.sector and fact.city:
        problems.append(_("A fact is about a city or about a sector, not both."))
    if fact.sector and fact.kind == Kind.MEDIAN_RATE:
        problems.append(_("A rate is that of a role in France or in a city, not of a sector."))
    return problems


def _value(
    fact: Fact, scope: str, rates: dict[tuple[str, str], Rate], counts: dict[Scope, Counts]
) -> Value | None:
    if fact.kind == Kind.MEDIAN_RATE:
        rate = rates.get((fact.role, fact.city))
        return _rate_value(rate, scope) if rate else None
    counted = counts[_scope(fact)]
    return (_open_value if fact.kind == Kind.OPEN_MISSIONS else _year_value)(counted, scope)


def _rate_value(rate: Rate, scope: str) -> Value:
    said = _("median of the day rates proposed by clients, middle of the range, %(scope)s, %(provenance)s")
    provenance = said % {"scope": scope, "provenance": presenting.provenance(rate)}
    return Value(presenting.amount(rate.median), str(presenting.UNIT), provenance, rate.is_demo)


def _open_value(counts: Counts, scope: str) -> Value | None:
    if not counts.live:
        return None
    unit = ngettext("open mission", "open missions", counts.live)
    return _mission_value(
        counts.live, unit, scope, _("on %(date)s") % {"date": long_date(counts.until)}, counts
    )


def _year_value(counts: Counts, scope: str) -> Value | None:
    if not counts.year:
        return None
    unit = ngettext("mission in 12 months", "missions in 12 months", counts.year)
    return _mission_value(counts.year, unit, scope, period(counts.since, counts.until), counts)


def _mission_value(count: int, unit: str, scope: str, when: str, counts: Counts) -> Value:
    parts = [scope, when, _("missions published on this site")]
    if counts.is_demo:
        parts.append(_("demonstration data"))
    return Value(number(count), unit, ", ".join(parts), counts.is_demo)
