from collections.abc import Callable

from pages.checks.alt_text import missing_alt_text
from pages.checks.subject import Image, Subject


def test_an_image_without_alternative_text_is_flagged_by_name(subject: Callable[..., Subject]) -> None:
    [defect] = missing_alt_text(subject(images=(Image("Sections › 2", "Schéma", " "),)))
    assert (defect.place, "Schéma" in str(defect.message)) == ("Sections › 2", True)


def test_a_described_image_is_not_flagged(subject: Callable[..., Subject]) -> None:
    assert not list(missing_alt_text(subject(images=(Image("x", "Schéma", "Trois contrats"),))))
