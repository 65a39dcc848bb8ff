"""Filters for figures and dates. A missing value prints nothing."""

from __future__ import annotations

from datetime import date

from django import template

from core import formatting

register = template.Library()


@register.filter
def number(value: formatting.Number | None) -> str:
    """``{{ 35000|number }}``: 35 000."""
    return "" if value is None else formatting.number(value)


@register.filter
def euros(value: formatting.Number | None) -> str:
    """``{{ 35000|euros }}``: 35 000 €."""
    return "" if value is None else formatting.euros(value)


@register.filter
def long_date(value: date | None) -> str:
    """``{{ page.reviewed_on|long_date }}``: 22 novembre 2026."""
    return "" if value is None else formatting.long_date(value)


@register.filter
def dial(telephone: str | None) -> str:
    """``tel:{{ identity.telephone|dial }}``: tel:0199000000."""
    return formatting.dial(telephone or "")
