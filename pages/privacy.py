"""Which pages any visitor may open."""

from __future__ import annotations

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet


def open_to_all(pages: PageQuerySet) -> PageQuerySet:
    """Those of ``pages`` that are live and lie below no view restriction.

    Wagtail's ``public()`` says the same and costs a query of its own; this is part of the query.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # Named by their keys: from the restrictions alone SQLite would look at every page there is.
    closed = Page.objects.filter(pk__in=PageViewRestriction.objects.values("page")).annotate(inner=path)
    return pages.live().exclude(Exists(closed.filter(inner__startswith=F("path"))))
