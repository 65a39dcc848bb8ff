import pytest

from core.text import strip_tags_to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Un <b>mot</b>.</p><p>Deux.</p>", "Un mot.\nDeux."),
        ("<ul>\n<li>un</li>\n<li>deux</li>\n</ul>", "un\ndeux"),
        ("un<br>deux", "un\ndeux"),
        ("R&amp;D, l&#x27;été", "R&D, l'été"),
        ("a  b\n c", "a b c"),
        ("mot\u00a0?", "mot\u00a0?"),
        ("<p>vu</p><script>x</script><!-- y --><style>z</style>", "vu"),
        ('<a title="a > b">lien</a>', "lien"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_a_reader_sees_lines_of_text(markup: str, text: str) -> None:
    assert strip_tags_to_text(markup) == text
