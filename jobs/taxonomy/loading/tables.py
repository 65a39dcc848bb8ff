"""The files of the vocabulary: their columns, their keys and where each value goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Field, Model
from django.utils.translation import gettext as _

from jobs.caching import city_tag, role_tag, sector_tag
from jobs.taxonomy.loading.columns import (
    Column,
    Reader,
    decimal,
    flag,
    names,
    one_of,
    optional,
    pattern,
    slug,
    text,
    url,
    whole,
)
from jobs.taxonomy.models import (
    City,
    Department,
    Region,
    RelatedRole,
    Role,
    RoleFamily,
    RoleSkill,
    Sector,
    SectorActivity,
    Skill,
)

Values = Mapping[str, Any]


def _no_objection(values: Values) -> tuple[str, str] | None:
    return None


@dataclass(frozen=True)
class Table:
    """One file and its model.

    ``unique``: groups of columns that no two rows share; the first group is the natural key.
    ``owner``: for a file of links, the column naming the entry whose page shows them.
    ``tag``: the cache tag of an entry, from its slug.
    ``objection``: column and reason if the values of a row, each right, are wrong together.
    """

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...]
    owner: str = ""
    tag: Callable[[str], str] | None = None
    objection: Callable[[Values], tuple[str, str] | None] = _no_objection

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def is_link(self) -> bool:
        return bool(self.owner)

    @cached_property
    def kept(self) -> tuple[tuple[Column, Field[Any, Any]], ...]:
        """The columns that are kept, each with its field."""
        fields = {field.name: field for field in self.model._meta.fields}
        return tuple((column, fields[column.field]) for column in self.columns if column.field)

    @cached_property
    def references(self) -> tuple[Column, ...]:
        """The columns kept as a foreign key."""
        return tuple(column for column, field in self.kept if field.is_relation)

    @cached_property
    def key_attributes(self) -> tuple[str, ...]:
        """The natural key, as attributes of a row of the model."""
        attributes = {column.name: field.attname for column, field in self.kept}
        return tuple(attributes[name] for name in self.unique[0])

    @cached_property
    def readers(self) -> dict[str, Reader]:
        return {column.name: column.read for column in self.columns}

    @cached_property
    def longest(self) -> dict[str, int]:
        """How many characters fit, by column."""
        return {column.name: field.max_length for column, field in self.kept if field.max_length is not None}


SMALL = 32_767
POSITION = Column("position", whole(1, SMALL), "position")
RANK = Column("rank", whole(1, SMALL), "rank")
NAME = Column("name", text(), "name")
SLUG = Column("slug", slug(), "slug")
IN_PHRASE = Column("in_phrase", text(), "in_phrase")
LOCATIVE = Column("locative", text(), "locative")
GENITIVE = Column("genitive", text(), "genitive")

REGION_CODE = pattern("[0-9]{2}", "84")
DEPARTMENT_CODE = pattern("[0-9]{2}|2[AB]|97[0-9]", "69")
INSEE_CODE = pattern("([0-9]{2}|2[AB])[0-9]{3}", "69123")


def _related_to_itself(values: Values) -> tuple[str, str] | None:
    if values["role"] == values["related_role"]:
        return "related_role", _("a role is not related to itself")
    return None


ROLE_TABLES = (
    Table(
        "categories",
        RoleFamily,
        (POSITION, SLUG, NAME, IN_PHRASE),
        unique=(("slug",), ("name",), ("position",)),
    ),
    Table(
        "skills",
        Skill,
        (
            SLUG,
            NAME,
            Column(
                "kind",
                one_of(
                    "base-de-donnees",
                    "cloud",
                    "framework",
                    "langage",
                    "methode",
                    "norme",
                    "outil",
                    "plateforme",
                    "protocole",
                    "savoir-faire",
                ),
                "kind",
            ),
            Column("aliases", names(), "aliases"),
            Column("esco_uri", url(), "esco_uri"),
            Column("role_count", whole(0, SMALL)),
        ),
        unique=(("slug",), ("name",)),
    ),
    Table(
        "roles",
        Role,
        (
            POSITION,
            SLUG,
            NAME,
            Column("name_f", text(), "name_feminine"),
            Column("title_hf", text(), "title_gendered"),
            Column("title_epicene", text(), "title_epicene"),
            Column("noun", text(), "noun"),
            Column("noun_f", text(), "noun_feminine"),
            Column("noun_plural", text(), "noun_plural"),
            Column("de_noun", text(), "noun_genitive"),
            Column("category", slug(), "family", refers_to="categories"),
            Column("wave", whole(1, 9), "wave"),
            Column("synonyms", names(), "synonyms"),
            Column("rome_code", optional(pattern("[A-N][0-9]{4}", "M1855")), "rome_code"),
            Column("rome_label", text(optional=True), "rome_label"),
            Column("rome_appellation_ogr", optional(pattern("[0-9]+", "200151")), "rome_appellation_code"),
            Column("rome_appellation", text(optional=True), "rome_appellation"),
            Column("rome_match", optional(one_of("exact", "proche")), "rome_match"),
            Column("esco_uri", url(), "esco_uri"),
            Column("esco_label_en", text(optional=True), "esco_label"),
            Column("so_devtype", text(optional=True), "survey_label"),
        ),
        unique=(("slug",), ("name",), ("position",)),
        tag=role_tag,
    ),
    Table(
        "role_related",
        RelatedRole,
        (
            Column("role", slug(), "role", refers_to="roles"),
            Column("related_role", slug(), "related", refers_to="roles"),
            RANK,
        ),
        unique=(("role", "related_role"), ("role", "rank")),
        owner="role",
        objection=_related_to_itself,
    ),
    Table(
        "role_skills",
        RoleSkill,
        (
            Column("role", slug(), "role", refers_to="roles"),
            Column("skill", slug(), "skill", refers_to="skills"),
            RANK,
            Column("is_core", flag(), "is_core"),
        ),
        unique=(("role", "skill"), ("role", "rank")),
        owner="role",
    ),
)

SECTOR_TABLES = (
    Table(
        "sectors",
        Sector,
        (
            POSITION,
            SLUG,
            NAME,
            IN_PHRASE,
            Column("synonyms", names(), "synonyms"),
            Column("naf_sections", names()),
            Column("naf_codes", names()),
        ),
        unique=(("slug",), ("name",), ("position",)),
        tag=sector_tag,
    ),
    Table(
        "sector_naf",
        SectorActivity,
        (
            Column("sector", slug(), "sector", refers_to="sectors"),
            Column("naf_section", pattern("[A-U]", "J"), "naf_section"),
            Column("naf_section_label", text(), "naf_section_label"),
            Column("naf_code", pattern(r"[0-9]{2}(\.[0-9]{1,2}[A-Z]?)?", "58.2"), "naf_code"),
            Column("naf_level", one_of("division", "groupe", "classe", "sous-classe"), "naf_level"),
            Column("naf_label", text(), "naf_label"),
        ),
        unique=(("sector", "naf_code"),),
        owner="sector",
    ),
)

PLACE_TABLES = (
    Table(
        "regions",
        Region,
        (
            Column("code", REGION_CODE, "code"),
            NAME,
            SLUG,
            LOCATIVE,
            GENITIVE,
            Column("capital_insee", INSEE_CODE, "capital_insee", refers_to="cities"),
        ),
        unique=(("code",), ("slug",), ("name",)),
    ),
    Table(
        "departements",
        Department,
        (
            Column("code", DEPARTMENT_CODE, "code"),
            NAME,
            SLUG,
            LOCATIVE,
            GENITIVE,
            Column("region_code", REGION_CODE, "region", refers_to="regions"),
            Column("prefecture_insee", INSEE_CODE, "prefecture_insee", refers_to="cities"),
        ),
        unique=(("code",), ("slug",), ("name",)),
    ),
    Table(
        "cities",
        City,
        (
            RANK,
            Column("insee_code", INSEE_CODE, "insee_code"),
            NAME,
            SLUG,
            Column("article", optional(one_of("Le", "La", "Les", "L'")), "article"),
            Column("name_no_article", text(), "name_without_article"),
            LOCATIVE,
            GENITIVE,
            Column("department_code", DEPARTMENT_CODE, "department", refers_to="departements"),
            Column("department", text(), repeats=("department_code", "name")),
            Column(
                "region_code", REGION_CODE, refers_to="regions", repeats=("department_code", "region_code")
            ),
            Column("region", text(), repeats=("region_code", "name")),
            Column("population", whole(1, 20_000_000), "population"),
            Column("latitude", decimal(-90, 90), "latitude"),
            Column("longitude", decimal(-180, 180), "longitude"),
            Column("postcode", pattern("[0-9]{5}", "69001"), "postcode"),
            Column("is_prefecture", flag(), "is_prefecture"),
            Column("is_regional_capital", flag(), "is_regional_capital"),
        ),
        unique=(("insee_code",), ("slug",), ("rank",)),
        tag=city_tag,
    ),
)

# In an order in which a row's foreign keys are there before it.
TABLES = ROLE_TABLES + SECTOR_TABLES + PLACE_TABLES
