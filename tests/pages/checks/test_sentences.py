import pytest

from pages.checks.sentences import HIDDEN, sentences
from pages.checks.units import TextUnit


def texts(value: str, kind: str = "plain") -> list[str]:
    return [sentence.text for sentence in sentences(TextUnit("x", kind, value))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux ! Trois ? Quatre", ["Un.", "Deux !", "Trois ?", "Quatre"]),
        ("Il dit « oui. » Puis non.", ["Il dit « oui. »", "Puis non."]),
        ("Quoi ? ? Rien.", ["Quoi ? ?", "Rien."]),
        ("Voir M. Dupont et art. 5 du code. Fin.", ["Voir M. Dupont et art. 5 du code.", "Fin."]),
        ("La version 8.1 suffit. 30 % le disent.", ["La version 8.1 suffit.", "30 % le disent."]),
        ("Des outils… etc. Et la suite.", ["Des outils… etc.", "Et la suite."]),
        ("Il gagne 30 €. (Source : Insee, 2024)", ["Il gagne 30 €. (Source : Insee, 2024)"]),
        ("Un\nDeux", ["Un", "Deux"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_sentences_end(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_each_block_of_rich_text_stands_alone() -> None:
    assert texts("<h3>Titre</h3><ul><li>un</li><li>deux</li></ul>", "rich") == ["Titre", "un", "deux"]


def test_links_belong_to_their_sentence() -> None:
    unit = TextUnit(
        "x", "rich", '<p>Un. <a href="https://a.fr/?b&amp;c">Deux</a>. Trois <a href="/ici/">ici</a>.</p>'
    )
    assert [sentence.links for sentence in sentences(unit)] == [(), ("https://a.fr/?b&c",), ()]


def test_an_address_written_out_is_a_link() -> None:
    [sentence] = sentences(TextUnit("x", "plain", "Voir https://a.fr/b pour la suite"))
    assert sentence.links == ("https://a.fr/b",)


def test_code_is_hidden_from_checks_and_shown_in_the_excerpt() -> None:
    first, second = sentences(TextUnit("x", "rich", "<p>Mettez <code>a, ,b</code>. Puis <code>c</code>.</p>"))
    assert (first.prose, first.text, second.text) == (f"Mettez {HIDDEN}.", "Mettez a, ,b.", "Puis c.")


def test_quotations_can_be_left_out() -> None:
    unit = TextUnit("x", "rich", "<p>Un.</p><blockquote>Deux.</blockquote><p>Il dit <q>trois</q></p>")
    assert [sentence.text for sentence in sentences(unit, with_quotations=False)] == ["Un.", "Il dit"]


def test_a_quotation_block_can_be_left_out() -> None:
    unit = TextUnit("x", "plain", "Deux.", is_quotation=True)
    assert not list(sentences(unit, with_quotations=False))
