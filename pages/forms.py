"""Forms of the editor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm


class DraftCopyForm(CopyForm):  # type: ignore[misc]
    """Copies into a draft only: a copy lacks what only one page may have, such as its role."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)


class TitledForm(WagtailAdminPageForm):  # type: ignore[misc]
    """Of a page whose title may stay empty: it takes that of its subject, and follows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        # Nothing is assigned yet: the instance still has the subject that the form was opened with.
        if cleaned.get("title") and cleaned["title"] == self.instance.title_of_subject:
            cleaned["title"] = ""
        return cleaned


class BelowAGuideForm(WagtailAdminPageForm):  # type: ignore[misc]
    """Of a page that takes its subject from the guide above it: proposed at once, refused without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._refusal: ValidationError | None = None
        page, guide = kwargs.get("instance"), kwargs.get("parent_page")
        if page is not None and guide is not None and page.pk is None:
            try:
                page.take_after(guide)
            except ValidationError as error:
                self._refusal = error
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self._refusal:
            raise self._refusal
        return cleaned


class EntryPageForm(TitledForm):
    """Of the only page about an entry of the vocabulary: a second one is refused, with a link."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        field = self.instance.entry_field
        if (entry := cleaned.get(field)) and (page := self.instance.taken_by(entry, self.parent_page)):
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            link = format_html('<a href="{}">{}</a>', address, page.title)
            self.add_error(field, format_html(_("{name} already has a page: {link}."), name=entry, link=link))
        return cleaned


class LandingPageForm(TitledForm, BelowAGuideForm):
    """Of a role in a city: a city is proposed, a pair that has its page is refused with a link to it.

    A new draft begins with the headings that its facts suggest.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guide = self.parent_page
        if "city" in self.fields and self.instance.pk is None and guide is not None:
            self.fields["city"].initial = self.initial["city"] = getattr(guide, "proposed_city", None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        city, role = cleaned.get("city"), self.instance.role
        others = type(self.instance).objects.exclude(pk=self.instance.pk)
        if city and role and (message := taken(others, role, city)):
            self.add_error("city", message)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        page = self.instance
        if page.pk is None and not page.sections:
            page.take_after(self.parent_page)
            page.sections = [
                ("question_section", {"question": question, "anchor": anchor, "answer": []})
                for question, anchor in page.draft_headings()
            ]
        return super().save(commit=commit)


def taken(pages: QuerySet[Any], role: Any, city: Any) -> str:
    """That one of ``pages`` is already about the role in the city, with a link to it; empty where none is."""
    page = pages.filter(role=role, city=city).first()
    if page is None:
        return ""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    link = format_html('<a href="{}">{}</a>', address, page.title)
    said = _("{role}, {city}: this pair already has a page: {link}.")
    return format_html(said, role=role, city=city, link=link)
