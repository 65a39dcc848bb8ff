"""The columns of a mission, once: the import reads by this table, the documents are made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from core.text import unaccent
from jobs.missions import descriptions
from jobs.missions.importing import values
from jobs.missions.importing.vocabulary import Vocabulary
from jobs.missions.terms import ClientKind, DurationUnit, English, Experience, RemotePolicy
from jobs.taxonomy.naming import fold

Read = Callable[[Any, Vocabulary], Any]

#: What a report of rejected rows adds. A file that has them is a correction: it closes nothing.
REPORT_COLUMNS = ("_line", "_field", "_reason")


def _plain(reader: values.Reader) -> Read:
    return lambda value, vocabulary: reader(value)


@dataclass(frozen=True)
class Column:
    """One column: its name, other names that files give it, and how its value is read.

    ``schema`` is the JSON Schema of the value in a JSON file; CSV files have the same as text.
    """

    name: str
    aliases: tuple[str, ...]
    read: Read
    description: Any
    schema: Mapping[str, Any] = field(default_factory=lambda: TEXT)
    is_required: bool = False


TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": ["array", "string"], "items": TEXT, "maxItems": values.MAX_SKILLS}
FLAG: dict[str, Any] = {"type": "boolean"}
DATE: dict[str, Any] = {"type": "string", "examples": ["2026-12-31"]}
RATE: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": values.MAX_RATE}


def _choices(words: list[str]) -> dict[str, Any]:
    return {"type": "string", "examples": words}


_ENGLISH = {
    **dict.fromkeys(("non requis", "non", "none", "aucun"), English.NONE),
    **dict.fromkeys(("lu", "lu ecrit", "lu et ecrit", "read", "technique", "intermediaire"), English.READ),
    **dict.fromkeys(("courant", "fluent", "bilingue", "oui"), English.FLUENT),
}
_CLIENT_KINDS = {fold(kind): kind for kind in ClientKind.values} | {
    "start up": ClientKind.STARTUP,
    "ssii": ClientKind.IT_SERVICES,
    "public": ClientKind.PUBLIC,
}

EXTERNAL_ID = Column(
    "external_id",
    ("identifiant", "id", "reference", "ref"),
    _plain(values.short(120)),
    _("Identifier of the mission at its source; it never changes and names one mission."),
    {"type": "string", "minLength": 1, "maxLength": 120},
    is_required=True,
)

COLUMNS: tuple[Column, ...] = (
    EXTERNAL_ID,
    Column(
        "title",
        ("titre", "intitule"),
        _plain(values.short(120)),
        _("Title, 120 characters at most."),
        {"type": "string", "minLength": 1, "maxLength": 120},
        is_required=True,
    ),
    Column(
        "role",
        ("metier",),
        lambda value, vocabulary: vocabulary.role(values.text(value)),
        _("Role: its slug, its name or a synonym of the vocabulary."),
        is_required=True,
    ),
    Column(
        "skills",
        ("competences", "competences_requises", "required_skills"),
        _plain(values.names),
        _(
            "Required skills, the most important first; in CSV with | between them. "
            "Unknown ones are left out."
        ),
        TEXTS,
    ),
    Column(
        "optional_skills",
        ("competences_souhaitees", "competences_optionnelles"),
        _plain(values.names),
        _("Skills that would be welcome, written the same way."),
        TEXTS,
    ),
    Column(
        "sector",
        ("secteur",),
        lambda value, vocabulary: (vocabulary.sector(values.text(value)), values.shown(value)),
        _("Sector: its slug, its name or a synonym. An unknown one is left out."),
    ),
    Column(
        "client",
        ("entreprise", "societe"),
        _plain(values.short(160)),
        _("Name of the client; it is never shown to visitors."),
        {"type": "string", "maxLength": 160},
    ),
    Column(
        "client_kind",
        ("type_client", "type_de_client"),
        _plain(values.word(_CLIENT_KINDS)),
        _("Kind of client, which visitors may see."),
        _choices(ClientKind.values),
    ),
    Column(
        "description",
        ("texte", "descriptif"),
        _plain(values.description),
        _("Description, HTML or plain text, with at least 80 characters of text; only simple tags are kept."),
        {"type": "string", "minLength": descriptions.MIN_LENGTH},
        is_required=True,
    ),
    Column(
        "city",
        ("ville", "commune", "code_postal", "code_insee", "lieu"),
        lambda value, vocabulary: vocabulary.city(values.text(value)),
        _("City: INSEE code, postcode, slug or name. Needed unless the mission is fully remote or abroad."),
    ),
    Column(
        "country",
        ("pays",),
        _plain(values.country),
        _("Country, two letters (ISO 3166); FR without it."),
        {"type": "string", "pattern": "^[A-Za-z]{2}$", "default": "FR"},
    ),
    Column(
        "remote_policy",
        ("teletravail", "remote"),
        _plain(values.remote),
        _("Remote work: sur-site, partiel, total, or a number of days such as “2 jours”."),
        _choices([*RemotePolicy.values, "2 jours"]),
    ),
    Column(
        "remote_days",
        ("jours_teletravail", "jours_de_teletravail"),
        _plain(values.whole(1, 4)),
        _("Remote days per week, from 1 to 4; needed when remote work is partial."),
        {"type": "integer", "minimum": 1, "maximum": 4},
    ),
    Column("rate_min", ("tjm_min",), _plain(values.rate), _("Lowest day rate, in euros before tax."), RATE),
    Column(
        "rate_max",
        ("tjm_max", "tjm"),
        _plain(values.rate),
        _("Highest day rate, in euros before tax; alone, it is the rate."),
        RATE,
    ),
    Column(
        "is_rate_public",
        ("tjm_visible", "tjm_public"),
        _plain(values.flag),
        _("May visitors see the rate? Yes without it."),
        {**FLAG, "default": True},
    ),
    Column(
        "start_date",
        ("debut", "date_debut", "date_de_debut", "demarrage"),
        _plain(values.start),
        _("Start: a date, or “dès que possible”, which is meant without it."),
        DATE,
    ),
    Column(
        "duration_value",
        ("duree", "duration"),
        _plain(values.duration),
        _("Duration: “6 mois”, “20 jours”, or a number with its unit in duration_unit."),
        {"type": ["integer", "string"], "examples": ["6 mois", 6]},
    ),
    Column(
        "duration_unit",
        ("unite_duree", "duree_unite"),
        _plain(values.word(values.UNITS)),
        _("Unit of the duration."),
        _choices(DurationUnit.values),
    ),
    Column(
        "is_renewable",
        ("renouvelable",),
        _plain(values.flag),
        _("Can it be renewed? No without it."),
        {**FLAG, "default": False},
    ),
    Column(
        "days_per_week",
        ("jours_par_semaine", "rythme"),
        _plain(values.whole(1, 5)),
        _("Days per week, from 1 to 5; 5 without it."),
        {"type": "integer", "minimum": 1, "maximum": 5, "default": 5},
    ),
    Column(
        "experience",
        ("niveau", "annees_experience"),
        _plain(values.years),
        _("Experience: a band, or years."),
        _choices([*Experience.values, "5 ans"]),
    ),
    Column(
        "english",
        ("anglais",),
        _plain(values.word(_ENGLISH)),
        _("Level of English."),
        _choices(English.values),
    ),
    Column(
        "accepts_freelance",
        ("freelance",),
        _plain(values.flag),
        _("Is freelance accepted? Yes without it."),
        {**FLAG, "default": True},
    ),
    Column(
        "accepts_portage",
        ("portage", "portage_salarial"),
        _plain(values.flag),
        _("Is an umbrella company accepted? Yes without it."),
        {**FLAG, "default": True},
    ),
    Column(
        "published_at",
        ("published", "publication", "date_publication", "date_de_publication"),
        _plain(values.moment),
        _(
            "Publication, not in the future; the moment of the first import without it. "
            "Later changes are ignored."
        ),
        DATE,
    ),
    Column(
        "valid_through",
        ("expiration", "date_limite", "validite", "fin_de_validite", "expires_at"),
        _plain(values.last_moment),
        _("Until when one can apply; a date means its end in Paris. 45 days after publication without it."),
        DATE,
    ),
)
_NAMES = {name: column.name for column in COLUMNS for name in (column.name, *column.aliases)}


class Recognised(NamedTuple):
    """Which given name is which column; names that are none; columns named twice."""

    columns: dict[str, str]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]


@lru_cache(maxsize=256)
def recognise(given: tuple[str, ...]) -> Recognised:
    """What these names of a file's columns mean. Case, accents, spaces and hyphens are forgiven."""
    columns: dict[str, str] = {}
    unknown: list[str] = []
    for name in given:
        plain = unaccent(name.strip().casefold()).replace(" ", "_").replace("-", "_")
        if plain in _NAMES:
            columns[name] = _NAMES[plain]
        elif name not in REPORT_COLUMNS:
            unknown.append(name)
    meant = list(columns.values())
    twice = tuple(sorted({column for column in meant if meant.count(column) > 1}))
    return Recognised(columns, tuple(unknown), twice)
