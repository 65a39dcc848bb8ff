"""Images as HTML: modern formats first, the size reserved, loaded when they come near."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Filter, Picture

WIDTHS = "width-{480,960}"
FORMATS = "format-{avif,webp,jpeg}"


def picture(image: Any, *, alt: str, sizes: str = "(min-width: 48rem) 42rem, 100vw") -> SafeString:
    """A ``picture`` element for ``image``; a drawing (SVG) stays one and needs no sizes."""
    if image.is_svg():
        drawing = '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">'
        return format_html(drawing, image.file.url, round(image.width), round(image.height), alt)
    attributes = {"alt": alt, "loading": "lazy", "decoding": "async", "sizes": sizes}
    specs = Filter.expand_spec(f"{FORMATS}|{WIDTHS}")
    renditions = image.get_renditions(*(Filter(spec) for spec in specs))
    return mark_safe(Picture(renditions, attributes).__html__())  # noqa: S308
