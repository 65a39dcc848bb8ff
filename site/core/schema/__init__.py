"""Structured data (JSON-LD) as plain dicts: built, printed, read back and checked.

Builders are pure functions, values in and dict out. :data:`RULES` says, with source and date,
what each type may hold and must show; :func:`check` and :func:`check_page` apply it.
"""

from core.schema.builders import (
    JsonLd,
    article,
    breadcrumb_list,
    country,
    dataset,
    day_rate,
    job_posting,
    measured,
    organization,
    person,
    place,
    property_value,
    web_site,
)
from core.schema.checking import check, check_page
from core.schema.kinds import Kind
from core.schema.printing import json_ld
from core.schema.problems import Problem
from core.schema.reading import extract, visible_text
from core.schema.rules import RULES, Level, Rule, Scope

__all__ = [
    "RULES",
    "JsonLd",
    "Kind",
    "Level",
    "Problem",
    "Rule",
    "Scope",
    "article",
    "breadcrumb_list",
    "check",
    "check_page",
    "country",
    "dataset",
    "day_rate",
    "extract",
    "job_posting",
    "json_ld",
    "measured",
    "organization",
    "person",
    "place",
    "property_value",
    "visible_text",
    "web_site",
]
