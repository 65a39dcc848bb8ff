import math

import pytest

from core.schema import Kind, visible_text
from core.schema.kinds import WORDS, fits, is_shown

SPACES = [" ", "\u00a0", "\u202f", "&nbsp;"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("<p>Un texte</p>", Kind.HTML),
        ("Un texte", Kind.HTML),
        (450, Kind.NUMBER),
        (450.5, Kind.NUMBER),
        (True, Kind.TRUE),
        ("FR", Kind.COUNTRY),
        ("EUR", Kind.CURRENCY),
        ("DAY", Kind.PAY_UNIT),
        ("CONTRACTOR", Kind.EMPLOYMENT_TYPE),
        ("TELECOMMUTE", Kind.LOCATION_TYPE),
        ("confidential", Kind.HIDDEN_NAME),
        ("2026-11-02", Kind.DAY),
        ("2024-11-01/2026-10-31", Kind.PERIOD),
        ("2026-11-02/2026-11-02", Kind.PERIOD),
        ("text/csv", Kind.MEDIA_TYPE),
    ],
)
def test_a_value_of_its_kind_fits(value, kind):
    assert fits(value, kind)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("<p> </p>", Kind.HTML),
        ("<p>Un texte</p><script>x</script>", Kind.HTML),
        ("<p>Un texte<span hidden>caché</span></p>", Kind.HTML),
        (12, Kind.HTML),
        ("450", Kind.NUMBER),
        (True, Kind.NUMBER),
        (math.nan, Kind.NUMBER),
        (math.inf, Kind.NUMBER),
        (False, Kind.TRUE),
        (1, Kind.TRUE),
        ("true", Kind.TRUE),
        ("fr", Kind.COUNTRY),
        ("FRA", Kind.COUNTRY),
        ("France", Kind.COUNTRY),
        ("€", Kind.CURRENCY),
        ("USD", Kind.CURRENCY),
        ("YEAR", Kind.PAY_UNIT),
        ("FULL_TIME", Kind.EMPLOYMENT_TYPE),
        ("telecommute", Kind.LOCATION_TYPE),
        ("Banque Exemple", Kind.HIDDEN_NAME),
        ("2026-11-31", Kind.DAY),
        ("2026-11-02T09:30:00+01:00", Kind.DAY),
        ("2024-11-01/2026-10-31", Kind.DAY),
        ("2026-10-31/2024-11-01", Kind.PERIOD),
        ("2026-11-02", Kind.PERIOD),
        ("2024", Kind.PERIOD),
        ("text/html", Kind.MEDIA_TYPE),
        ("PostalAddress", "PostalAddress"),
    ],
)
def test_a_value_of_another_kind_does_not(value, kind):
    assert not fits(value, kind)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("value", [None, {}, [], object()])
def test_what_is_no_plain_value_fits_nothing(value, kind):
    assert not fits(value, kind)


def test_only_kinds_have_words():
    assert set(WORDS) <= set(Kind)


def shows(html, value, *kinds):
    return is_shown(value, kinds, visible_text(html))


@pytest.mark.parametrize("space", SPACES)
def test_a_number_may_have_any_space_between_thousands(space):
    assert shows(f"<p>de 1{space}450 à 1{space}550 €</p>", 1450, Kind.NUMBER)


@pytest.mark.parametrize(
    "html",
    [
        "<p>450 – 550 €</p>",
        "<p>450–550€</p>",
        "<p>450-550 €/jour</p>",
        "<p>TJM : 450.</p>",
        "<p>22 novembre 2026</p><p>450 €</p>",
        "<p>de&nbsp;450&nbsp;€, au moins</p>",
    ],
)
def test_a_number_is_found_where_readers_find_it(html):
    assert shows(html, 450, Kind.NUMBER)


@pytest.mark.parametrize(
    "html",
    [
        "<p>1 450 €</p>",
        "<p>1450 €</p>",
        "<p>450 000 €</p>",
        "<p>450,50 €</p>",
        "<p>3,450</p>",
        "<p>A450</p>",
        "<p>4500</p>",
        "<p>quatre cent cinquante</p>",
    ],
)
def test_part_of_a_number_does_not_show_it(html):
    assert not shows(html, 450, Kind.NUMBER)


def test_a_number_with_decimals_has_a_comma():
    assert shows("<p>450,5 €</p>", 450.5, Kind.NUMBER)
    assert not shows("<p>450.5 €</p>", 450.5, Kind.NUMBER)


def test_html_is_shown_by_its_text():
    html = "<div class='prose'><p>L’équipe&nbsp;: <b>cinq</b> personnes</p><ul><li>API</li></ul></div>"

    assert shows(html, "<p>L'équipe : cinq personnes</p><ul>\n<li>API</li>\n</ul>", Kind.HTML)


def test_html_is_not_shown_by_part_of_its_text():
    assert not shows("<p>Vous concevez</p>", "<p>Vous concevez</p><p>l’API</p>", Kind.HTML)


@pytest.mark.parametrize(
    "written", ["2 novembre 2026", "2026-11-02", '<time datetime="2026-11-02">hier</time>']
)
def test_a_day_may_be_written_in_french_or_iso_8601(written):
    assert shows(f"<p>calcul du {written}</p>", "2026-11-02", Kind.DAY)


def test_a_period_is_shown_by_both_of_its_ends():
    html = "<p>du 1er novembre 2024 au 31 octobre 2026</p>"
    assert shows(html, "2024-11-01/2026-10-31", Kind.PERIOD)
    assert not shows(html, "2024-11-01/2026-09-30", Kind.PERIOD)


def test_what_may_be_a_text_or_a_number_is_looked_for_as_what_it_is():
    html = "<p>1 450 € pour 12345678</p>"
    assert shows(html, 1450, Kind.TEXT, Kind.NUMBER)
    assert shows(html, "12345678", Kind.TEXT, Kind.NUMBER)
    assert not shows(html, "1450", Kind.TEXT, Kind.NUMBER)
