"""Several vocabularies in one query, for forms that offer them and understand what is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat

from jobs.taxonomy.models import Role, Sector, Skill, VocabularyEntry
from jobs.taxonomy.naming import named

EntryT = TypeVar("EntryT", bound=VocabularyEntry)

_BETWEEN = "|"
_OTHER_FORMS = ("name_feminine", "title_epicene", "noun", "noun_feminine", "noun_plural")


class _Row(NamedTuple):
    """An entry with its place in its vocabulary, and other ways to name it."""

    vocabulary: str
    family_rank: int
    rank: int
    pk: int
    slug: str
    name: str
    family: str
    forms: str
    synonyms: list[str]


class Entries:
    """Current entries of the models that were asked for, with ``pk``, ``slug`` and ``name`` loaded."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self._rows = sorted(rows, key=lambda row: (row.family_rank, row.rank, row.name))

    def by_slug(self, model: type[EntryT]) -> dict[str, EntryT]:
        """In the order of lists: roles by family."""
        return {row.slug: _entry(model, row) for row in self._of(model)}

    def by_name(self, model: type[EntryT]) -> dict[str, EntryT]:
        """By slug, name, forms and synonyms, folded: for ``naming.find``."""
        return named(
            (_entry(model, row), [row.slug, row.name], [*row.forms.split(_BETWEEN), *row.synonyms])
            for row in self._of(model)
        )

    def roles_by_family(self) -> dict[str, list[tuple[str, str]]]:
        """Slugs and names of roles, by the name of their family."""
        families: dict[str, list[tuple[str, str]]] = {}
        for row in self._of(Role):
            families.setdefault(row.family, []).append((row.slug, row.name))
        return families

    def _of(self, model: type[VocabularyEntry]) -> list[_Row]:
        return [row for row in self._rows if row.vocabulary == model.__name__]


def entries(*models: type[Role] | type[Skill] | type[Sector]) -> Entries:
    """What is current of these vocabularies. One query."""
    first, *others = (_rows(model) for model in models)
    rows = first.union(*others, all=True) if others else first
    return Entries(_Row(*row) for row in rows)


def _rows(model: type[Role] | type[Skill] | type[Sector]) -> Any:
    """The columns of :class:`_Row`."""
    nothing = {"family_rank": Value(0), "rank": Value(0), "family_name": Value(""), "forms": Value("")}
    of_its_own: dict[type[VocabularyEntry], dict[str, Any]] = {
        Role: {
            "family_rank": F("family__position"),
            "rank": F("position"),
            "family_name": F("family__name"),
            "forms": _joined(_OTHER_FORMS),
            "others": F("synonyms"),
        },
        Sector: {"rank": F("position"), "others": F("synonyms")},
        Skill: {"others": F("aliases")},
    }
    facts = {"vocabulary": Value(model.__name__), **nothing, **of_its_own[model]}
    found: QuerySet[Any] = model.objects.current().order_by().annotate(**facts)  # type: ignore[attr-defined]
    return found.values_list(  # type: ignore[misc]  # names of annotations
        "vocabulary", "family_rank", "rank", "pk", "slug", "name", "family_name", "forms", "others"
    )


def _joined(columns: Iterable[str]) -> Concat:
    parts = [part for column in columns for part in (F(column), Value(_BETWEEN))]
    return Concat(*parts, output_field=CharField())


def _entry(model: type[EntryT], row: _Row) -> EntryT:
    # In the order of the model's columns.
    return model.from_db(DEFAULT_DB_ALIAS, ["id", "name", "slug"], [row.pk, row.name, row.slug])
