"""Rows that visitors send, as the team reads them in the editor: never added or rewritten there."""

from __future__ import annotations

from typing import Any

from wagtail.admin.viewsets.model import ModelViewSet

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
