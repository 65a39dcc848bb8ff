import pytest

from core.schema import extract, visible_text


def test_structured_data_is_found_anywhere_in_the_page():
    html = """<html><head><script type="application/ld+json">{"a": 1}</script></head>
    <script>var x;</script><p><script type="application/ld+json">[{"b": 2}, {"c": 3}]</script></p></html>"""

    assert extract(html) == [{"a": 1}, {"b": 2}, {"c": 3}]


@pytest.mark.parametrize("broken", ["{", "", '"text"', "[1]", '{"a": 1}{"b": 2}'])
def test_a_malformed_script_is_an_error(broken):
    with pytest.raises(ValueError, match=r".+"):
        extract(f'<script type="application/ld+json">{broken}</script>')


@pytest.mark.parametrize(
    "html",
    [
        "<head><title>unseen</title></head>",
        "<script>unseen</script>",
        "<style>unseen</style>",
        "<template><p>unseen</p></template>",
        "<noscript>unseen</noscript>",
        "<div hidden><p>unseen</p></div>",
        "<dialog>unseen</dialog>",
        "<!-- unseen -->",
        '<p title="unseen"></p>',
        "<div hidden><script>unseen</script><p hidden>unseen</p></div>",
    ],
)
def test_what_a_visitor_cannot_see_is_left_out(html):
    assert visible_text(f"<html>{html}<body><p>seen</p></body></html>") == "seen"


def test_words_in_one_line_run_on_and_blocks_do_not():
    html = "<p>Data<b>Engineer</b></p><p>Lyon</p><ul><li>un<li>deux</ul>ligne<br>suivante"

    assert visible_text(html) == "DataEngineer Lyon un deux ligne suivante"


def test_french_typography_does_not_change_what_is_read():
    shown = visible_text("<p>C’est quoi\u00a0? «\u00a0Cher\u00a0»\u202f: 52\u202f000\u00a0€</p>")

    assert shown == visible_text("<p>C'est quoi? «Cher»: 52 000 €</p>")


@pytest.mark.parametrize("text", ["e\u200b\u0301", "«\u00a0 ¨ ", "a\u00a0 :\u200b ;", "\u00ad \ufeff", "½ %"])
def test_what_is_read_twice_reads_the_same(text):
    once = visible_text(f"<p>{text}</p>")

    assert visible_text(once) == once


def test_a_date_element_shows_its_day():
    html = '<p>Relu <time datetime="2026-11-22T10:00:00+01:00">dimanche</time></p>'

    assert "2026-11-22" in visible_text(html).split()


def test_an_empty_date_element_shows_nothing():
    assert visible_text('<p>Relu</p><time datetime="2026-11-22"></time>') == "Relu"
