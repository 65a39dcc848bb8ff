"""Structured data (JSON-LD) as plain dicts: built, printed, read back and checked.

Builders are pure functions, values in and dict out. :data:`RULES` says, with source and date,
what each type may hold and must show; :func:`check` and :func:`check_page` apply it.
"""

from core.schema.builders import JsonLd, article, breadcrumb_list, organization, person, web_site
from core.schema.checking import Problem, check, check_page
from core.schema.printing import json_ld
from core.schema.reading import extract, visible_text
from core.schema.rules import RULES, Kind, Level, Rule, Scope

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
    "extract",
    "json_ld",
    "organization",
    "person",
    "visible_text",
    "web_site",
]
