"""Where a client came from, and what the page that led here was about. Pure.

Everything comes from addresses that anybody can write: what does not look like ours is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from core.text.input import clean_line

#: Facet → its parameter in an address.
PARAMETERS = {
    "source_path": "depuis",
    "role": "metier",
    "city": "ville",
    "sector": "secteur",
    "mission": "mission",
}
CAMPAIGN = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")
CAMPAIGN_LIMIT = 80  # characters

_PATH = re.compile(r"/[\w\-./%]{0,199}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_SLUG_LIMIT = 100
_REFERENCE = re.compile(r"\d{8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Origin:
    """``source_path`` carried the link, ``referer_path`` was seen before; slugs, and the reference
    of a mission, say what it was about. Empty where nothing is known."""

    source_path: str = ""
    referer_path: str = ""
    utm: dict[str, str] = field(default_factory=dict)
    role: str = ""
    city: str = ""
    sector: str = ""
    mission: str = ""

    def as_json(self) -> dict[str, Any]:
        """What is known, for a column of the draft."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Origin:
        """The same back; what later versions do not know is left out."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    def parameters(self) -> dict[str, str]:
        """As an address carries them to the first step."""
        named = {parameter: getattr(self, name) for name, parameter in PARAMETERS.items()}
        return {name: value for name, value in (named | self.utm).items() if value}


def read(request: HttpRequest) -> Origin:
    """What the address of the form and the browser say."""
    return Origin(
        source_path=_path(request.GET.get("depuis", "")),
        referer_path=_own_path(request.headers.get("Referer", "")),
        utm=_campaign(request),
        role=_slug(request.GET.get("metier", "")),
        city=_slug(request.GET.get("ville", "")),
        sector=_slug(request.GET.get("secteur", "")),
        mission=_reference(request.GET.get("mission", "")),
    )


def start_url(
    *, role: str = "", city: str = "", sector: str = "", mission: str = "", source: str = ""
) -> str:
    """The address that begins a project about these slugs; ``source`` is the path of the page with the link.

    Without any, the page that explains how it goes.
    """
    about = Origin(source_path=source, role=role, city=city, sector=sector, mission=mission).parameters()
    if not about:
        return reverse("submit_project")
    return f"{reverse('project_step', args=['besoin'])}?{urlencode(about)}"


def _path(text: str) -> str:
    return text if _PATH.fullmatch(text) and not text.startswith("//") else ""


def _own_path(referer: str) -> str:
    """The path of a page of this site, outside the form itself."""
    try:
        parts = urlsplit(referer)
    except ValueError:
        return ""
    if f"{parts.scheme}://{parts.netloc}" != settings.SITE_URL:
        return ""
    return "" if parts.path.startswith(reverse("submit_project")) else _path(parts.path)


def _campaign(request: HttpRequest) -> dict[str, str]:
    said = {name: clean_line(request.GET.get(name, ""))[:CAMPAIGN_LIMIT] for name in CAMPAIGN}
    return {name: text for name, text in said.items() if text}


def _slug(text: str) -> str:
    return text if len(text) <= _SLUG_LIMIT and _SLUG.fullmatch(text) else ""


def _reference(text: str) -> str:
    return text if _REFERENCE.fullmatch(text) else ""
