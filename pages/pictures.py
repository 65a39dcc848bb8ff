"""Images as HTML: modern formats first, the size reserved, loaded when they come near."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.images import get_image_model
from wagtail.images.models import Filter, Picture

WIDTHS = "width-{480,960}"
FORMATS = "format-{avif,webp,jpeg}"


def picture(image: Any, *, alt: str, sizes: str = "(min-width: 48rem) 42rem, 100vw") -> SafeString:
    """A ``picture`` element for ``image``; a drawing (SVG) stays one and needs no sizes."""
    attributes = {"alt": alt, "loading": "lazy", "decoding": "async"}
    if image.is_svg():
        return mark_safe(image.get_rendition("width-960").img_tag(attributes))  # noqa: S308 (Wagtail escapes)
    specs = get_image_model()().expand_spec(f"{FORMATS}|{WIDTHS}")
    renditions = image.get_renditions(*(Filter(spec) for spec in specs))
    return mark_safe(Picture(renditions, {**attributes, "sizes": sizes}).__html__())  # noqa: S308
