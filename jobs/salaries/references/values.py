"""What pages show of figures that others published. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jobs.salaries.terms import Match


@dataclass(frozen=True, slots=True)
class Band:
    """What those with one length of ``experience`` earn, from ``n`` answers.

    The tenths are None below fifty answers.
    """

    experience: str
    n: int
    p10: int | None
    p25: int
    median: int
    p75: int
    p90: int | None
    quality: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers of one population to one survey, in euros a year (the file has no others), one row a band.

    ``population`` is the name of the survey for it, ``match`` how well that fits the role.
    """

    population: str
    source: str
    year: str
    url: str
    licence: str
    measure: str
    experience_basis: str
    match: Match
    bands: tuple[Band, ...]

    @property
    def is_weak(self) -> bool:
        """To be shown after everything else."""
        return any(band.quality == WEAK for band in self.bands)


@dataclass(frozen=True, slots=True)
class Citation:
    """One sentence about one figure, in three pieces: ``source`` is the text of the link to ``url``."""

    before: str
    source: str
    url: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.source}{self.after}"


@dataclass(frozen=True, slots=True)
class SalaryTable:
    """A survey as ``components/data_table.html`` prints it, with what has to be said below."""

    caption: str
    columns: list[dict[str, Any]]
    rows: list[list[dict[str, Any]]]
    source: str
    url: str
    year: str
    note: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What a licence asks to be said, with the link to it.

    ``is_quoted``: word for word, in English; ``offers_file``: along with the data themselves.
    """

    text: str
    licence: str
    url: str
    is_quoted: bool
    offers_file: bool


@dataclass(frozen=True, slots=True)
class SalarySection:
    """The section ``#salaire`` of a rate page: about salaries, then about day rates of others.

    ``year`` is that of the data put forward: of ``tables``, else of ``sentences``. ``weak_tables`` follow.
    """

    year: int | None
    warning: str
    tables: list[SalaryTable]
    sentences: list[Citation]
    weak_tables: list[SalaryTable]
    day_rates: list[Citation]
    mentions: list[Mention]


#: Qualities of a row (``jobs/data/LICENCES.md``).
SOUND, INDICATIVE, WEAK = "correct", "indicatif", "faible"
#: Fewer answers are never shown.
FEWEST = 20
#: Fewer answers give quartiles only.
FEWEST_FOR_TENTHS = 50
