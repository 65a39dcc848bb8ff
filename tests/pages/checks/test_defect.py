import pytest

from pages.checks.defect import Defect


def defect(excerpt: str, code: str = "unsourced-figure", place: str = "Sections") -> Defect:
    return Defect(code, "Figure without a source", place, excerpt)


SENTENCE = "L’équipe gagne 30 000 € : c’est dit."


@pytest.mark.parametrize(
    "same",
    [
        "L'équipe gagne 30 000 € : c'est dit.",
        "L’équipe gagne 30\u202f000\u00a0€\u00a0: c’est dit.",
        "L’équipe gagne 30 000 €: c’est dit.",
        " L’équipe  gagne 30 000 € : c’est dit. ",
    ],
)
def test_mended_typography_keeps_the_fingerprint(same: str) -> None:
    assert defect(same).fingerprint == defect(SENTENCE).fingerprint


def test_a_moved_sentence_keeps_its_fingerprint() -> None:
    assert defect(SENTENCE, place="Sections › 2").fingerprint == defect(SENTENCE).fingerprint


def test_other_words_change_the_fingerprint() -> None:
    assert defect("L’équipe gagne 31 000 € : c’est dit.").fingerprint != defect(SENTENCE).fingerprint


def test_two_checks_never_share_a_fingerprint() -> None:
    assert defect(SENTENCE, code="doubled-punctuation").fingerprint != defect(SENTENCE).fingerprint


def test_a_fingerprint_never_changes_because_dismissals_are_stored() -> None:
    assert defect("30 000 €").fingerprint == "bcffb9ea8ad7281018cff616b3b642e2"
