"""The dated registry: what structured data we may print, on whose authority, checked when.

A type that no rule describes may not be printed, nor a property: nothing reaches search engines
that nobody has looked up. A rule that no longer holds is not deleted but gets ``retired_on``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.schema.kinds import Kind


class Level(StrEnum):
    REQUIRED = "required"
    RECOMMENDED = "recommended"  # the source recommends it, and we always give it
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


class Scope(StrEnum):
    """On which pages a rule about a whole type (``property`` empty) applies, to top-level nodes."""

    ANYWHERE = "anywhere"  # nested nodes included
    HOME = "home"
    BELOW_HOME = "below home"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence of a source.

    ``property`` is empty when the rule is about the type itself; then only ``level`` FORBIDDEN
    and ``scope`` count. ``expects`` lists what a value may be: a :class:`Kind` or a type of node.
    ``must_be_visible``: the value has to be readable on the page.
    """

    id: str
    type: str
    property: str
    level: Level
    source: str
    checked_on: date
    expects: tuple[str, ...] = ()
    must_be_visible: bool = False
    scope: Scope = Scope.ANYWHERE
    retired_on: date | None = None


_GOOGLE = "https://developers.google.com/search/docs/appearance"
_ARTICLE = f"{_GOOGLE}/structured-data/article"
_BREADCRUMB = f"{_GOOGLE}/structured-data/breadcrumb"
_ORGANIZATION = f"{_GOOGLE}/structured-data/organization"
_SITE_NAMES = f"{_GOOGLE}/site-names"
_JOB_POSTING = f"{_GOOGLE}/structured-data/job-posting"
_DATASET = f"{_GOOGLE}/structured-data/dataset"
_FAQ = f"{_GOOGLE}/structured-data/faqpage"
_HOW_TO = "https://developers.google.com/search/blog/2023/08/howto-faq-changes"
_SEARCH_BOX = "https://developers.google.com/search/blog/2024/10/sitelinks-search-box"
_SIMPLER = "https://developers.google.com/search/blog/2025/06/simplifying-search-results"

_CHECKED = date(2026, 10, 1)

_MUST, _SHOULD, _MAY = Level.REQUIRED, Level.RECOMMENDED, Level.ALLOWED


def _properties(
    type_: str, source: str, **properties: tuple[Level, bool, tuple[str, ...]]
) -> tuple[Rule, ...]:
    """Rules of one type, as property=(level, must be visible, what it may be)."""
    return tuple(
        Rule(
            id=f"{type_}.{name}",
            type=type_,
            property=name,
            level=level,
            source=source,
            checked_on=_CHECKED,
            expects=expects,
            must_be_visible=visible,
        )
        for name, (level, visible, expects) in properties.items()
    )


def _forbidden(
    id_: str, type_: str, source: str, *, scope: Scope = Scope.ANYWHERE, retired_on: date | None = None
) -> Rule:
    return Rule(id_, type_, "", Level.FORBIDDEN, source, _CHECKED, scope=scope, retired_on=retired_on)


RULES: tuple[Rule, ...] = (
    *_properties(
        "Organization",
        _ORGANIZATION,
        name=(_MUST, True, (Kind.TEXT,)),
        url=(_MUST, False, (Kind.URL,)),
        logo=(_MAY, False, (Kind.URL,)),
        legalName=(_MAY, True, (Kind.TEXT,)),
        email=(_MAY, True, (Kind.TEXT,)),
        telephone=(_MAY, True, (Kind.TEXT,)),
        sameAs=(_MAY, False, (Kind.URL,)),
    ),
    *_properties(
        "Person",
        _ARTICLE,
        name=(_MUST, True, (Kind.TEXT,)),
        url=(_SHOULD, False, (Kind.URL,)),
        jobTitle=(_MAY, True, (Kind.TEXT,)),
    ),
    *_properties(
        "WebSite",
        _SITE_NAMES,
        name=(_MUST, True, (Kind.TEXT,)),
        url=(_MUST, False, (Kind.URL,)),
        alternateName=(_MAY, True, (Kind.TEXT,)),
        inLanguage=(_MAY, False, (Kind.LANGUAGE,)),
    ),
    *_properties(
        "Article",
        _ARTICLE,
        headline=(_MUST, True, (Kind.TEXT,)),
        author=(_MUST, False, ("Person", "Organization")),
        datePublished=(_SHOULD, True, (Kind.MOMENT,)),
        dateModified=(_SHOULD, True, (Kind.MOMENT,)),
        image=(_SHOULD, False, (Kind.URL,)),
        publisher=(_MAY, False, ("Organization",)),
        description=(_MAY, True, (Kind.TEXT,)),
        inLanguage=(_MAY, False, (Kind.LANGUAGE,)),
        mainEntityOfPage=(_MAY, False, (Kind.URL,)),
    ),
    *_properties("BreadcrumbList", _BREADCRUMB, itemListElement=(_MUST, False, ("ListItem",))),
    *_properties(
        "ListItem",
        _BREADCRUMB,
        position=(_MUST, False, (Kind.POSITION,)),
        name=(_MUST, True, (Kind.TEXT,)),
        item=(_MAY, False, (Kind.URL,)),
    ),
    # Required of every posting is jobLocation or, of fully remote work, the two properties after it:
    # `shapes` holds that.
    *_properties(
        "JobPosting",
        _JOB_POSTING,
        title=(_MUST, True, (Kind.TEXT,)),
        description=(_MUST, True, (Kind.HTML,)),
        datePosted=(_MUST, True, (Kind.MOMENT,)),
        validThrough=(_SHOULD, True, (Kind.MOMENT,)),
        hiringOrganization=(_MUST, False, (Kind.HIDDEN_NAME,)),
        jobLocation=(_MAY, False, ("Place",)),
        jobLocationType=(_MAY, False, (Kind.LOCATION_TYPE,)),
        applicantLocationRequirements=(_MAY, False, ("Country", "AdministrativeArea")),
        employmentType=(_SHOULD, False, (Kind.EMPLOYMENT_TYPE,)),
        baseSalary=(_MAY, False, ("MonetaryAmount",)),
        identifier=(_SHOULD, False, ("PropertyValue",)),
        directApply=(_SHOULD, False, (Kind.TRUE,)),
    ),
    *_properties("Place", _JOB_POSTING, address=(_MUST, False, ("PostalAddress",))),
    *_properties(
        "PostalAddress",
        _JOB_POSTING,
        addressCountry=(_MUST, False, (Kind.COUNTRY,)),
        addressLocality=(_SHOULD, True, (Kind.TEXT,)),
        addressRegion=(_SHOULD, True, (Kind.TEXT,)),
        postalCode=(_MAY, True, (Kind.TEXT,)),
        streetAddress=(_MAY, True, (Kind.TEXT,)),
    ),
    *_properties("Country", _JOB_POSTING, name=(_MUST, True, (Kind.TEXT,))),
    *_properties("AdministrativeArea", _JOB_POSTING, name=(_MUST, True, (Kind.TEXT,))),
    *_properties(
        "MonetaryAmount",
        _JOB_POSTING,
        currency=(_MUST, False, (Kind.CURRENCY,)),
        value=(_MUST, False, ("QuantitativeValue",)),
    ),
    *_properties(
        "QuantitativeValue",
        _JOB_POSTING,
        minValue=(_MUST, True, (Kind.NUMBER,)),
        maxValue=(_MUST, True, (Kind.NUMBER,)),
        unitText=(_MUST, False, (Kind.PAY_UNIT,)),
    ),
    # An identifier, or what a dataset measures.
    *_properties(
        "PropertyValue",
        _JOB_POSTING,
        name=(_MUST, True, (Kind.TEXT,)),
        value=(_MUST, True, (Kind.TEXT, Kind.NUMBER)),
        unitText=(_MAY, True, (Kind.TEXT,)),
    ),
    *_properties(
        "Dataset",
        _DATASET,
        name=(_MUST, True, (Kind.TEXT,)),
        description=(_MUST, True, (Kind.TEXT,)),
        url=(_SHOULD, False, (Kind.URL,)),
        license=(_SHOULD, False, (Kind.URL,)),
        creator=(_SHOULD, False, ("Organization",)),
        publisher=(_MAY, False, ("Organization",)),
        datePublished=(_MAY, True, (Kind.DAY,)),
        dateModified=(_MAY, True, (Kind.DAY,)),
        temporalCoverage=(_SHOULD, True, (Kind.PERIOD,)),
        spatialCoverage=(_SHOULD, True, (Kind.TEXT,)),
        variableMeasured=(_SHOULD, False, ("PropertyValue",)),
        distribution=(_SHOULD, False, ("DataDownload",)),
        isAccessibleForFree=(_SHOULD, False, (Kind.TRUE,)),
        inLanguage=(_MAY, False, (Kind.LANGUAGE,)),
    ),
    *_properties(
        "DataDownload",
        _DATASET,
        contentUrl=(_MUST, False, (Kind.URL,)),
        encodingFormat=(_SHOULD, False, (Kind.MEDIA_TYPE,)),
    ),
    # Whole types: what is retired, and what belongs to some pages only.
    _forbidden("faq-retired", "FAQPage", _FAQ, retired_on=date(2026, 5, 7)),
    _forbidden("how-to-retired", "HowTo", _HOW_TO, retired_on=date(2023, 9, 13)),
    _forbidden("search-action-retired", "SearchAction", _SEARCH_BOX, retired_on=date(2024, 11, 21)),
    _forbidden("occupation-retired", "Occupation", _SIMPLER, retired_on=date(2025, 6, 12)),
    _forbidden("organization-home-only", "Organization", _ORGANIZATION, scope=Scope.BELOW_HOME),
    _forbidden("web-site-home-only", "WebSite", _SITE_NAMES, scope=Scope.BELOW_HOME),
    _forbidden("breadcrumb-not-on-home", "BreadcrumbList", _BREADCRUMB, scope=Scope.HOME),
    _forbidden("job-posting-not-on-lists", "JobPosting", _JOB_POSTING, scope=Scope.LIST),
)


def properties_of(type_: str) -> Mapping[str, Rule]:
    """Property → rule for one type; empty when no rule describes its properties."""
    return {rule.property: rule for rule in RULES if rule.type == type_ and rule.property}


def about_type(type_: str) -> tuple[Rule, ...]:
    """Rules that forbid the type itself, somewhere or anywhere."""
    return tuple(rule for rule in RULES if rule.type == type_ and not rule.property)
