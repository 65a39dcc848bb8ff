from collections.abc import Callable

import pytest

from pages.checks.subject import Source, Subject
from pages.checks.units import TextUnit
from pages.checks.unsourced_prose import unsourced_prose

INSEE = (Source("Insee", "octobre 2024"), Source("Étude maison", ""))

SOURCED = [
    '<p>Le salaire est de 30 000 €, selon l’<a href="https://www.insee.fr/x">Insee</a>.</p>',
    '<p>Au-delà de <a href="https://www.legifrance.gouv.fr/">5 000 € HT</a>, une attestation est due.</p>',
    "Le salaire est de 30 000 € (https://www.insee.fr/x).",
    "Le salaire est de 30 000 € (source : Apec, 2022).",
    "Le salaire est de 30 000 €. (Source : Apec, étude 2022)",
    "Selon l’Insee, 12 % des salariés étaient cadres en 2024.",
    "Selon l’INSEE, 12 % des salariés étaient cadres en 2024.",
    "Le TJM médian est de 500 € (chiffre interne, équipe commerciale, 12 mars 2026).",
    "Le TJM médian est de 500 € (chiffre interne relevé en mars 2026, équipe commerciale).",
    "Chiffre interne (équipe commerciale, 12/03/2026) : 500 €.",
]
UNSOURCED = [
    "Le salaire est de 30 000 €.",
    '<p>Le salaire est de 30 000 €. Voir l’<a href="https://www.insee.fr/x">Insee</a>.</p>',
    '<p>Le salaire est de 30 000 €, dit <a href="/conseils/salaires/">notre guide</a>.</p>',
    '<p>Le salaire est de 30 000 €, dit <a linktype="page" id="3">notre guide</a>.</p>',
    '<p>Le salaire est de 30 000 €, dit <a href="https://balise.example/salaires/">notre guide</a>.</p>',
    "Le salaire est de 30 000 € (source : Apec).",
    "Selon l’Insee, 12 % des salariés sont cadres.",
    "Selon l’Insee, 12 % des salariés étaient cadres en 2019.",
    "Selon l’Apec, 12 % des salariés étaient cadres en 2024.",
    "Selon une étude maison de 2024, 12 % des salariés étaient cadres.",
    "Le TJM médian est de 500 € (chiffre interne).",
    "Le TJM médian est de 500 € (chiffre interne, équipe commerciale).",
    "Le TJM médian est de 500 € (chiffre interne, 12 mars 2026).",
    "Le TJM médian est de 500 € (chiffre interne relevé en mars 2026).",
    "<blockquote>Nous gagnons 30 000 €.</blockquote>",
]


@pytest.mark.parametrize("text", SOURCED)
def test_a_sentence_that_names_its_source_is_not_flagged(subject: Callable[..., Subject], text: str) -> None:
    assert not list(unsourced_prose(subject(text, sources=INSEE)))


@pytest.mark.parametrize("text", UNSOURCED)
def test_a_sentence_without_a_source_is_flagged_once(subject: Callable[..., Subject], text: str) -> None:
    page = subject(text, sources=INSEE, own_hosts=frozenset({"balise.example"}))
    assert [defect.code for defect in unsourced_prose(page)] == ["unsourced-figure"]


def test_one_flag_names_every_figure_of_its_sentence(subject: Callable[..., Subject]) -> None:
    [defect] = unsourced_prose(subject("Avant. Ici, 30 % gagnent plus de 50 000 €. Après."))
    assert defect.excerpt == "Ici, 30 % gagnent plus de 50 000 €."
    assert "30 %, 50 000 €" in str(defect.message)


def test_a_figure_in_a_quotation_is_still_a_figure(subject: Callable[..., Subject]) -> None:
    unit = TextUnit("citation", "plain", "Je gagne 30 000 €.", is_quotation=True)
    assert list(unsourced_prose(subject(units=(unit,))))


def test_code_states_nothing(subject: Callable[..., Subject]) -> None:
    assert not list(unsourced_prose(subject("<p>Écrivez <code>width: 50%</code>.</p>")))
