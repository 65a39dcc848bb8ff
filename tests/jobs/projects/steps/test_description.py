"""The description: texts, and files that are taken or refused one by one."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from jobs.projects.models import DraftFile
from jobs.projects.steps.description import DescriptionForm
from tests.factories.project_answers import DESCRIPTION, TODAY
from tests.factories.uploads import pdf_bytes


def upload(name: str = "cahier.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_bytes() if content is None else content)


def kept(count: int) -> list[DraftFile]:
    return [DraftFile(pk=number, name=f"fichier {number}.pdf") for number in range(1, count + 1)]


def form(*uploads: SimpleUploadedFile, files_kept: int = 0, **changes: Any) -> DescriptionForm:
    texts = {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    data = MultiValueDict({**DESCRIPTION, **texts})
    files: MultiValueDict[str, Any] = MultiValueDict({"files_added": list(uploads)})
    filled = DescriptionForm(data, files, today=TODAY, files_kept=kept(files_kept))
    filled.is_valid()
    return filled


def names(filled: DescriptionForm) -> list[str]:
    return [verified.name for _upload, verified in filled.accepted]


def test_a_sentence_is_enough() -> None:
    assert form(deliverables="").is_valid()


def test_the_context_is_asked_for() -> None:
    assert set(form(context=" \n ").errors) == {"context"}


@pytest.mark.parametrize("field", ["context", "deliverables"])
def test_texts_have_five_thousand_characters_at_most(field: str) -> None:
    assert form(**{field: "a" * 5_000}).is_valid()
    assert set(form(**{field: "a" * 5_001}).errors) == {field}


def test_three_files_are_taken() -> None:
    assert names(form(upload("a.pdf"), upload("b.pdf"), upload("c.pdf"))) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_fourth_one_is_said_and_the_others_stay() -> None:
    filled = form(upload("a.pdf"), upload("b.pdf"), files_kept=2)
    assert names(filled) == ["a.pdf"]
    assert set(filled.errors) == {"files_added"}


def test_a_wrong_file_does_not_cost_the_right_one() -> None:
    filled = form(upload("script.svg", b"<svg/>"), upload("b.pdf"))
    assert names(filled) == ["b.pdf"]
    assert set(filled.errors) == {"files_added"}


def test_a_right_file_is_taken_from_a_wrong_form() -> None:
    filled = form(upload("a.pdf"), context="")
    assert names(filled) == ["a.pdf"]
    assert set(filled.errors) == {"context"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("vide.pdf", b""), ("page.html", b"<p>"), ("macro.docm", b"PK"), ("faux.pdf", b"bonjour")],
)
def test_other_files_are_refused_in_a_sentence(name: str, content: bytes) -> None:
    filled = form(upload(name, content))
    assert filled.accepted == []
    assert len(filled.errors["files_added"]) == 1


def test_the_step_may_be_sent_without_the_wrong_file() -> None:
    filled = form(upload("script.svg", b"<svg/>"), without_file="on")
    assert filled.is_valid()
    assert filled.accepted == []


def test_a_file_may_be_removed_and_makes_room() -> None:
    filled = form(upload("a.pdf"), files_kept=3, remove=["2"])
    assert filled.is_valid()
    assert filled.removed == [2]
    assert [file.pk for file in filled.files_left] == [1, 3]
    assert names(filled) == ["a.pdf"]


def test_a_file_that_was_removed_in_another_tab_is_no_error() -> None:
    filled = form(files_kept=1, remove=["7", "abc", "1"])
    assert filled.is_valid()
    assert filled.removed == [1]


def test_nothing_is_offered_for_removal_without_files() -> None:
    assert "remove" not in DescriptionForm(today=TODAY).fields
    assert "fichier 1.pdf" in DescriptionForm(today=TODAY, files_kept=kept(1))["remove"].as_field_group()


def test_files_are_chosen_together() -> None:
    html = DescriptionForm(today=TODAY)["files_added"].as_widget()
    assert " multiple" in html
    assert ".docx" in html
    assert ".svg" not in html


def test_only_texts_are_kept_with_the_answers() -> None:
    assert set(form(upload(), files_kept=1, remove=["1"], without_file="on").typed_values()) == {
        "context",
        "deliverables",
    }


def test_the_recapitulation_names_the_files_that_stay() -> None:
    said = {answer.field: answer.value for answer in form(files_kept=3, remove=["2"]).answers()}
    assert said["files_added"] == "fichier 1.pdf, fichier 3.pdf"
