"""Figures of a role in a city, ready to print: each with unit, period, sample and source. Pure.

``place`` is the city within a sentence: « à Lyon », « au Havre ».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from core.formatting import long_date, number, period
from core.text import NO_BREAK_SPACE as _NBSP
from core.text import typography
from jobs.missions.demand import Counts
from jobs.missions.lift import Lifted
from jobs.salaries import presenting
from jobs.salaries.terms import Level
from jobs.taxonomy.models import City, Role
from pages.market.landings import Landing
from pages.market.words import Table, demand_table, published, table_of


def title(role: Role, city: City) -> str:
    """« Développeur back-end freelance à Lyon »."""
    return _("Freelance %(role)s %(place)s") % {"role": role.name, "place": typography(city.locative)}


def first_sentence(role: Role, place: str, counts: Counts) -> str:
    """How many missions of the role are open there, and were published in twelve months."""
    if counts.live:
        said = ngettext(
            "%(place)s, %(live)s mission %(role)s is open on %(date)s and %(published)s.",
            "%(place)s, %(live)s missions %(role)s are open on %(date)s and %(published)s.",
            counts.live,
        )
    else:
        said = _("%(place)s, no mission %(role)s is open on %(date)s; %(published)s.")
    return said % {
        "place": capfirst(place),
        "live": number(counts.live),
        "role": role.noun_genitive,
        "date": long_date(counts.until),
        "published": published(counts.year),
    }


def description(role: Role, place: str, landing: Landing) -> str:
    """What a result list says of the page; what there is none of is left out."""
    who = _("Freelance %(role)s %(place)s") % {"role": role.name, "place": place}
    if not (known := list(_known(landing))):
        return _("%(who)s: describe your project, receive profiles.") % {"who": who}
    if landing.skills and landing.sectors:
        said = _("%(who)s: %(facts)s. Skills asked for, sectors: receive profiles.")
    else:
        said = _("%(who)s: %(facts)s. Describe your project, receive profiles.")
    return said % {"who": who, "facts": ", ".join(known)}


def _known(landing: Landing) -> Iterator[str]:
    live, year, rate = landing.counts.live, landing.counts.year, landing.rates.get(Level.CITY)
    if live:
        said = npgettext("description", "%(count)s open mission", "%(count)s open missions", live)
        yield said % {"count": number(live)}
    if year:
        said = npgettext(
            "description", "%(count)s mission in 12 months", "%(count)s missions in 12 months", year
        )
        yield said % {"count": number(year)}
    if rate:
        median = {"amount": presenting.amount(rate.median), "unit": presenting.UNIT}
        yield _("median day rate %(amount)s %(unit)s") % median


def facts(landing: Landing, place: str, source: str, rates_url: str) -> list[dict[str, Any]]:
    """Rows of ``components/fact_box.html``: the rate nearest to the city, missions open, of twelve months.

    Of what there is none there is no row.
    """
    counts = landing.counts
    rows = (
        (_("Open missions"), counts.live, _("on %(date)s") % {"date": long_date(counts.until)}),
        (_("Missions in 12 months"), counts.year, period(counts.since, counts.until)),
    )
    counted = [
        {
            "label": label,
            "value": number(value),
            "unit": npgettext("unit", "mission", "missions", value),
            "date": date,
            "source": source,
        }
        for label, value, date in rows
        if value
    ]
    nearest = next((landing.rates[level] for level in Level if level in landing.rates), None)
    if nearest is None:
        return counted
    median = presenting.fact(nearest, wanted=Level.CITY, place=place, url=rates_url)
    return [median | {"label": _("%(measure)s: median") % {"measure": presenting.LABEL}}, *counted]


def sectors_table(landing: Landing, urls: Mapping[str, str], place: str, source: str) -> Table:
    """Who hires there: missions of the role by sector."""
    caption = _("Missions of the role by sector %(place)s") % {"place": place}
    heading = _("Sector")
    return demand_table(
        landing.sectors, urls, landing.counts, heading=heading, caption=caption, source=source
    )


def skills_table(skills: Sequence[Lifted], counts: Counts, place: str, source: str) -> Table | None:
    """Skills asked for there more than elsewhere, and how much more; None where nothing stands out."""
    if not skills:
        return None
    there, elsewhere = skills[0].there, skills[0].elsewhere
    columns = [_("Skill"), capfirst(place), _("Elsewhere"), _("Ratio")]
    rows = [
        [
            skill.name,
            _part(skill.asking, there),
            _part(skill.asking_elsewhere, elsewhere),
            f"×{_NBSP}{number(round(skill.lift, 1))}" if skill.asking_elsewhere else "–",
        ]
        for skill in skills
    ]
    caption = _("Missions that ask for the skill, of the missions of the role published in 12 months")
    said = _("%(source)s; n = %(there)s missions %(place)s, %(elsewhere)s elsewhere; %(period)s") % {
        "source": capfirst(source),
        "there": number(there),
        "place": place,
        "elsewhere": number(elsewhere),
        "period": period(counts.since, counts.until),
    }
    return table_of(columns, rows, [""] * len(rows), caption=caption, source=said)


def headings(role: Role, landing: Landing, place: str) -> Iterator[tuple[str, str]]:
    """(question, anchor) of what the data has to say there, for an editor to answer. None without data."""
    names = {"place": place, "role": role.noun, "genitive": role.noun_genitive}
    if landing.skills:
        first = {"skill": landing.skills[0].name}
        yield _("Why is %(skill)s asked for more %(place)s than elsewhere?") % (names | first), "competences"
    if Level.CITY in landing.rates and Level.COUNTRY in landing.rates:
        yield _("How does the day rate %(place)s compare with France?") % names, "comparer-le-tjm"
    elif landing.rates:
        yield _("What budget should be planned %(place)s?") % names, "budget"
    if len(landing.sectors) > 1:
        two = {"first": landing.sectors[0].name, "second": landing.sectors[1].name}
        yield _("%(first)s, %(second)s: what do these sectors work on %(place)s?") % (names | two), "besoins"
    if landing.experts:
        yield _("Who is available %(place)s?") % names, "disponibilite"
    if landing.counts.year and not landing.counts.live:
        # Not that there is none: the heading stays when one opens.
        yield _("Where to look for a %(role)s %(place)s?") % names, "ou-chercher"


def contents(landing: Landing) -> list[dict[str, str]]:
    """Lines of the table of contents that lead to the page's own sections."""
    lines = (
        (landing.experts, _("Freelancers"), "experts"),
        (landing.rates, _("Day rates"), "tjm"),
        (landing.skills, _("Skills asked for"), "competences-demandees"),
        (landing.sectors, _("Sectors that hire"), "secteurs"),
        (landing.cards, _("Open missions"), "missions"),
    )
    return [{"label": label, "anchor": anchor} for shown, label, anchor in lines if shown]


def _part(count: int, total: int) -> str:
    """« 6 sur 11 (55 %) »."""
    share = f"{round(100 * count / total)}{_NBSP}%"
    return _("%(count)s of %(total)s (%(share)s)") % {
        "count": number(count),
        "total": number(total),
        "share": share,
    }
