"""Third step: what the project is, and files that say more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.forms import FilesField, FilesInput, ParagraphsField
from core.uploads.checks import RefusedFile, Verified, verify
from core.uploads.kinds import accept_attribute
from jobs.projects.models import DraftFile
from jobs.projects.steps.base import StepForm
from jobs.projects.terms import FILE_KINDS, FILE_LIMIT, FILES_MOST, TEXT_LIMIT


class _StillThere(forms.MultipleChoiceField):
    """Some of the choices; one that is no longer there was removed meanwhile."""

    def to_python(self, value: Any) -> list[str]:
        return [chosen for chosen in super().to_python(value or []) if self.valid_value(chosen)]


class DescriptionForm(StepForm):
    """After validation ``accepted`` are the new files that are right, be the rest right or wrong;
    ``removed`` are the keys of files of the draft that are to go. No query.
    """

    passing = frozenset({"remove", "without_file"})

    context = ParagraphsField(
        label=_("Context of the project"),
        max_length=TEXT_LIMIT,
        help_text=_(
            "What exists, what is missing, who is in the team. Only our team reads this: "
            "no freelancer sees it, nor your name, before you agree."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Describe the project in a few sentences: one is enough to begin.")},
    )
    deliverables = ParagraphsField(
        label=_("What you expect"),
        required=False,
        max_length=TEXT_LIMIT,
        help_text=_("Deliverables, or what has to work in the end."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    remove = _StillThere(
        label=_("Files received: tick those to remove"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    files_added = FilesField(
        label=_("Files"),
        required=False,
        help_text=_(
            "Three at most, 10 MB each: PDF, DOCX, ODT, XLSX, PPTX, PNG, JPEG or TXT. "
            "For example specifications or a mock-up."
        ),
        widget=FilesInput(attrs={"accept": accept_attribute(FILE_KINDS)}),
    )
    without_file = forms.BooleanField(label=_("Send without this file"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accepted: list[tuple[UploadedFile[Any], Verified]] = []
        remove = cast(_StillThere, self.fields["remove"])
        remove.choices = [(str(file.pk), file.name) for file in self.files_kept]
        if not self.files_kept:
            del self.fields["remove"]

    @property
    def removed(self) -> list[int]:
        """Keys of files of the draft that were ticked."""
        return [int(key) for key in self.value("remove") or ()]

    @property
    def files_left(self) -> list[DraftFile]:
        """Files of the draft that stay."""
        return [file for file in self.files_kept if file.pk not in self.removed]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        self.accepted = []
        uploads = [] if cleaned.get("without_file") else cleaned.get("files_added") or []
        room = max(FILES_MOST - len(self.files_left), 0)
        for upload in uploads[:room]:
            self._look_at(upload)
        if len(uploads) > room:
            self.leave_out(len(uploads) - room)
        return cleaned

    def leave_out(self, count: int) -> None:
        """Say that so many files were one too many."""
        text = ngettext(
            "Three files at most: %(count)d was left out. Remove one to add it, or send without it.",
            "Three files at most: %(count)d were left out. Remove some to add them, or send without them.",
            count,
        )
        self.add_error("files_added", text % {"count": count})

    def _look_at(self, upload: UploadedFile[Any]) -> None:
        try:
            self.accepted.append((upload, verify(upload, kinds=FILE_KINDS, max_bytes=FILE_LIMIT)))
        except RefusedFile as refused:
            offer = gettext("Choose another file, or send without it: your text is kept.")
            self.add_error("files_added", f"{refused.message} {offer}")

    def _said(self) -> Iterator[tuple[str, str]]:
        yield "context", self.value("context") or ""
        yield "deliverables", self.value("deliverables") or ""
        yield "files_added", ", ".join(file.name for file in self.files_left)
