"""Options of a select."""

from __future__ import annotations

from core.templatetags.choices import options


def test_an_option_says_how_many_it_would_leave():
    assert options([{"value": "lyon", "label": "Lyon", "count": "12"}]) == (
        '<option value="lyon">Lyon (12)</option>'
    )


def test_the_chosen_one_is_selected_and_a_count_may_be_missing():
    html = options([{"value": "", "label": "Peu importe", "is_selected": True}, {"value": "a", "label": "A"}])
    assert html == '<option value="" selected>Peu importe</option><option value="a">A</option>'


def test_names_are_escaped():
    assert options([{"value": '"', "label": "<b>&"}]) == '<option value="&quot;">&lt;b&gt;&amp;</option>'
