"""What goes into the head of a page, as one frozen value, printed by one component.

Pages and views build a :class:`Head`; ``{% head page_head %}`` (``core.templatetags.seo``) prints
it. Nothing else prints meta elements, so that they cannot contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.indexing import NOINDEX
from core.text import pixel_width

#: In pixels: search engines cut longer titles on a desktop screen.
TITLE_LIMIT = 580


def page_title(title: str, site_name: str) -> str:
    """``title`` followed by the site's name where both fit into a line of a result list.

    A title that already names the site, or would be cut there with it, stays alone.
    """
    if not site_name or site_name in title:
        return title
    whole = f"{title} | {site_name}"
    return whole if pixel_width(whole) <= TITLE_LIMIT else title


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of one page.

    ``title`` is printed as it is (see :func:`page_title`). ``canonical``, ``image_url`` and
    ``feed_url`` are absolute; ``canonical`` may be empty on pages that are not indexed. Nothing
    is indexed unless ``robots`` says so (``core.indexing.Verdict.robots``). The image is a card
    of 1200 × 630 pixels unless its size is given. ``published`` and ``modified`` are aware.
    Raises ValueError on an empty title or a relative address.
    """

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = NOINDEX.robots
    og_type: str = "website"
    image_url: str = ""
    image_alt: str = ""
    image_width: int = 1200
    image_height: int = 630
    site_name: str = ""
    feed_url: str = ""
    feed_title: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    json_ld: tuple[dict[str, Any], ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a page has a title")
        for name in ("canonical", "image_url", "feed_url"):
            if getattr(self, name) and not getattr(self, name).startswith(("http://", "https://")):
                raise ValueError(f"{name} is an absolute address, not {getattr(self, name)!r}")

    def unindexed(self) -> Head:
        """The same head, kept out of search engines (previews)."""
        return replace(self, robots=NOINDEX.robots)
