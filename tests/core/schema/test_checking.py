from datetime import UTC, datetime

import pytest

from core.schema import (
    article,
    breadcrumb_list,
    check,
    check_page,
    json_ld,
    organization,
    person,
    visible_text,
    web_site,
)

HOME = "https://www.example.org/"
PAGE = "https://www.example.org/freelance/data-engineer/"
TRAIL = [("Accueil", HOME), ("Métiers", f"{HOME}freelance/"), ("Data engineer", PAGE)]
BODY = """
<nav>Balise <a href="/">Accueil</a> <a href="/freelance/">Métiers</a> Data engineer</nav>
<h1>C’est quoi un data engineer\u00a0?</h1>
<p>Par Camille Exemple, le 20 novembre 2026, relu le <time datetime="2026-11-22">22/11/2026</time></p>
"""
TEXT = visible_text(BODY)


def make_article(**changes):
    """An article without a fault on ``BODY``; a change of None takes a property away."""
    data = article(
        headline="C'est quoi un data engineer ?",
        url=PAGE,
        author=person(name="Camille Exemple", url=f"{HOME}auteurs/camille/"),
        published=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        modified=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        publisher=organization(name="Balise", url=HOME),
        image=f"{HOME}media/cards/1.png",
    )
    return {name: value for name, value in (data | changes).items() if value is not None}


def rules_broken(data, text=TEXT, url=PAGE):
    return [problem.rule for problem in check(data, text, url)]


# What is right


def test_an_article_that_the_page_shows_has_no_problem():
    assert check(make_article(), TEXT, PAGE) == []


def test_a_breadcrumb_that_the_page_shows_has_no_problem():
    assert check(breadcrumb_list(TRAIL), TEXT, PAGE) == []


def test_the_last_item_of_a_breadcrumb_may_have_no_address():
    assert check(breadcrumb_list([*TRAIL[:2], ("Data engineer", "")]), TEXT, PAGE) == []


@pytest.mark.parametrize("url", [HOME, "https://www.example.org", f"{HOME}?utm_source=x"])
@pytest.mark.parametrize("data", [organization(name="Balise", url=HOME), web_site(name="Balise", url=HOME)])
def test_the_site_introduces_itself_on_its_home_page(data, url):
    assert check(data, TEXT, url) == []


# Types


@pytest.mark.parametrize("type_", ["Product", "", None, "article"])
def test_a_type_that_no_rule_describes_is_a_problem(type_):
    data = {"@context": "https://schema.org", "@type": type_}

    assert rules_broken(data) in (["unknown-type"], ["type"])


def test_a_node_of_several_types_is_a_problem():
    assert "type" in rules_broken(make_article(**{"@type": ["Article", "FAQPage"]}))


def test_another_vocabulary_is_a_problem():
    assert rules_broken(make_article(**{"@context": "https://example.org"})) == ["context"]


@pytest.mark.parametrize(
    ("type_", "rule"),
    [
        ("FAQPage", "faq-retired"),
        ("HowTo", "how-to-retired"),
        ("Occupation", "occupation-retired"),
        ("SearchAction", "search-action-retired"),
    ],
)
def test_a_retired_type_is_a_problem(type_, rule):
    assert rules_broken({"@context": "https://schema.org", "@type": type_}) == [rule]


@pytest.mark.parametrize("wrap", [lambda action: action, lambda action: [action]])
def test_a_retired_type_inside_a_node_is_a_problem(wrap):
    data = web_site(name="Balise", url=HOME) | {"potentialAction": wrap({"@type": "SearchAction"})}

    assert rules_broken(data, url=HOME) == ["unknown-property", "search-action-retired"]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (organization(name="Balise", url=HOME), "organization-home-only"),
        (web_site(name="Balise", url=HOME), "web-site-home-only"),
    ],
)
def test_the_site_introduces_itself_nowhere_else(data, rule):
    assert rules_broken(data, url=PAGE) == [rule]


def test_the_home_page_has_no_breadcrumb():
    assert rules_broken(breadcrumb_list(TRAIL), url=HOME) == ["breadcrumb-not-on-home"]


# Properties


@pytest.mark.parametrize("name", ["headline", "author", "datePublished", "dateModified", "image"])
def test_a_property_that_is_missing_is_a_problem(name):
    assert rules_broken(make_article(**{name: None})) == [f"Article.{name}"]


def test_a_property_missing_in_a_nested_node_is_a_problem():
    problems = check(make_article(author={"@type": "Person", "name": "Camille Exemple"}), TEXT, PAGE)

    assert [problem.path for problem in problems] == ["Article.author.url"]


def test_a_property_that_no_rule_describes_is_a_problem():
    assert rules_broken(make_article(wordCount=1200)) == ["unknown-property"]


@pytest.mark.parametrize(
    "moment", ["2026-11-22", "22/11/2026", "2026-11-22T10:30:00", "2026-13-01T00:00:00Z", 1763800000]
)
def test_a_date_without_time_or_offset_is_a_problem(moment):
    assert rules_broken(make_article(dateModified=moment)) == ["Article.dateModified"]


@pytest.mark.parametrize(
    "moment", ["2026-11-22T10:30:00Z", "2026-11-22T10:30+01:00", "2026-11-22T10:30:00.5+01:00"]
)
def test_a_full_iso_date_is_right(moment):
    assert rules_broken(make_article(dateModified=moment)) == []


@pytest.mark.parametrize(
    "url",
    ["/media/1.png", "//cdn.example.org/1.png", "ftp://example.org/1.png", "", "https://", "https://[::1", 3],
)
def test_an_address_that_is_not_absolute_is_a_problem(url):
    assert rules_broken(make_article(image=url)) == ["Article.image"]


@pytest.mark.parametrize("text", ["", "  ", 12, True])
def test_a_text_that_says_nothing_is_a_problem(text):
    assert rules_broken(make_article(headline=text)) == ["Article.headline"]


def test_a_text_where_a_node_belongs_is_a_problem():
    assert rules_broken(make_article(author="Camille Exemple")) == ["Article.author"]


def test_a_node_of_the_wrong_type_is_a_problem():
    assert "Article.author" in rules_broken(make_article(author=web_site(name="Balise", url=HOME)))


def test_every_value_of_a_list_is_looked_at():
    images = [f"{HOME}1.png", "/2.png"]

    assert [problem.path for problem in check(make_article(image=images), TEXT, PAGE)] == ["Article.image[1]"]


def test_an_empty_list_is_a_problem():
    assert rules_broken(make_article(author=[])) == ["Article.author"]


def test_a_language_has_a_code():
    assert rules_broken(make_article(inLanguage="français")) == ["Article.inLanguage"]


def test_an_article_cannot_change_before_it_is_published():
    dates = {"datePublished": "2026-11-22T10:00:00Z", "dateModified": "2026-11-20T10:00:00Z"}

    assert rules_broken(make_article(**dates)) == ["Article.dateModified"]


# Breadcrumbs


def test_a_breadcrumb_of_one_item_is_a_problem():
    data = breadcrumb_list(TRAIL)
    data["itemListElement"] = data["itemListElement"][:1]

    assert rules_broken(data) == ["BreadcrumbList.itemListElement"]


@pytest.mark.parametrize("positions", [(1, 3, 2), (0, 1, 2), (1, 1, 2), ("1", 2, 3)])
def test_a_breadcrumb_that_miscounts_is_a_problem(positions):
    data = breadcrumb_list(TRAIL)
    for item, position in zip(data["itemListElement"], positions, strict=True):
        item["position"] = position

    assert set(rules_broken(data)) == {"ListItem.position"}


def test_a_breadcrumb_with_a_gap_is_a_problem():
    data = breadcrumb_list(TRAIL)
    del data["itemListElement"][1]["item"]

    assert rules_broken(data) == ["ListItem.item"]


def test_a_breadcrumb_item_that_is_no_node_is_a_problem():
    data = breadcrumb_list(TRAIL)
    data["itemListElement"][1] = "Métiers"

    assert rules_broken(data) == ["BreadcrumbList.itemListElement"]


# What the page shows


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"headline": "Un tout autre titre"}, "Article.headline"),
        ({"author": person(name="Dominique Exemple", url=PAGE)}, "Person.name"),
        ({"publisher": {"@type": "Organization", "name": "Phare", "url": HOME}}, "Organization.name"),
        ({"datePublished": "2026-11-19T10:00:00+01:00"}, "Article.datePublished"),
        ({"description": "Une phrase absente."}, "Article.description"),
    ],
)
def test_a_value_that_the_page_does_not_show_is_a_problem(change, rule):
    assert rules_broken(make_article(**change)) == [rule]


def test_part_of_a_word_does_not_show_a_name():
    author = person(name="Cami", url=PAGE)

    assert rules_broken(make_article(author=author)) == ["Person.name"]


def test_addresses_need_not_be_shown():
    assert PAGE not in TEXT
    assert rules_broken(make_article()) == []


@pytest.mark.parametrize("shown", ["1 novembre 2026", "1er novembre 2026", "1<sup>er</sup> novembre 2026"])
def test_the_first_of_a_month_may_be_written_in_two_ways(shown):
    moment = "2026-11-01T10:00:00+01:00"
    text = visible_text(BODY + f"<p>{shown}</p>")

    assert rules_broken(make_article(datePublished=moment), text) == []


def test_a_date_a_day_off_is_not_shown():
    text = visible_text(BODY.replace("20 novembre", "120 novembre"))

    assert rules_broken(make_article(), text) == ["Article.datePublished"]


# Pages


def page(*nodes):
    return f"<html><head>{''.join(map(json_ld, nodes))}</head><body>{BODY}</body></html>"


def test_every_node_of_a_page_is_checked():
    html = page(
        make_article(), breadcrumb_list(TRAIL), {"@context": "https://schema.org", "@type": "FAQPage"}
    )

    assert [problem.rule for problem in check_page(html, PAGE)] == ["faq-retired"]


def test_a_page_without_structured_data_has_no_problem():
    assert check_page(page(), PAGE) == []


def test_a_malformed_script_does_not_hide_the_others():
    html = page({"@context": "https://schema.org", "@type": "FAQPage"}).replace(
        "</head>", '<script type="application/ld+json">{oops</script></head>'
    )

    assert [problem.rule for problem in check_page(html, PAGE)] == ["json", "faq-retired"]


@pytest.mark.parametrize("beside", ["JobPosting", "ItemList"])
def test_a_list_page_carries_no_job_posting(beside):
    posting = {"@context": "https://schema.org", "@type": "JobPosting"}
    html = page(posting, {"@context": "https://schema.org", "@type": beside})

    assert "job-posting-not-on-lists" in [problem.rule for problem in check_page(html, PAGE)]


def test_one_job_posting_alone_is_not_a_list():
    html = page({"@context": "https://schema.org", "@type": "JobPosting"})

    assert "job-posting-not-on-lists" not in [problem.rule for problem in check_page(html, PAGE)]


def test_a_problem_reads_as_one_line():
    problem = check(make_article(headline=""), TEXT, PAGE)[0]

    assert str(problem) == "Article.headline: '' is not text [Article.headline]"
