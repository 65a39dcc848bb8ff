"""Every figure of a rate page says what belongs to it; and the reader that finds out can find otherwise."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from tests.pages.figures import figures, lacking
from tests.pages.rate_pages import STATES, make_rate_page, publish_rates

COMPLETE = {
    "label": "TJM",
    "value": "450\u00a0€",
    "unit": "HT/jour",
    "sample_size": 42,
    "date": "publiées du 1er novembre 2024 au 31 octobre 2026, calcul du 2 novembre 2026",
    "source": "Missions de ce site",
}
PROVENANCE = '<small class="provenance">Missions de ce site, du 1er mai 2025 au 3 juin 2026</small>'
TABLE = """<div class="data-table"><table><caption>{caption}</caption><tbody>
<tr><th scope="row">Lyon</th><td class="data-table__number" data-label="Médiane">{value}</td>
<td class="data-table__number" data-label="{label}">12</td></tr></tbody></table>{provenance}</div>"""


def box(**changes):
    return page(render_to_string("components/fact_box.html", {"facts": [COMPLETE | changes]}))


def table(caption="TJM, en euros", value="450", label="Missions (n)", provenance=PROVENANCE):
    return page(TABLE.format(caption=caption, value=value, label=label, provenance=provenance))


def page(html):
    return f"<html><body><main>{html}</main></body></html>"


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_every_figure_of_a_rate_page_has_its_unit_its_date_its_n_and_its_source(
    state, site_tree, role, client
):
    publish_rates(role, state)
    html = client.get(make_rate_page(site_tree, role).address).content.decode()
    assert lacking(html) == []
    assert bool(figures(html)) == (state != "nothing")


def test_a_complete_fact_lacks_nothing():
    assert lacking(box()) == []


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"value": "450", "unit": ""}, "450: unit"),
        ({"date": ""}, "450€: date"),
        ({"sample_size": None}, "450€: n"),
        ({"source": ""}, "450€: source"),
        ({"value": "2026", "unit": "€", "date": "hier"}, "2026: date"),
        ({"date": "", "sample_size": None, "source": ""}, "450€: date, n, source"),
    ],
)
def test_what_a_fact_lacks_is_named(change, lacks):
    assert lacking(box(**({"label": "Montant"} | change))) == [lacks]


def test_a_sample_that_its_publisher_does_not_tell_is_said_so():
    assert lacking(box(sample_size=None, note="effectif non publié")) == []


def test_a_count_is_its_own_sample():
    assert lacking(box(value="12", unit="missions", sample_size=None)) == []


def test_an_amount_beside_the_word_is_not():
    assert lacking(box(sample_size=None, note="selon les missions")) == ["450€: n"]


def test_a_table_says_unit_and_dates_once_and_n_in_each_row():
    assert lacking(table()) == []


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"caption": "TJM", "label": "Effectif"}, ["450: unit"]),
        ({"label": "Autre"}, ["450: n", "12: n"]),
        ({"provenance": ""}, ["450: date, source", "12: date, source"]),
    ],
)
def test_what_a_table_lacks_is_named_for_each_figure(change, lacks):
    assert lacking(table(**change)) == lacks


def test_a_chip_without_provenance_is_seen():
    chip = '<p>Le TJM y est de <span class="fact-chip"><span class="figures">450 €</span></span>.</p>'
    assert lacking(page(chip)) == ["450€: date, n, source"]


def test_a_chip_with_all_of_it_lacks_nothing():
    chip = render_to_string(
        "components/fact_chip.html",
        {"value": "450 €", "unit": "HT/jour", "provenance": "missions de ce site, n = 42 missions, 2026"},
    )
    assert lacking(page(f"<p>{chip}</p>")) == []


@pytest.mark.parametrize(
    "html",
    [
        '<p class="mission-card"><span class="figures">450 – 550 €</span></p>',
        '<a class="figures" href="tel:0199000000">01 99 00 00 00</a>',
        '<span class="figures">données insuffisantes</span>',
        '<nav><ul><li class="figures">2</li></ul></nav>',
    ],
)
def test_what_is_no_statistic_needs_nothing(html):
    assert figures(page(html)) == []


def test_figures_beside_the_content_are_not_read():
    assert figures('<main></main><footer><p class="figures">12</p></footer>') == []
