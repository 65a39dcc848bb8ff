"""Reads figures that others published, as far as each may be shown (``jobs/data/LICENCES.md``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import NamedTuple

from django.db.models import F, Prefetch, Q

from core.pagecache import tag
from jobs.caching import role_rates_tag
from jobs.salaries.models import ReferenceFigure, SurveyRole, SurveySalary
from jobs.salaries.references import wording
from jobs.salaries.references.values import FEWEST, WEAK, Band, SalarySection, Survey
from jobs.salaries.references.wording import last_year
from jobs.salaries.terms import Match, Reuse
from jobs.taxonomy.models import Role

Kind = ReferenceFigure.Kind
#: A figure of everybody in this place is set beside those of a role.
COUNTRY = "France"


def salary_section(role: Role) -> SalarySection | None:
    """All that the rate page of ``role`` shows of others; None when nobody speaks of it. Three queries."""
    shown = _shown(role)
    surveys, salaries, beside, rates = shown
    if not any(shown):
        return None
    return SalarySection(
        year=_year([(survey.year, survey.is_weak) for survey in surveys], salaries),
        warning=wording.warning(surveys),
        tables=[wording.salary_table(survey) for survey in surveys if not survey.is_weak],
        sentences=[wording.citation(figure) for figure in (*salaries, *beside)],
        weak_tables=[wording.salary_table(survey) for survey in surveys if survey.is_weak],
        day_rates=[wording.citation(figure) for figure in rates],
        mentions=wording.mentions(surveys),
    )


def salary_year(role: Role) -> int | None:
    """The year of the salaries put forward for ``role``; None without any. Two queries at most."""
    tag(role_rates_tag(role.slug))
    found = SurveySalary.objects.filter(
        population__roles=role, population__is_retired=False, n__gte=FEWEST
    ).values_list("population__year", "quality")
    surveys = [(year, quality == WEAK) for year, quality in found]
    is_known = any(not is_weak for _year, is_weak in surveys)
    return _year(surveys, [] if is_known else _newest(_figures(Q(roles=role)), Kind.SALARY))


def survey_salaries(role: Role) -> list[Survey]:
    """Surveys of populations that answer for ``role``: the very role first, weak ones last. Two queries."""
    tag(role_rates_tag(role.slug))
    rows = SurveySalary.objects.filter(n__gte=FEWEST).order_by("position")
    links = SurveyRole.objects.filter(role=role, population__is_retired=False)
    links = links.select_related("population").prefetch_related(Prefetch("population__salaries", rows))
    found = [_survey(link) for link in links.order_by("population__source_id", "population__slug")]
    return sorted(
        (survey for survey in found if survey.bands),
        key=lambda survey: (survey.is_weak, survey.match != Match.EXACT),
    )


def figures_of_others(role: Role) -> list[tuple[object, ...]]:
    """What :func:`salary_section` shows, without its words: these change with the language. Three queries."""
    surveys, salaries, beside, rates = _shown(role)
    return [
        *((survey.source, survey.year, tuple(map(astuple, survey.bands))) for survey in surveys),
        *((one.slug, one.year, wording.amounts(one), one.n) for one in (*salaries, *beside, *rates)),
    ]


class _Shown(NamedTuple):
    """What is shown of others: surveys, figures of the role, those of everybody ``beside`` its salaries."""

    surveys: list[Survey]
    salaries: list[ReferenceFigure]
    beside: list[ReferenceFigure]
    rates: list[ReferenceFigure]


def _shown(role: Role) -> _Shown:
    surveys = survey_salaries(role)
    figures = _figures(Q(roles=role) | Q(roles=None))
    own = [figure for figure in figures if figure.of_role]  # type: ignore[attr-defined]
    salaries, rates = _newest(own, Kind.SALARY), _newest(own, Kind.DAY_RATE)
    beside = [figure for figure in figures if _is_of_everybody(figure)] if surveys or salaries else []
    return _Shown(surveys, salaries, beside, rates)


def _figures(about: Q) -> list[ReferenceFigure]:
    """Those that may be shown, by publisher. A figure without a day is not one."""
    shown = ReferenceFigure.objects.filter(about, is_retired=False).exclude(reuse=Reuse.NEVER)
    return [figure for figure in shown.annotate(of_role=F("roles")) if last_year(figure.year)]


def _newest(figures: Iterable[ReferenceFigure], kind: str) -> list[ReferenceFigure]:
    """The newest figure of each publisher and population, the newest first: a quotation, not a collection."""
    newest: dict[tuple[str, str], ReferenceFigure] = {}
    for figure in sorted(figures, key=lambda figure: last_year(figure.year) or 0, reverse=True):
        if figure.kind == kind:
            newest.setdefault((figure.publisher, figure.population), figure)
    return list(newest.values())


def _is_of_everybody(figure: ReferenceFigure) -> bool:
    """Whether it is what all employees of the country earn, as its publisher itself says."""
    return (
        not figure.of_role  # type: ignore[attr-defined]
        and figure.kind == Kind.SALARY
        and figure.reuse == Reuse.WITH_SOURCE
        and figure.area == COUNTRY
        and figure.median is not None
        and not figure.retrieved_through
    )


def _year(surveys: Iterable[tuple[str, bool]], figures: Iterable[ReferenceFigure]) -> int | None:
    """The newest year among what is put forward: sound surveys, else quoted figures, else weak surveys.

    ``surveys`` are years, each with whether the survey is weak.
    """
    said = list(surveys)
    for candidates in (
        [year for year, is_weak in said if not is_weak],
        [figure.year for figure in figures],
        [year for year, _is_weak in said],
    ):
        if found := [year for year in map(last_year, candidates) if year]:
            return max(found)
    return None


def _survey(link: SurveyRole) -> Survey:
    population = link.population
    return Survey(
        population=population.name,
        source=population.source,
        year=population.year,
        url=population.url,
        licence=population.licence,
        measure=population.measure,
        experience_basis=population.experience_basis,
        match=Match(link.match),
        bands=tuple(
            Band(row.experience, row.n, row.p10, row.p25, row.median, row.p75, row.p90, row.quality)
            for row in population.salaries.all()
        ),
    )
