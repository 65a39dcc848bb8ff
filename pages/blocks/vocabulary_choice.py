"""A choice of one entry of the vocabulary, kept by its slug."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from jobs.taxonomy.models import VocabularyEntry


class VocabularyChoiceBlock(blocks.ChoiceBlock):  # type: ignore[misc]
    """Entries that are in use, by name. The list is read when a form shows it, not before."""

    def __init__(self, model: type[VocabularyEntry], **kwargs: Any) -> None:
        def choices() -> list[tuple[str, str]]:
            return list(model.objects.current().order_by("name").values_list("slug", "name"))

        kwargs.setdefault("required", False)
        super().__init__(choices=choices, **kwargs)

    def normalize_choice(self, value: str | None) -> str | None:
        """A slug is what it is: looking for it among the choices would read them for each page."""
        return value
