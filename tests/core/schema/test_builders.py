from datetime import UTC, date, datetime

import pytest

from core.schema import (
    article,
    breadcrumb_list,
    country,
    dataset,
    day_rate,
    job_posting,
    measured,
    organization,
    person,
    place,
    property_value,
    web_site,
)

HOME = "https://www.example.org/"
PAGE = "https://www.example.org/freelance/data-engineer/"
TRAIL = [("Accueil", HOME), ("Métiers", f"{HOME}freelance/"), ("Data engineer", PAGE)]


def make_article(**changes):
    values = {
        "headline": "Trouver un data engineer freelance",
        "url": PAGE,
        "author": organization(name="La rédaction", url=f"{HOME}auteurs/redaction/"),
        "published": datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        "modified": datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
    }
    return article(**(values | changes))


def make_posting(**changes):
    values = {
        "title": "Data engineer Spark",
        "description": "<p>Vous construisez les flux.</p>",
        "posted": datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        "valid_through": datetime(2027, 7, 4, 21, 59, 59, tzinfo=UTC),
        "identifier": property_value("Balise", "12345678"),
        "location": place(city="Lyon", region="Auvergne-Rhône-Alpes", country="FR"),
    }
    return job_posting(**(values | changes))


def test_an_organization_has_a_name_and_an_address():
    assert organization(name="Balise", url=HOME) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Balise",
        "url": HOME,
    }


def test_what_is_known_of_an_organization_is_said():
    data = organization(name="Balise", url=HOME, logo=f"{HOME}logo.png", telephone="01 00 00 00 00")

    assert (data["logo"], data["telephone"]) == (f"{HOME}logo.png", "01 00 00 00 00")


def test_a_web_site_says_its_language():
    assert web_site(name="Balise", url=HOME)["inLanguage"] == "fr"


def test_an_article_is_dated_in_the_time_zone_of_the_site():
    data = make_article()

    assert data["datePublished"] == "2026-11-20T10:30:00+01:00"
    assert data["dateModified"] == "2026-11-23T00:30:00+01:00"


def test_an_article_needs_dates_with_a_time_zone():
    with pytest.raises(ValueError, match="naive"):
        make_article(published=datetime(2026, 11, 20))


def test_nodes_inside_an_article_do_not_repeat_the_context():
    data = make_article(publisher=organization(name="Balise", url=HOME))

    assert "@context" in data
    assert "@context" not in data["author"]
    assert "@context" not in data["publisher"]


def test_an_author_may_be_a_person():
    author = person(name="Camille Exemple", url=f"{HOME}auteurs/camille/")

    assert make_article(author=author)["author"]["@type"] == "Person"


@pytest.mark.parametrize("name", ["publisher", "description", "image"])
def test_what_an_article_does_not_have_is_left_out(name):
    assert name not in make_article()


def test_a_breadcrumb_numbers_its_items_from_one():
    items = breadcrumb_list(TRAIL)["itemListElement"]

    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Accueil", HOME),
        (2, "Métiers", f"{HOME}freelance/"),
        (3, "Data engineer", PAGE),
    ]


def test_the_last_item_of_a_breadcrumb_may_have_no_address():
    items = breadcrumb_list([*TRAIL[:2], ("Data engineer", "")])["itemListElement"]

    assert "item" not in items[-1]


@pytest.mark.parametrize("items", [[], TRAIL[:1]])
def test_a_breadcrumb_of_one_step_is_refused(items):
    with pytest.raises(ValueError, match="two items"):
        breadcrumb_list(items)


def test_a_breadcrumb_with_a_gap_is_refused():
    with pytest.raises(ValueError, match="has a URL"):
        breadcrumb_list([("Accueil", HOME), ("Métiers", ""), ("Data engineer", PAGE)])


def test_a_posting_says_what_is_true_of_every_mission():
    data = make_posting()

    assert (data["employmentType"], data["hiringOrganization"], data["directApply"]) == (
        "CONTRACTOR",
        "confidential",
        True,
    )


def test_a_posting_is_dated_in_the_time_zone_of_the_site():
    data = make_posting()

    assert data["datePosted"] == "2026-11-20T10:30:00+01:00"
    assert data["validThrough"] == "2027-07-04T23:59:59+02:00"


def test_a_posting_takes_place_somewhere():
    data = make_posting()

    assert data["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Lyon",
        "addressRegion": "Auvergne-Rhône-Alpes",
        "addressCountry": "FR",
    }
    assert not {"jobLocationType", "applicantLocationRequirements"} & data.keys()


def test_a_fully_remote_posting_says_from_which_country():
    data = make_posting(location=None, remote_from=country("France"))

    assert data["jobLocationType"] == "TELECOMMUTE"
    assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "France"}
    assert "jobLocation" not in data


@pytest.mark.parametrize("changes", [{"location": None}, {"remote_from": country("France")}])
def test_a_posting_has_a_place_or_is_fully_remote(changes):
    with pytest.raises(ValueError, match="fully remote"):
        make_posting(**changes)


def test_a_posting_ends_after_its_start():
    with pytest.raises(ValueError, match="ends after"):
        make_posting(valid_through=datetime(2026, 11, 20, 9, 30, tzinfo=UTC))


def test_a_posting_needs_dates_with_a_time_zone():
    with pytest.raises(ValueError, match="naive"):
        make_posting(posted=datetime(2026, 11, 20), valid_through=datetime(2026, 12, 20))


def test_a_day_rate_is_a_range_in_euros():
    assert make_posting(pay=day_rate(450, 550))["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 450, "maxValue": 550, "unitText": "DAY"},
    }


@pytest.mark.parametrize("rate", [(0, 550), (-1, 550), (551, 550)])
def test_a_day_rate_that_is_no_range_is_refused(rate):
    with pytest.raises(ValueError, match="no range"):
        day_rate(*rate)


def test_a_rate_that_is_not_known_is_left_out():
    assert "baseSalary" not in make_posting()


def make_dataset(**changes):
    values = {
        "name": "Data engineer : TJM proposés par les clients",
        "description": "Le milieu de la fourchette que chaque client propose, en euros hors taxes par jour.",
        "url": PAGE,
        "licence": "https://www.example.org/licence/",
        "publisher": organization(name="Balise", url=HOME),
        "published": date(2026, 11, 2),
        "period": (date(2024, 11, 1), date(2026, 10, 31)),
        "place": "France",
        "variables": [measured("Médiane", 450, "euros HT/jour")],
        "files": {"text/csv": f"{PAGE}tjm/donnees.csv"},
    }
    return dataset(**(values | changes))


def test_a_dataset_says_what_it_measures_where_and_when():
    data = make_dataset()

    assert (data["temporalCoverage"], data["spatialCoverage"]) == ("2024-11-01/2026-10-31", "France")
    assert data["variableMeasured"] == [
        {"@type": "PropertyValue", "name": "Médiane", "value": 450, "unitText": "euros HT/jour"}
    ]


def test_a_dataset_names_its_files():
    assert make_dataset()["distribution"] == [
        {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{PAGE}tjm/donnees.csv"}
    ]


def test_nodes_inside_a_dataset_do_not_repeat_the_context():
    data = make_dataset()

    assert "@context" not in data["creator"]
    assert data["creator"] == data["publisher"]


@pytest.mark.parametrize(
    "changes", [{"variables": []}, {"files": {}}, {"period": (date(2026, 11, 1), date(2024, 11, 1))}]
)
def test_a_dataset_holds_something_of_some_time(changes):
    with pytest.raises(ValueError, match="a dataset"):
        make_dataset(**changes)
