import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import typography

# Written here with ~ for a non-breaking space and _ for a narrow one.
MENDED = [
    ("Pourquoi ? Car", "Pourquoi~? Car"),
    ("Bonjour!", "Bonjour~!"),
    ("C’est quoi?", "C’est quoi~?"),
    ("Vraiment?!", "Vraiment~?!"),
    ("mot  ; suite", "mot~; suite"),
    ("Objet: une mission", "Objet~: une mission"),
    ("Étape 1: préparer", "Étape 1~: préparer"),
    ("(voir plus bas): trois cas", "(voir plus bas)~: trois cas"),
    ("« Et après »?", "«~Et après~»~?"),
    ("«mot»", "«~mot~»"),
    ("« back office »", "«~back office~»"),
    ("entre 30 000 et 35 000 euros", "entre 30_000 et 35_000 euros"),
    ("1 234 567 lignes", "1_234_567 lignes"),
    ("35 000 €", "35_000~€"),
    ("3 % par an", "3~% par an"),
    ("un renfort de 24 h", "un renfort de 24~h"),
    ("35 k€ brut", "35~k€ brut"),
    ("l'API d'un client", "l’API d’un client"),
    ("un développeur back-end ? ?", "un développeur back-end~?~?"),
    ("https://exemple.fr/?a=b : à lire", "https://exemple.fr/?a=b~: à lire"),
    ("Écrivez à moi@exemple.fr ; merci", "Écrivez à moi@exemple.fr~; merci"),
]
LEFT_ALONE = [
    "https://exemple.fr/a?b=c:d;e!",
    "www.exemple.fr/?page=2",
    "moi+test@exemple.fr",
    "rendez-vous à 14:30",
    "une image au format 16:9",
    "std::vector et Foo :: bar",
    "Merci :)",
    "Merci ;-)",
    "bravo :tada:",
    "Le code `a ? b : c` et `x : y`",
    "a ? b",
    "x > 0 ? 1 : -1",
    "Joomla! et Yahoo! existent",
    "le disque C: est plein",
    "free(pointeur);",
    "01 23 45 67 89",
    "0 800 123 456",
    "+33 123 456 789",
    "En 2024 350 personnes",
    "SIRET 123 456 789 00012",
    "en 5 s’est glissé",
    "un titre, «\u00a0l'API\u00a0»",
    'il dit "l\'API" ainsi',
    "les parenthèses f('a')",
    "",
    "?",
]


def marked(text: str) -> str:
    return text.replace("~", "\u00a0").replace("_", "\u202f")


@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_spaces_and_apostrophes_become_french(text: str, expected: str) -> None:
    assert typography(text) == marked(expected)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_prose_is_left_alone(text: str) -> None:
    assert typography(text) == text


def test_a_keyword_that_begins_with_a_mark_is_no_exclamation() -> None:
    assert "0 !important" in typography("margin: 0 !important")


def test_a_space_that_is_already_narrow_is_kept() -> None:
    assert typography("Pourquoi\u202f? «\u202fmot\u202f»") == "Pourquoi\u202f? «\u202fmot\u202f»"


def test_a_plain_space_beside_a_non_breaking_one_goes() -> None:
    assert typography("mot \u00a0? mot\u00a0 !") == "mot\u00a0? mot\u00a0!"


CHARACTERS = " \u00a0\u202f\t\n:;?!«»\"'`().,%€$k&<>=/aàC12“”’\ue000\ue003"
PIECES = (
    "mot",
    "l'",
    " ? ",
    " : ",
    "12 345",
    "14:30",
    "::",
    "...",
    "Joomla!",
    ":tada:",
    "https://a.fr/?b",
    "a@b.fr",
)
FRAGMENTS = st.sampled_from([*CHARACTERS, *PIECES])
TEXTS = st.lists(FRAGMENTS, max_size=14).map("".join)


@given(TEXTS)
def test_mending_twice_changes_nothing(text: str) -> None:
    once = typography(text)
    assert typography(once) == once


@given(TEXTS)
def test_only_spaces_and_apostrophes_change(text: str) -> None:
    def words(value: str) -> str:
        return "".join(value.split()).replace("’", "'")

    assert words(typography(text)) == words(text)
