"""Rich text of documents."""

import pytest

from pages.facts.scope import Fact, facts_in
from pages.importing.markup import paragraphs, rich_text
from pages.importing.node import Node

PAGES = {"/conseils/": 7}


def read(markup):
    node = Node(markup, "qa[0].rich_text")
    return rich_text(node, PAGES.get), node.problems


def test_paragraphs_keep_their_text_word_for_word():
    assert paragraphs(["a < b & c « d »", "e"]) == "<p>a &lt; b &amp; c « d »</p><p>e</p>"


def test_allowed_elements_are_kept():
    markup = "<p>Un <b>mot</b> et <code>x</code></p><ul><li>un</li></ul><h3>Titre</h3>"
    assert read(markup) == (markup, [])


def test_a_link_to_a_page_of_the_site_follows_the_page():
    markup, problems = read('<p><a href="/conseils/">conseils</a></p>')
    assert problems == []
    assert '<a id="7" linktype="page">' in markup or '<a linktype="page" id="7">' in markup


def test_a_link_to_a_view_of_the_site_stays_an_address():
    assert read('<p><a href="/deposer-un-projet/">x</a></p>') == (
        '<p><a href="/deposer-un-projet/">x</a></p>',
        [],
    )


def test_a_fact_is_stored_as_the_editor_stores_it():
    markup, problems = read(
        '<p>Comptez <fact kind="median-rate" role="data-engineer" city="lyon">l’un &amp; l\'autre</fact>.</p>'
    )
    assert problems == []
    assert facts_in(markup) == [Fact("median-rate", "data-engineer", "lyon", "", "l’un & l'autre")]
    assert markup.startswith("<p>Comptez <embed ")
    assert markup.endswith("/>.</p>")


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ('<p><fact kind="mean-rate" role="x">a</fact></p>', "fact of kind 'mean-rate'"),
        ('<p><fact kind="median-rate">a</fact></p>', "a fact needs a role"),
        ('<p><fact kind="median-rate" role="x"><b>a</b></fact></p>', "the wording of a fact is plain text"),
        ('<p><fact kind="median-rate" role="x">"a"</fact></p>', "straight quotation marks"),
        ('<p><fact kind="median-rate" role="x" id="1">a</fact></p>', "<fact> must not have id"),
        ('<fact kind="median-rate" role="x">a</fact>', "<fact> stands alone"),
        ("<p><script>x</script></p>", "<script> is not allowed"),
        ('<p onclick="x">a</p>', "<p> must not have onclick"),
        ('<p><a href="javascript:x">a</a></p>', "link to 'javascript:x'"),
        ('<p><a href="ailleurs">a</a></p>', "link to 'ailleurs'"),
        ('<p><a href="//ailleurs.fr/">a</a></p>', "link to '//ailleurs.fr/'"),
        ("sans paragraphe", "text outside an element"),
        ("<b>seul</b>", "<b> stands alone"),
        ("<h2>Titre</h2>", "<h2> is not allowed"),
    ],
)
def test_what_the_editor_could_not_make_is_refused_with_its_path(markup, problem):
    _, problems = read(markup)
    assert any(line.startswith("qa[0].rich_text: ") and problem in line for line in problems)
