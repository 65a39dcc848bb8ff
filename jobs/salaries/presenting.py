"""What visitors read of a published rate: ready-to-print French words, the same wherever a rate stands.

A rate never stands alone: its unit, how many missions it was computed from, when they were published
and when that was computed go with it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formatting import euros, long_date, number, period
from core.text import NO_BREAK_SPACE
from jobs.missions.terms import Experience
from jobs.salaries.selectors import Rate
from jobs.salaries.terms import Level

#: What our rates are. Nothing else may be said of them: they are offered, not paid.
LABEL: Final = gettext_lazy("Day rate proposed by clients, middle of the range")
#: What an amount is, said beside it.
UNIT: Final = gettext_lazy("before tax/day")
#: The same in full, where amounts stand without a sign or below a caption.
UNIT_IN_WORDS: Final = gettext_lazy("euros before tax/day")
#: Where our figures come from.
SOURCE: Final = gettext_lazy("Missions of this site")
#: In place of figures that too few missions stand behind.
SUPPRESSED: Final = gettext_lazy("not enough data")


def amount(value: int) -> str:
    """« 450 € »; the unit is said apart."""
    return euros(value)


def interval(low: int, high: int) -> str:
    """« 400 – 520 € », « 400 € » when both are the same; it never breaks."""
    if low == high:
        return euros(low)
    return f"{number(low)}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}{euros(high)}"


def sample(n: int) -> str:
    """« n = 42 missions »."""
    return _("n = %(n)s missions") % {"n": number(n)}


def scope(rate: Rate) -> str:
    """« en France », « à Lyon », « en France (secteur Industrie) »."""
    narrower = []
    if rate.band:
        narrower.append(str(Experience(rate.band).label))
    if rate.sector:
        narrower.append(_("sector %(name)s") % {"name": rate.sector_name})
    return f"{rate.locative} ({', '.join(narrower)})" if narrower else rate.locative


def dates(rate: Rate) -> str:
    """When the missions were published, when the rate was computed; and whether all of it is made up."""
    said = _("published %(period)s, computed on %(day)s") % {
        "period": period(rate.since, rate.until),
        "day": long_date(rate.computed_on),
    }
    made_up = _("demonstration data")
    return f"{said}, {made_up}" if rate.is_demo else said


def older(rates: Iterable[tuple[str, Rate]]) -> str:
    """Which of these (what each is called) tell again what they told before, and until when: what to add
    to a source. Empty where all are of one period."""
    told = [(name, rate.until) for name, rate in rates]
    newest = max((until for _name, until in told), default=None)
    named = [
        _("%(row)s (until %(month)s)") % {"row": name, "month": date_format(until, "F Y")}
        for name, until in told
        if until != newest
    ]
    return _("; older, for want of enough changes: %(rows)s") % {"rows": ", ".join(named)} if named else ""


def provenance(rate: Rate) -> str:
    """« n = 42 missions de ce site, publiées du 1er novembre 2024 au 31 octobre 2026, calcul du … »."""
    said = _("n = %(n)s missions of this site, %(dates)s")
    return said % {"n": number(rate.n), "dates": dates(rate)}


def level_note(rate: Rate, wanted: Level, *, place: str = "") -> str:
    """What to say of a rate of a larger place than ``wanted``; empty at the level that was asked for.

    ``place`` is the locative of the place that was asked for: « faute de données suffisantes à Lyon :
    France ».
    """
    if rate.level is wanted:
        return ""
    if not place:
        place = _("in the region") if wanted is Level.REGION else _("in the city")
    return _("for want of data %(place)s: %(level)s") % {"place": place, "level": rate.place_name}


def fact(rate: Rate, *, wanted: Level | None = None, place: str = "", url: str = "") -> dict[str, Any]:
    """The median as a row of ``components/fact_box.html``; ``url`` leads to where it comes from."""
    return {
        "label": LABEL,
        "value": amount(rate.median),
        "unit": UNIT,
        "sample_size": rate.n,
        "date": dates(rate),
        "source": SOURCE,
        "url": url,
        "note": level_note(rate, wanted, place=place) if wanted else "",
    }


def facts(rate: Rate) -> list[dict[str, Any]]:
    """The median, what half of the missions propose and, where it is told, what eight in ten do."""
    median = fact(rate) | {"label": _("%(measure)s: median") % {"measure": LABEL}}
    half = {
        "label": _("Half of the missions, from quartile to quartile"),
        "value": interval(rate.p25, rate.p75),
    }
    told = [median, fact(rate) | half]
    if rate.p10 is not None and rate.p90 is not None:
        label = _("Eight missions in ten, from the first tenth to the last")
        told.append(fact(rate) | {"label": label, "value": interval(rate.p10, rate.p90)})
    return told


def dataset_name(role: str) -> str:
    """What all published rates of a role are called together."""
    return _("%(role)s: day rates proposed by clients") % {"role": role}


def sentence(rate: Rate) -> str:
    """The median, in one sentence that says all that belongs to it."""
    said = _(
        "%(role)s: the median day rate proposed by clients %(scope)s is %(amount)s %(unit)s"
        " (middle of the range, %(provenance)s)."
    )
    return said % {
        "role": rate.role_name,
        "scope": scope(rate),
        "amount": amount(rate.median),
        "unit": UNIT,
        "provenance": provenance(rate),
    }
