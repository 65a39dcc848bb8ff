import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import strip_tags_to_text, typography_html

# Written here with ~ for a non-breaking space and _ for a narrow one.
MENDED = [
    ("<p>Pourquoi ?</p>", "<p>Pourquoi~?</p>"),
    ("<p>un <b>mot</b> ?</p>", "<p>un <b>mot</b>~?</p>"),
    ("<p>un <b>mot</b>?</p>", "<p>un <b>mot</b>~?</p>"),
    ("<p>un <b>mot ?</b></p>", "<p>un <b>mot~?</b></p>"),
    ("<b>Audit</b>: trois cas", "<b>Audit</b>~: trois cas"),
    ("<p>« <i>mot</i> »</p>", "<p>«~<i>mot</i>~»</p>"),
    ("<b>35 000</b> €", "<b>35_000</b>~€"),
    ("l'<b>API</b>", "l’<b>API</b>"),
    ("l&#x27;API", "l’API"),
    ("Pourquoi&nbsp;?", "Pourquoi~?"),
    ("R&amp;D ; suite", "R&amp;D~; suite"),
    (
        '<a href="/page/?a=b : c" title="Quoi ?">ici</a> ?',
        '<a href="/page/?a=b : c" title="Quoi ?">ici</a>~?',
    ),
    ("<code>a ? b</code> ?", "<code>a ? b</code>~?"),
    ("<blockquote>Quoi ?</blockquote><p>Quoi ?</p>", "<blockquote>Quoi ?</blockquote><p>Quoi~?</p>"),
]
LEFT_ALONE = [
    "<pre>x ? y\n  : z</pre>",
    "<kbd>l'x ?</kbd>",
    "<samp>l'x ?</samp>",
    "<p>Il dit <q>l'API ?</q></p>",
    "<blockquote><p>l'API, 30 000 € ?</p></blockquote>",
    "<script>a ? b : c; // l'x</script>",
    "<style>a : b ; c !important</style>",
    "<!-- Quoi ? -->",
    "caf&eacute; noir &amp; th&eacute; vert",
    "<p>https://exemple.fr/?a=b;c</p>",
    "<p> : </p>",
]


def marked(text: str) -> str:
    return text.replace("~", "\u00a0").replace("_", "\u202f")


@pytest.mark.parametrize(("markup", "expected"), MENDED)
def test_text_is_mended_across_tags(markup: str, expected: str) -> None:
    assert typography_html(markup) == marked(expected)


@pytest.mark.parametrize("markup", LEFT_ALONE)
def test_protected_elements_and_addresses_are_left_alone(markup: str) -> None:
    assert typography_html(markup) == markup


CHARACTERS = " \u00a0?!:;«»'\"aé1\ue001"
TAGS = (
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br/>",
    '<a href="x">',
    "</a>",
    "<code>",
    "</code>",
    "<q>",
    "</q>",
    "<!-- ? -->",
)
ENTITIES = ("&nbsp;", "&#x27;", "&amp;", "&eacute;", "&laquo;", "&raquo;")
TOKENS = st.sampled_from([*CHARACTERS, *TAGS, *ENTITIES, "mot", "l'", "12 345", " €"])


@given(st.lists(TOKENS, max_size=14).map("".join))
def test_mending_markup_twice_changes_nothing(markup: str) -> None:
    once = typography_html(markup)
    assert typography_html(once) == once


@given(st.lists(TOKENS, max_size=14).map("".join))
def test_a_reader_finds_the_same_words(markup: str) -> None:
    def words(value: str) -> str:
        return "".join(strip_tags_to_text(value).split()).replace("’", "'")

    assert words(typography_html(markup)) == words(markup)
