"""What a visitor asks for, read from an address and written back into one. Knows no table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.urls import reverse

from jobs.missions.terms import ContractMode, Experience, RemotePolicy

RADII = (10, 25, 50, 100)
#: Value → days until the start at most; a mission that starts as soon as possible always fits.
STARTS = {"immediat": 0, "30-jours": 30, "90-jours": 90}
SORTS = ("tjm",)
#: More than anybody pays: such a list is empty, and says so.
MAX_DIGITS = 5
MAX_LENGTH = 80


class BadFilter(ValueError):
    """Known parameters with values that they cannot have; ``rest`` are the filters without them."""

    def __init__(self, parameters: Sequence[str], rest: Filters) -> None:
        super().__init__(", ".join(parameters))
        self.parameters, self.rest = parameters, rest


def _one_of(values: tuple[str, ...]) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in values:
            raise ValueError(raw)
        return raw

    return parse


def _slug(raw: str) -> str:
    if len(raw) > MAX_LENGTH or not raw.replace("-", "").isalnum() or not raw.isascii():
        raise ValueError(raw)
    return raw.lower()


def _rate(raw: str) -> int:
    """« 1 000 € » is what people type."""
    digits = "".join(raw.removesuffix("€").split())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MAX_DIGITS):
        raise ValueError(raw)
    return int(digits)


def _radius(raw: str) -> int:
    if raw not in map(str, RADII):
        raise ValueError(raw)
    return int(raw)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; an empty value asks for nothing. ``rate_min`` in euros before tax per day,
    ``radius`` in kilometres, only with a city."""

    role: str = ""
    city: str = ""
    radius: int = 0
    remote: str = ""
    rate_min: int = 0
    sector: str = ""
    skill: str = ""
    experience: str = ""
    contract: str = ""
    start: str = ""
    sort: str = ""

    def active(self) -> Iterator[str]:
        """Names of the filters that narrow the list; the radius belongs to the city."""
        return (name for name in FACETS if getattr(self, name))

    def without(self, name: str) -> Self:
        """The same without one filter; without a city there is no radius."""
        nothing: dict[str, Any] = {name: 0 if isinstance(getattr(self, name), int) else ""}
        return replace(self, **nothing | ({"radius": 0} if name == "city" else {}))

    @property
    def is_filtered(self) -> bool:
        """Does its address carry filters? What has a path of its own does not."""
        return not self._has_path

    @property
    def is_narrow(self) -> bool:
        """Is it a role in a city, or fully remote?"""
        return bool(self.city or self.remote)

    @property
    def _has_path(self) -> bool:
        return self in {
            Filters(),
            Filters(role=self.role),
            Filters(role=self.role, city=self.city) if self.role else Filters(),
            Filters(role=self.role, remote=RemotePolicy.FULL.value) if self.role else Filters(),
        }

    @property
    def path(self) -> str:
        if not self._has_path or not self.role:
            return reverse("missions")
        if self.city:
            return reverse("missions_in_city", args=[self.role, self.city])
        if self.remote:
            return reverse("missions_remote", args=[self.role])
        return reverse("missions_of_role", args=[self.role])

    def parameters(self) -> dict[str, str]:
        """What stands in the address after its path, in a fixed order, defaults left out."""
        if self._has_path:
            return {}
        return {
            PARAMETERS[field.name]: str(value)
            for field in fields(self)
            if (value := getattr(self, field.name))
        }

    def url(self, *, page: int = 1) -> str:
        """The one address of this list."""
        query = self.parameters() | ({"page": str(page)} if page > 1 else {})
        return f"{self.path}?{urlencode(query)}" if query else self.path

    def feed_url(self) -> str:
        """The Atom feed of this list: always filters, never a path."""
        every = {
            PARAMETERS[field.name]: str(value)
            for field in fields(self)
            if (value := getattr(self, field.name)) and field.name != "sort"
        }
        return reverse("missions_feed") + (f"?{urlencode(every)}" if every else "")


#: Field → parameter of the address, as visitors see it.
PARAMETERS = {
    "role": "metier",
    "city": "ville",
    "radius": "rayon",
    "remote": "teletravail",
    "rate_min": "tjm_min",
    "sector": "secteur",
    "skill": "competence",
    "experience": "experience",
    "contract": "contrat",
    "start": "debut",
    "sort": "tri",
}
#: Filters that narrow a list.
FACETS = tuple(name for name in PARAMETERS if name not in {"radius", "sort"})

_PARSERS: Mapping[str, Callable[[str], str | int]] = {
    "role": _slug,
    "city": _slug,
    "radius": _radius,
    "remote": _one_of(tuple(RemotePolicy.values)),
    "rate_min": _rate,
    "sector": _slug,
    "skill": _slug,
    "experience": _one_of(tuple(Experience.values)),
    "contract": _one_of(tuple(ContractMode.values)),
    "start": _one_of(tuple(STARTS)),
    "sort": _one_of(SORTS),
}


def read(query: Mapping[str, str], **path: str) -> Filters:
    """The filters of an address; what its ``path`` says wins. Unknown parameters are ignored.

    A city says nothing of missions that are fully remote, and is left out with them. Raises
    BadFilter on a value that a known parameter cannot have.
    """
    values: dict[str, Any] = {}
    bad = []
    for name, parameter in PARAMETERS.items():
        raw = path.get(name) or query.get(parameter, "").strip()
        try:
            values[name] = _PARSERS[name](raw) if raw else ""
        except ValueError:
            bad.append(parameter)
    values = {name: value for name, value in values.items() if value}
    if values.get("remote") == RemotePolicy.FULL:
        values.pop("city", None)
    if "city" not in values:
        values.pop("radius", None)
    filters = Filters(**values)
    if bad:
        raise BadFilter(bad, filters)
    return filters
