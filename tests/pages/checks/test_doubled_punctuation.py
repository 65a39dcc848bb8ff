from collections.abc import Callable

import pytest

from pages.checks.doubled_punctuation import doubled_punctuation
from pages.checks.subject import Subject
from pages.checks.units import TextUnit

DOUBLED = [
    "Que fait un développeur back-end ? ?",
    "Que fait-il\u00a0?\u00a0?",
    "Inscrivez-vous !!",
    "Inscrivez-vous !!!",
    "rapide,, et sûr",
    "rapide, , et sûr",
    "un ; ; deux",
    "voici : : la suite",
    "voici:: la suite",
    "C’est fini..",
    "C’est fini. .",
    "C’est fini.. Suite",
    "Des langages, des outils, etc..",
    "À suivre.....",
    "<p>Un <b>mot</b> ??</p>",
]
REGULAR = [
    "C’est fini…",
    "C’est fini...",
    "Des langages, des outils, etc.",
    "Cake PHP… etc.",
    "Vraiment ?!",
    "Vraiment ? Oui ! Et ensuite ?",
    "la classe std::vector et Foo::bar()",
    "le chemin ../images et ../../css",
    "la plage 1..5",
    "du Java et du C#. .NET reste possible",
    "https://exemple.fr/?a=1??b,,c",
    "<p>L’opérateur <code>a ?? b</code> et <code>!!x</code></p>",
    "<pre>x ;; y</pre>",
    "<blockquote>Quoi ? ?</blockquote>",
    "un, deux, trois ; quatre : cinq.",
]


@pytest.mark.parametrize("text", DOUBLED)
def test_a_mark_typed_twice_is_flagged_once(subject: Callable[..., Subject], text: str) -> None:
    assert [defect.code for defect in doubled_punctuation(subject(text))] == ["doubled-punctuation"]


@pytest.mark.parametrize("text", REGULAR)
def test_regular_punctuation_is_not(subject: Callable[..., Subject], text: str) -> None:
    assert not list(doubled_punctuation(subject(text)))


def test_the_message_shows_the_marks_and_the_excerpt_the_sentence(subject: Callable[..., Subject]) -> None:
    [defect] = doubled_punctuation(subject("Bien. Que fait-il ? ?"))
    assert ("? ?" in str(defect.message), defect.excerpt) == (True, "Que fait-il ? ?")


def test_a_quotation_block_stays_word_for_word(subject: Callable[..., Subject]) -> None:
    unit = TextUnit("citation", "plain", "Quoi ? ?", is_quotation=True)
    assert not list(doubled_punctuation(subject(units=(unit,))))
