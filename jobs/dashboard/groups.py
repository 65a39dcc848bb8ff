"""Counts that lead to filtered lists, with the first rows of each. At most two queries a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Window
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode

SHOWN = 5


class Group(NamedTuple):
    """Rows of one kind that wait: who may see them, which, what each says and leads to."""

    permission: str
    rows: QuerySet[Any]
    heading: Callable[[int], str]
    list_url: str
    url_name: str
    text: Callable[[Any], str] = str
    #: Among how many the rows are, where the heading counts more than them, and what they have in common.
    among: QuerySet[Any] | None = None
    note: str | Promise = ""
    note_url: str = ""


def list_url(namespace: str, **filters: str) -> str:
    """The list of ``namespace``, narrowed down."""
    return f"{reverse(f'{namespace}:index')}?{urlencode(filters)}"


def shown(groups: Iterable[Group], request: HttpRequest) -> list[dict[str, Any]]:
    """Those of ``groups`` that the user may see and that are not empty, ready to print."""
    allowed = (_printed(group) for group in groups if request.user.has_perm(group.permission))
    return [group for group in allowed if group["count"]]


def _printed(group: Group) -> dict[str, Any]:
    rows = list(group.rows.annotate(total=Window(Count("pk")))[:SHOWN])
    named = rows[0].total if rows else 0
    count = named if group.among is None else group.among.count()
    return {
        "heading": group.heading(count) % {"count": count},
        "count": count,
        "url": group.list_url,
        "note": group.note if rows else "",
        "rows": [{"text": group.text(row), "url": reverse(group.url_name, args=[row.pk])} for row in rows],
        "more": max(named - SHOWN, 0),
        "more_url": group.note_url or group.list_url,
    }
