"""An image that shows something."""

import pytest

from pages.blocks import FigureBlock
from tests.factories.blocks import draft_errors, publication_errors, read, render
from tests.factories.media import make_drawing, make_image

BLOCK = FigureBlock()
CREDITED = {"alt": "Trois contrats", "caption": "Qui paie qui", "credit": "La rédaction", "date": "2026"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawing():
    return make_drawing().pk


def test_caption_source_and_date_stand_below_the_image(drawing):
    assert read(BLOCK, {"image": drawing, **CREDITED}) == ["Qui paie qui La rédaction, 2026"]


def test_the_image_has_its_alternative_text(drawing):
    assert 'alt="Trois contrats"' in render(BLOCK, {"image": drawing, **CREDITED})


def test_a_photograph_comes_in_modern_formats_with_its_size():
    html = render(BLOCK, {"image": make_image().pk, **CREDITED})
    assert [f'type="image/{kind}"' in html for kind in ("avif", "webp")] == [True, True]
    assert 'width="480"' in html
    assert 'height="270"' in html
    assert 'loading="lazy"' in html


def test_without_an_image_there_is_nothing():
    assert render(BLOCK, {"image": None, **CREDITED}) == ""


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("credit", "The figure “Qui paie qui” needs a source."),
        ("date", "The figure “Qui paie qui” needs a date."),
    ],
)
def test_publishing_names_the_figure_without_source_or_date(drawing, missing, message):
    assert publication_errors(BLOCK, {"image": drawing, **CREDITED, missing: ""}) == [message]


def test_a_figure_without_a_caption_is_named_by_its_alternative_text(drawing):
    raw = {"image": drawing, **CREDITED, "caption": "", "date": ""}
    assert publication_errors(BLOCK, raw) == ["The figure “Trois contrats” needs a date."]


def test_an_alternative_text_is_needed_to_publish(drawing):
    assert publication_errors(BLOCK, {"image": drawing, **CREDITED, "alt": ""}) == ["This field is required."]


def test_a_sourced_and_dated_figure_may_be_published(drawing):
    assert publication_errors(BLOCK, {"image": drawing, **CREDITED}) == []


def test_a_figure_without_source_and_date_may_wait_in_a_draft(drawing):
    assert draft_errors(BLOCK, {"image": drawing, "alt": "Trois contrats"}) == []


def test_the_picker_shows_a_preview(preview):
    assert "A caption, and who made the image when." in preview(BLOCK)
