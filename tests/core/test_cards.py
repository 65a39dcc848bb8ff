"""Card images: right size, right weight, the same every time, and never cut words off the side."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core import cards
from core.cards import card_digest, draw_card, fit

LONG = (
    "Ce que le donneur d’ordre doit vérifier avant de signer, pendant la mission et à son terme : "
    "obligation de vigilance, assurances, documents, délais, sans oublier les sous-traitants"
)
TITLES = [
    "Balise",
    "Trouvez votre nouvel expert Développeur Back End.",
    LONG,
    "Anticonstitutionnellement" * 4,
]


@pytest.mark.parametrize("title", TITLES)
def test_a_card_has_the_size_that_networks_want(title: str) -> None:
    image = Image.open(io.BytesIO(draw_card(title, "Développement", "Balise")))
    assert (image.format, image.size) == ("PNG", (1200, 630))


@pytest.mark.parametrize("title", TITLES)
def test_a_card_is_light(title: str) -> None:
    assert len(draw_card(title, "Développement", "Balise")) <= 40_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw_card("Titre", "Conseils", "Balise") == draw_card("Titre", "Conseils", "Balise")


def test_other_words_give_another_image() -> None:
    assert draw_card("Titre", "Conseils", "Balise") != draw_card("Titre", "", "Balise")


def test_a_card_is_drawn_on_our_paper() -> None:
    image = Image.open(io.BytesIO(draw_card("Titre", "", "Balise"))).convert("RGB")
    red, green, blue = image.getpixel((2, 2))  # type: ignore[misc]
    assert (red, green, blue) == pytest.approx((255, 253, 248), abs=2)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_fits_in_four_lines(title: str) -> None:
    lines, size = fit(title, 1000, 300)
    assert len(lines) <= 4
    assert all(cards._font(size).getlength(line) <= 1000 for line in lines)


def test_a_short_title_is_larger_than_a_long_one() -> None:
    assert fit("Balise", 1000, 300)[1] > fit(LONG[:120], 1000, 300)[1]


def test_a_title_that_cannot_fit_ends_in_an_ellipsis() -> None:
    assert fit(LONG * 2, 1000, 300)[0][-1].endswith("…")


def test_lines_are_of_like_length() -> None:
    lines, size = fit("Régie, forfait, portage : ce qui change pour le client", 1000, 300)
    lengths = [cards._font(size).getlength(line) for line in lines]
    assert min(lengths) > max(lengths) / 2


def test_signs_that_the_face_lacks_do_not_show_as_boxes() -> None:
    assert draw_card("Titre 日本", "", "Balise") == draw_card("Titre ", "", "Balise")


def test_a_digest_changes_with_any_word() -> None:
    digests = {
        card_digest("Titre", "Conseils", "Balise"),
        card_digest("Titre", "Conseil", "sBalise"),
        card_digest("Titr", "eConseils", "Balise"),
        card_digest("Titre", "Conseils", "Balises"),
    }
    assert len(digests) == 4


def test_a_digest_fits_in_an_address() -> None:
    assert card_digest("Titre", "Conseils", "Balise").isalnum()
