from collections.abc import Callable

from pages.checks.report import run
from pages.checks.subject import Figure, Subject

MakeSubject = Callable[..., Subject]


def test_a_good_page_has_no_defect(subject: MakeSubject) -> None:
    assert run(subject("Un développeur back-end écrit le code du serveur.")) == []


def test_a_dismissed_flag_is_silent(subject: MakeSubject) -> None:
    page = subject("Il gagne 30 000 €.")
    [flag] = run(page)
    assert run(page, frozenset({flag.fingerprint})) == []


def test_a_changed_sentence_speaks_again(subject: MakeSubject) -> None:
    [flag] = run(subject("Il gagne 30 000 €."))
    assert run(subject("Il gagne 40 000 €."), frozenset({flag.fingerprint}))


def test_what_is_no_matter_of_judgement_cannot_be_dismissed(subject: MakeSubject) -> None:
    page = subject(figures=(Figure("Chiffres", "TJM médian", has_source=False, has_date=False),))
    [flag] = run(page)
    assert run(page, frozenset({flag.fingerprint})) == [flag]


def test_what_blocks_publication_comes_first(subject: MakeSubject) -> None:
    page = subject(
        "Quoi ? ?", description="", figures=(Figure("Chiffres", "TJM", has_source=True, has_date=False),)
    )
    assert [defect.blocks_publication for defect in run(page)] == [True, False, False]
