"""Rows that visitors send, as the team reads them in the editor: never added or rewritten there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from wagtail.admin.viewsets.model import ModelViewSet

from core.forms import TelephoneField
from core.references import is_reference, normalise_reference

#: Of what is searched for, so many are looked at.
WORDS_MOST = 8
#: A shorter part of a reference finds too much.
PART_OF_REFERENCE = 4
#: Pages that such rows do not have.
UNUSED = ("add_url_name", "edit_url_name", "delete_url_name", "usage_url_name", "history_url_name")


class ReceivedViewSet(ModelViewSet):  # type: ignore[misc]
    """A list and its results; whoever registers rows adds the pages of one of them."""

    form_fields: list[str] = []
    list_per_page = 50
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{**dict.fromkeys(UNUSED), **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        return [p for p in super().get_urlpatterns() if p.name in {"index", "index_results"}]

    def register_admin_url_finder(self) -> None:
        """Nothing links to an edit page: there is none."""


class SearchedByWords:
    """For lists of such rows: "camille martin" is in two fields, and numbers are written in many ways."""

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        text = self.search_query if self.is_searching else ""  # type: ignore[attr-defined]
        return queryset.filter(found_by(text, self.search_fields))  # type: ignore[attr-defined]


def found_by(text: str, fields: Iterable[str]) -> Q:
    """Rows that have every word of ``text`` in one of ``fields``, or are known by it (reference, telephone).

    A whole reference finds its row alone.
    """
    reference = normalise_reference(text)
    if is_reference(reference):
        return Q(reference=reference)
    found = Q()
    for word in text.split()[:WORDS_MOST]:
        in_a_field = Q()
        for field in fields:
            in_a_field |= Q(**{f"{field}__icontains": word})
        found &= in_a_field
    if len(reference) >= PART_OF_REFERENCE:
        found |= Q(reference__contains=reference)
    if number := _telephone_number(text):
        found |= Q(telephone=number)
    return found


def _telephone_number(text: str) -> str:
    """``text`` as numbers are stored; empty when it is none."""
    try:
        return str(TelephoneField(required=False).clean(text))
    except ValidationError:
        return ""
