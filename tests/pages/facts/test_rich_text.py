"""Facts in rich text: stored, edited, read."""

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import expand_db_html

from core.text import strip_tags_to_text
from pages.blocks import FEATURES
from pages.facts.scope import Fact, facts_in, markup_of
from tests.factories.missions import make_mission
from tests.factories.rates import make_rate

ROLE = "developpeur-back-end"
FACT = Fact("median-rate", ROLE, fallback="l'un d'eux : 5 < 6 & \"7\"")


@pytest.fixture
def converter(role):
    return ContentstateConverter(FEATURES)


class TestForReaders:
    def test_the_figure_and_where_it_comes_from_stand_inside_the_sentence(self, role):
        make_rate(role, median=460, n=42)
        html = expand_db_html(f"<p>Comptez {markup_of(FACT)}.</p>")
        text = strip_tags_to_text(html)
        assert text.startswith("Comptez 460\u00a0€")
        assert "42" in text
        assert text.endswith(").")
        assert '<span class="figures">460\u00a0€' in html

    def test_without_a_value_only_the_wording_is_read(self, role):
        html = expand_db_html(f"<p>Comptez {markup_of(FACT)}.</p>")
        assert strip_tags_to_text(html) == f"Comptez {FACT.fallback}."
        assert "fact-chip" not in html

    def test_a_wording_is_text_not_markup(self, role):
        fact = Fact("median-rate", ROLE, fallback="<script>x</script>")
        assert "<script" not in expand_db_html(markup_of(fact))

    def test_search_engines_do_not_quote_what_is_made_up(self, role):
        make_mission(is_demo=True)
        html = expand_db_html(markup_of(Fact("open-missions", ROLE)))
        assert '<span class="fact-chip" data-nosnippet>' in html

    def test_what_is_real_may_be_quoted(self, role):
        make_mission()
        assert "data-nosnippet" not in expand_db_html(markup_of(Fact("open-missions", ROLE)))

    def test_a_role_that_left_the_vocabulary_leaves_the_wording(self, db):
        assert expand_db_html(markup_of(Fact("median-rate", "parti", fallback="variable"))) == "variable"


class TestInTheEditor:
    def test_a_fact_is_one_piece_named_after_its_scope(self, converter):
        state = json.loads(converter.from_database_format(f"<p>Comptez {markup_of(FACT)} par jour.</p>"))
        [entity] = state["entityMap"].values()
        [block] = state["blocks"]
        [place] = block["entityRanges"]
        name = block["text"][place["offset"] : place["offset"] + place["length"]]
        assert (entity["type"], entity["mutability"]) == ("FACT", "IMMUTABLE")
        assert "développeur back-end" in name
        assert block["text"] == f"Comptez {name} par jour."

    def test_what_was_not_touched_is_stored_as_it_was(self, converter):
        markup = (
            f"<p>Comptez <b>environ</b> {markup_of(FACT)}, et {markup_of(Fact('open-missions', ROLE))}</p>"
        )
        stored = converter.to_database_format(converter.from_database_format(markup))
        assert facts_in(stored) == facts_in(markup)
        assert strip_tags_to_text(stored) == strip_tags_to_text(markup)

    def test_two_facts_side_by_side_stay_two(self, converter):
        markup = f"<p>{markup_of(FACT)}{markup_of(FACT)}</p>"
        assert len(facts_in(converter.to_database_format(converter.from_database_format(markup)))) == 2
