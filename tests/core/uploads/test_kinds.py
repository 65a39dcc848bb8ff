import pytest
from django.utils import translation

from core.uploads.kinds import STORED_EXTENSIONS, Kind, accept_attribute, listed, of_extension


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([Kind.PDF], "a PDF"),
        ([Kind.ODT, Kind.PDF], "a PDF or an ODT"),
        ({Kind.PDF, Kind.DOCX, Kind.ODT}, "a PDF, a DOCX or an ODT"),
    ],
)
def test_kinds_are_told_in_one_order(kinds, words):
    with translation.override("en"):
        assert listed(kinds) == words


def test_an_extension_means_a_kind_only_where_the_form_takes_it():
    assert of_extension("jpeg", list(Kind)) is Kind.JPEG
    assert of_extension("jpg", [Kind.JPEG]) is Kind.JPEG
    assert of_extension("png", [Kind.PDF]) is None
    assert of_extension("", list(Kind)) is None


def test_every_kind_has_words_and_a_type():
    assert all(kind.label and "/" in kind.content_type for kind in Kind)
    assert len({kind.content_type for kind in Kind}) == len(Kind)


def test_the_values_are_those_that_others_rely_on():
    assert [kind.value for kind in Kind] == ["pdf", "docx", "odt", "xlsx", "pptx", "png", "jpeg", "txt"]
    assert {"pdf", "docx", "odt", "xlsx", "pptx", "png", "jpg", "txt"} == STORED_EXTENSIONS


def test_a_file_field_offers_the_same_files():
    assert accept_attribute([Kind.JPEG, Kind.PDF]) == ".pdf,.jpg,.jpeg"
