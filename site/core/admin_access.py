"""Permission before existence, for pages of the editor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin


class PermissionFirst(PermissionCheckedMixin):  # type: ignore[misc]
    """For views that read their row before Wagtail asks who is there.

    Somebody without the permission gets one answer, whether the row exists or not.
    """

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        one, several = self.permission_required, self.any_permission_required
        if one is not None and not self.user_has_permission(one):
            raise PermissionDenied
        if several is not None and not self.user_has_any_permission(several):
            raise PermissionDenied
        return super().get_object(*args, **kwargs)
