"""``{{ text|typography }}``: French micro-typography of what is displayed."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.safestring import SafeData

from core import text

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def typography(value: str) -> str:
    """Mend ``value``: as HTML if it is marked safe (``|richtext|typography``), as plain text otherwise.

    The result is as safe as the input was, so plain text is still escaped afterwards.
    """
    return text.typography_html(value) if isinstance(value, SafeData) else text.typography(value)
