import pytest

from core.text import count_words, pixel_width


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("un deux trois", 3),
        ("l’été, c’est quand\u00a0?", 3),
        ("back-end : oui", 2),
        ("35\u202f000 € par an", 3),
        ("450\u00a0€ par jour", 3),
        ("C++ et .NET", 3),
        ("— … ?", 0),
    ],
)
def test_words_are_counted_as_a_word_processor_does(text: str, words: int) -> None:
    assert count_words(text) == words


# Measured in Arial at 20 px (units of the em square: 2048).
@pytest.mark.parametrize(
    ("text", "pixels"), [("", 0), ("W", 19), ("i", 5), ("0" * 10, 112), ("é€", 23), (" " * 10, 56)]
)
def test_a_width_follows_the_letters(text: str, pixels: int) -> None:
    assert pixel_width(text) == pixels


def test_an_unknown_character_is_as_wide_as_a_digit() -> None:
    assert pixel_width("字") == pixel_width("0")
