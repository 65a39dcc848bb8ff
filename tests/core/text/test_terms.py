import pytest

from core.text import STOP_WORDS, normalise, query_terms, unaccent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("œuvre, Œuvre, et cætera", "oeuvre, OEuvre, et caetera"),
        ("l’été", "l'été"),
        ("C++ et c#", "cplusplus et csharp"),
        ("F#, .NET", "Fsharp, dotnet"),
        ("a\x00b", "a b"),
    ],
)
def test_index_and_queries_spell_words_alike(text: str, expected: str) -> None:
    assert normalise(text).lower() == expected.lower()


def test_a_domain_name_is_not_the_framework() -> None:
    assert normalise("exemple.net") == "exemple.net"


def test_accents_go() -> None:
    assert unaccent("Évry à l’œuvre, façade") == "Evry a l’œuvre, facade"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("développeur à Lyon", "développeur Lyon"),
        ("le développeur", "développeur"),
        ("c++", "cplusplus"),
        ("saint-étienne", "saint étienne"),
        ('"', ""),
        ('a"b', "b"),
        ("\x00", ""),
        ("de la", "de la"),
    ],
)
def test_a_query_keeps_the_words_that_decide(query: str, expected: str) -> None:
    assert query_terms(query) == expected


def test_the_word_being_typed_is_kept() -> None:
    assert query_terms("mission à la", keep_last=True) == "mission la"


def test_stop_words_are_compared_without_accents() -> None:
    assert all(word == unaccent(word).lower() for word in STOP_WORDS)
