import pytest

from pages.checks.units import TextUnit


def test_a_reader_sees_the_text_of_rich_text() -> None:
    assert TextUnit("x", "rich", "<p>R&amp;D, <b>oui</b></p>").text == "R&D, oui"


def test_plain_text_is_read_as_it_is() -> None:
    assert TextUnit("x", "plain", "1 < 2 & <b>").text == "1 < 2 & <b>"


@pytest.mark.parametrize(("kind", "level"), [("heading", None), ("plain", 2)])
def test_only_a_heading_has_a_level(kind: str, level: int | None) -> None:
    with pytest.raises(ValueError, match="level"):
        TextUnit("x", kind, "mot", level=level)  # type: ignore[arg-type]
