"""Model fields of this package."""

from __future__ import annotations

from typing import Any

from wagtail import fields


class StreamField(fields.StreamField):  # type: ignore[misc]
    """Wagtail's, without block definitions in migrations.

    Blocks are code, not schema: a changed block changes no column. With definitions frozen in
    them, migrations grow larger than the code they follow.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "pages.fields.StreamField", [[]], kwargs
