"""Options of a select: hundreds of them cost less here than in a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

SELECTED = mark_safe(" selected")


@register.simple_tag
def options(choices: Iterable[Mapping[str, Any]]) -> SafeString:
    """``{% options field.options %}``: each {value, label, [count], [is_selected]} as an option element."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}{}</option>',
        (
            (
                choice["value"],
                SELECTED if choice.get("is_selected") else "",
                choice["label"],
                f" ({choice['count']})" if choice.get("count") else "",
            )
            for choice in choices
        ),
    )
