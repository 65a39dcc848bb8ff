"""``{% head page_head %}``: the one place where the head of a page is printed."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context

from core.schema import json_ld
from core.seo import Head, page_title

register = template.Library()

FONT = "fonts/heading.woff2"


@register.inclusion_tag("components/head.html", takes_context=True)
def head(context: Context, page_head: Head | str | None = None, title: str = "") -> dict[str, Any]:
    """Print ``page_head``; a page that has none (sign-in, say) gives a ``title`` and is not indexed.

    A preview is never indexed, whatever its head says.
    """
    site_name: str = settings.WAGTAIL_SITE_NAME
    if not isinstance(page_head, Head):
        page_head = Head(title=page_title(str(title), site_name) if title else site_name, site_name=site_name)
    if getattr(context.get("request"), "is_preview", False):
        page_head = page_head.unindexed()
    return {
        "head": page_head,
        "font": FONT,
        "scripts": [json_ld(data) for data in page_head.json_ld],
    }
