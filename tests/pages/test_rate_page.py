"""What the rate page of a role shows in each state, and that its files and its data say the same."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from core.schema import check_page, extract
from jobs.salaries.models import PublishedRate
from jobs.salaries.tables import BANDS
from jobs.salaries.twins import BYTE_ORDER_MARK, columns
from pages.models import CityIndexPage, CityPage
from tests.factories.missions import make_mission
from tests.factories.pages import make_page, make_standard_page, question, reload
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city
from tests.pages.rate_pages import STATES, make_rate_page, publish_rates

pytestmark = pytest.mark.django_db

PUBLISHED = [state for state in STATES if state != "nothing"]


@pytest.fixture
def page(site_tree, role):
    return make_rate_page(site_tree, role)


@pytest.fixture
def shown(page, role, client):
    """The HTML of the page once ``state`` is published."""

    def show(state):
        publish_rates(role, state)
        return client.get(page.address).content.decode()

    return show


def any_experience():
    """What the row of all missions is called."""
    return str(BANDS[0][1])


def read(html):
    return BeautifulSoup(html, "html.parser")


def dataset(html):
    return next(node for node in extract(html) if node["@type"] == "Dataset")


def tables(html):
    return read(html).select("#contenu .rate-table table")


def whole(text):
    """« 1 042 » as 1042; None where nothing is told."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else None


def rows_of(table):
    """Label → (first quartile, median, third quartile, both ends of the interval, n) of a table."""
    found = {}
    for row in table.select("tbody tr"):
        cells = [cell.get_text() for cell in row.select("td.figures")]
        first, median, third, *interval, n = cells or [""] * 4
        low, high = interval[0].split("–") if interval and whole(interval[0]) else ("", "")
        found[row.th.get_text()] = tuple(map(whole, (first, median, third, low, high, n)))
    return {label: values for label, values in found.items() if any(values)}


def in_html(html):
    """The tables of today's rates: that of past months has two columns beside the month."""
    of_today = (table for table in tables(html) if len(table.select("thead th")) > 3)
    return {label: values for table in of_today for label, values in rows_of(table).items()}


def by_scope(record):
    """The same of a line of CSV, a rate of JSON or a row of Markdown, by the keys of JSON."""
    place = any_experience() if record["place_name"] == "France" else record["place_name"]
    label = record["experience_name"] or record["sector_name"] or place
    figures = ("p25", "median", "p75", "low", "high", "n")
    return label, tuple(whole(str(record[name] if record[name] is not None else "")) for name in figures)


def in_csv(text):
    lines = csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""))
    next(lines)
    return dict(by_scope(dict(zip(columns(), line, strict=True))) for line in lines)


def in_json(text):
    return dict(map(by_scope, json.loads(text)["rates"]))


def in_markdown(text):
    heading, _rule, *rows = (
        line.strip("| ").split(" | ") if "---" not in line else line
        for line in re.sub(r"(?<=\|) +(?=\|)", "  ", text.partition("\n## ")[0]).splitlines()
        if line.startswith("|")
    )
    names = {heading_: key for key, heading_ in columns().items()}
    keys = [names[cell.strip()] for cell in heading]
    return dict(by_scope({key: cell.strip() for key, cell in zip(keys, row, strict=True)}) for row in rows)


@pytest.mark.parametrize("state", PUBLISHED)
@pytest.mark.parametrize(("ending", "parse"), [("csv", in_csv), ("json", in_json), ("md", in_markdown)])
def test_a_file_has_the_figures_of_the_page(state, ending, parse, shown, page, client):
    figures = in_html(shown(state))
    assert figures
    assert parse(client.get(f"{page.address}donnees.{ending}").content.decode()) == figures


@pytest.mark.parametrize("state", ["france", "everything"])
def test_the_dataset_has_the_figures_of_the_page(state, shown):
    html = shown(state)
    data = dataset(html)
    first, median, third, _low, _high, n = in_html(html)[any_experience()]
    assert [each["value"] for each in data["variableMeasured"]] == [first, median, third, n]


def test_the_dataset_is_of_the_files_beside_the_page(shown, page, client):
    files = dataset(shown("france"))["distribution"]
    answers = [client.get(file["contentUrl"].removeprefix("http://localhost")) for file in files]
    types = [answer["Content-Type"].split(";")[0] for answer in answers]
    assert types == [file["encodingFormat"] for file in files]


@pytest.mark.parametrize("state", STATES)
def test_structured_data_is_valid_and_says_what_the_page_shows(state, shown, page):
    assert [str(problem) for problem in check_page(shown(state), page.canonical_url())] == []


@pytest.mark.parametrize("state", ["nothing", "demonstration"])
def test_there_is_no_dataset_of_nothing_nor_of_what_is_made_up(state, shown):
    assert "Dataset" not in [node["@type"] for node in extract(shown(state))]


def test_the_first_sentence_tells_the_median_its_n_and_its_period(shown):
    sentence = read(shown("france")).select_one(".short-answer").get_text()
    for part in ("470\u00a0€", "1\u202f042", str(timezone.localdate().year)):
        assert part in sentence


def test_without_a_rate_the_page_says_what_it_takes_and_shows_no_amount(shown):
    html = shown("nothing")
    text = read(html).select_one("#contenu").get_text()
    assert re.search(r"\b5\b.*\b3\b.*\b80\b", text)
    assert "€" not in text.replace("10\u00a0€", "").replace("10 €", "")
    assert "donnees.csv" not in html


def test_a_band_that_is_not_published_is_said_to_lack_data_twice(shown):
    html = read(shown("bands"))
    missing = html.select_one(".rate-table__missing").get_text()
    assert len(html.select(".rate-table__missing")) == 2
    assert [text.get_text() for text in html.select(".rate-bands text")].count(missing) == 2


def test_the_drawing_is_hidden_where_its_table_is_read_aloud(shown):
    html = read(shown("everything"))
    drawings = html.select("#contenu svg.rate-bands, .rate-trend > svg")
    assert [drawing["aria-hidden"] for drawing in drawings] == ["true", "true"]


def test_five_months_are_no_trend_and_six_are(shown, page, role, client):
    assert "rate-trend" in shown("months")
    oldest = PublishedRate.objects.filter(role=role).order_by("publication__month")[:2]
    PublishedRate.objects.filter(pk__in=[rate.pk for rate in oldest]).delete()
    page.save()
    page.save_revision().publish()
    assert "rate-trend" not in client.get(page.address).content.decode()


def test_the_trend_is_in_a_table_too(shown):
    *_others, months = tables(shown("months"))
    assert len(months.select("tbody tr")) == 7


def test_the_files_have_the_months_of_the_page(shown, page, client):
    *_others, months = tables(shown("months"))
    rows = [[whole(cell.get_text()) for cell in row.select("td")] for row in months.select("tbody tr")]
    told = json.loads(client.get(f"{page.address}donnees.json").content)["months"]
    assert [[month["median"], month["n"]] for month in reversed(told)] == rows
    lines = client.get(f"{page.address}donnees.md").content.decode().splitlines()
    for month in told:
        assert f"| {month['month']} | {month['median']} | {month['n']} |" in lines


def test_a_city_with_missions_and_a_page_but_no_rate_is_named(shown, role, site_tree):
    index = make_page(CityIndexPage, site_tree.home, "Villes", slug="villes")
    brest, metz = make_city("brest"), make_city("metz")
    make_page(CityPage, index, "Brest", slug="brest", city=brest)
    make_mission(role, brest)
    make_mission(role, metz)
    html = read(shown("cities"))
    assert html.select(".rate-table__missing")[-1].find_previous("th").get_text() == "Brest"
    assert "Metz" not in html.select_one("#contenu").get_text()


def test_the_way_to_the_form_keeps_the_role(shown):
    buttons = read(shown("france")).select("#contenu a.button")
    assert len(buttons) == 2
    assert all("metier=developpeur-back-end" in button["href"] for button in buttons)


def test_the_page_leads_to_its_guide_its_missions_and_its_files(shown, page):
    links = {link["href"] for link in read(shown("france")).select("#contenu a[href]")}
    files = {f"{page.address}donnees.{ending}" for ending in ("csv", "json", "md")}
    assert files | {"/missions/developpeur-back-end/"} <= links
    assert any(link.endswith("/freelance/developpeur-back-end/") for link in links)


def test_a_guide_that_is_offline_is_not_linked(shown, page):
    page.get_parent().unpublish()
    html = read(shown("france"))
    assert html.select(".twin-line")
    assert not html.select(
        "p.more a[href$='/freelance/'], p.more a[href$='/freelance/developpeur-back-end/']"
    )


def test_the_method_is_linked_if_there_is_a_page_about_it(shown, site_tree):
    about = make_standard_page(site_tree.home, "Méthodologie", slug="methodologie")
    make_standard_page(about, "TJM", slug="tjm")
    assert 'href="/methodologie/tjm/"' in shown("france")


def test_without_that_page_nothing_leads_there(shown):
    assert "/methodologie/tjm/" not in shown("france")


def test_made_up_figures_say_so_and_are_kept_out_of_snippets(shown):
    html = read(shown("demonstration"))
    kept_out = html.select("[data-nosnippet], [data-nosnippet] *")
    figures = html.select(
        "#contenu :is(.short-answer, .fact-box, .rate-bands, .rate-table, dl:not(.author-box))"
    )
    assert len(figures) > 4
    assert [figure for figure in figures if figure not in kept_out] == []


def test_true_figures_may_be_quoted(shown):
    assert not read(shown("everything")).select("#contenu [data-nosnippet]")


def test_a_role_that_begins_with_a_vowel_has_a_typographic_apostrophe(shown, role):
    role.noun_genitive = "d'ingénieur DevOps"
    role.save()
    assert "d’ingénieur DevOps" in read(shown("france")).find(id="tjm").get_text()


def test_the_words_of_the_editor_stand_around(site_tree, role, client):
    words = {"introduction": "<p>Une introduction.</p>", "hook": "Une accroche.", "hero_title": "Les tarifs"}
    page = make_rate_page(site_tree, role, **words, sections=[question("Et demain ?", anchor="demain")])
    html = client.get(page.address).content.decode()
    for part in ("Une introduction.", "Une accroche.", "Les tarifs</h1>", 'id="demain"', 'href="#demain"'):
        assert part in html


def test_a_new_publication_is_shown_without_a_new_revision(shown, page, role):
    shown("france")
    this_month = timezone.localdate().replace(day=1)
    make_rate(role, median=990, month=this_month.replace(year=this_month.year + 1))
    assert reload(page).rates.country.median == 990
