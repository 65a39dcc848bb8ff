"""The page explorer of the editor, with what an editor decides by: state, words, last review."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page


class VerdictColumn(Column):  # type: ignore[misc]
    """The index verdict as if the data were real, and the hold beside it."""

    def get_value(self, instance: Any) -> str:
        decision = (getattr(instance, "decision", None) or "–").upper()
        if hold := getattr(instance, "hold", ""):
            return _("%(decision)s — held: %(hold)s") % {"decision": decision, "hold": hold}
        return decision


class ExplorerView(ExplorableIndexView):  # type: ignore[misc]
    """Wagtail's listing with our columns, read from ``PageState`` in the same query."""

    base_columns = [
        *ExplorableIndexView.base_columns,
        VerdictColumn("decision", label=gettext_lazy("Search engines"), width="10%"),
        NumberColumn("words", label=gettext_lazy("Words"), width="7%"),
        NumberColumn("defects", label=gettext_lazy("Defects"), width="7%"),
        DateColumn("last_review", label=gettext_lazy("Reviewed"), width="9%"),
    ]

    def annotate_queryset(self, pages: Any) -> Any:
        return (
            super()
            .annotate_queryset(pages)
            .annotate(
                decision=F("state__decision"),
                hold=F("state__hold"),
                words=F("state__word_count"),
                defects=F("state__defect_count"),
                last_review=F("state__reviewed_on"),
            )
        )


class ExplorerViewSet(PageViewSet):  # type: ignore[misc]
    """The explorer of the pages below any page of ours; everything else stays Wagtail's."""

    index_view_class = ExplorerView
    model = Page
    parent_models = (Page,)  # and every type derived from it
