"""What may be said of a dataset: only what its page shows."""

from datetime import date

import pytest

from core.schema import check, check_page, dataset, json_ld, measured, organization, visible_text

PAGE = "https://www.example.org/freelance/data-engineer/tjm/"
DESCRIPTION = "Chaque mission compte pour le milieu de la fourchette que le client propose."
BODY = f"""
<header>Balise</header><h1>Data engineer : TJM</h1><p>{DESCRIPTION}</p>
<table><caption>En euros HT/jour</caption><tr><th>France</th><td>1 450 €</td></tr></table>
<p>Médiane. Missions publiées du 1er novembre 2024 au 31 octobre 2026, calcul du 2 novembre 2026.</p>
"""
TEXT = visible_text(BODY)


def make_data(**changes):
    """A dataset without a fault on ``BODY``; a change of None takes a property away."""
    data = dataset(
        name="Data engineer : TJM",
        description=DESCRIPTION,
        url=PAGE,
        licence="https://www.example.org/licence/",
        publisher=organization(name="Balise", url="https://www.example.org/"),
        published=date(2026, 11, 2),
        period=(date(2024, 11, 1), date(2026, 10, 31)),
        place="France",
        variables=[measured("Médiane", 1450, "euros HT/jour")],
        files={"text/csv": f"{PAGE}donnees.csv"},
    )
    return {name: value for name, value in (data | changes).items() if value is not None}


def rules_broken(**changes):
    return [problem.rule for problem in check(make_data(**changes), TEXT, PAGE)]


def test_a_dataset_that_the_page_shows_has_no_problem():
    html = f"<html><head>{json_ld(make_data())}</head><body>{BODY}</body></html>"
    assert check_page(html, PAGE) == []


@pytest.mark.parametrize(
    "name",
    [
        *("name", "description", "url", "license", "creator", "temporalCoverage", "spatialCoverage"),
        *("variableMeasured", "distribution", "isAccessibleForFree"),
    ],
)
def test_what_search_engines_want_to_know_is_said(name):
    assert rules_broken(**{name: None}) == [f"Dataset.{name}"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "Un autre nom"),
        ("datePublished", "2026-11-01"),
        ("dateModified", "2026-11-03"),
        ("temporalCoverage", "2024-11-01/2026-09-30"),
        ("spatialCoverage", "Belgique"),
    ],
)
def test_what_the_page_does_not_show_is_seen(name, value):
    assert rules_broken(**{name: value}) == [f"Dataset.{name}"]


@pytest.mark.parametrize(
    ("variable", "rule"),
    [
        (measured("Médiane", 1460, "euros HT/jour"), "PropertyValue.value"),
        (measured("Moyenne", 1450, "euros HT/jour"), "PropertyValue.name"),
        (measured("Médiane", 1450, "dollars"), "PropertyValue.unitText"),
    ],
)
def test_a_variable_that_the_page_does_not_show_is_seen(variable, rule):
    assert rules_broken(variableMeasured=[variable]) == [rule]


@pytest.mark.parametrize("description", ["Trop court.", "Trop long. " * 500])
def test_a_description_is_neither_short_nor_long(description):
    data = make_data(description=description.strip())
    page = visible_text(f"{BODY}<p>{description}</p>")
    assert [problem.rule for problem in check(data, page, PAGE)] == ["Dataset.description"]


def test_nothing_changes_before_it_is_published():
    assert "Dataset.dateModified" in rules_broken(dateModified="2026-10-31")


def test_a_file_of_another_kind_is_seen():
    file = {"@type": "DataDownload", "encodingFormat": "application/pdf", "contentUrl": f"{PAGE}donnees.pdf"}
    assert rules_broken(distribution=[file]) == ["DataDownload.encodingFormat"]
