import dataclasses
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from core.indexing import INDEX, NOINDEX
from core.schema import breadcrumb_list, extract
from core.seo import TITLE_LIMIT, Head, page_title
from core.text import pixel_width

HOME = "https://www.example.org/"
FULL = Head(
    title='Développeur "back-end" | Balise',
    description="Ce qu'il fait & ce qu'il coûte.",
    canonical=f"{HOME}freelance/developpeur-back-end/",
    robots=INDEX.robots,
    og_type="article",
    image_url=f"{HOME}media/cards/1.png",
    image_alt="Développeur back-end, fiche métier",
    site_name="Balise",
    feed_url=f"{HOME}missions/flux.xml",
    feed_title="Missions",
    published=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    modified=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    json_ld=(breadcrumb_list([("Accueil", HOME), ("Métiers", f"{HOME}freelance/")]),),
)


def printed(head, template="{% load seo %}{% head page_head %}", **context) -> BeautifulSoup:
    html = Template(template).render(Context({"page_head": head, **context}))
    return BeautifulSoup(f"<head>{html}</head>", "html.parser")


def metas(soup: BeautifulSoup) -> dict[str, str]:
    """Content of every named meta element; of one printed twice (theme-color), the last."""
    named = soup.find_all("meta", content=True)
    return {meta.get("name") or meta["property"]: meta["content"] for meta in named}


def link(soup: BeautifulSoup, rel: str) -> str | None:
    found = soup.find("link", rel=rel)
    return found and found["href"]


# Titles


@pytest.mark.parametrize(
    ("title", "site_name", "expected"),
    [
        ("Data engineer freelance", "Balise", "Data engineer freelance | Balise"),
        ("Balise, des experts du numérique", "Balise", "Balise, des experts du numérique"),
        ("x" * 50, "Balise", f"{'x' * 50} | Balise"),
        ("x" * 51, "Balise", "x" * 51),
        ("i" * 100, "Balise", f"{'i' * 100} | Balise"),
        ("W" * 30, "Balise", "W" * 30),
        ("Data engineer freelance", "", "Data engineer freelance"),
    ],
)
def test_a_title_names_the_site_where_there_is_room(title, site_name, expected):
    assert page_title(title, site_name) == expected


def test_the_name_of_the_site_never_makes_a_title_too_wide():
    titles = [page_title("m" * length, "Balise") for length in range(1, 35)]
    assert [len(title) for title in titles if "Balise" in title and pixel_width(title) > TITLE_LIMIT] == []
    assert "Balise" in titles[0]
    assert "Balise" not in titles[-1]


# The value


def test_a_head_is_not_indexed_unless_it_says_so():
    assert Head(title="Accueil").robots == NOINDEX.robots


@pytest.mark.parametrize("name", ["canonical", "image_url", "feed_url"])
def test_a_relative_address_is_refused(name):
    with pytest.raises(ValueError, match=name):
        Head(title="Accueil", **{name: "/freelance/"})


@pytest.mark.parametrize("title", ["", "  "])
def test_a_page_without_a_title_is_refused(title):
    with pytest.raises(ValueError, match="title"):
        Head(title=title)


def test_a_head_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        FULL.title = "Autre"


def test_an_unindexed_head_differs_by_nothing_else():
    assert FULL.unindexed() == dataclasses.replace(FULL, robots=NOINDEX.robots)


# The component


def test_a_full_head_prints_everything_once():
    soup = printed(FULL)

    assert metas(soup) == {
        "viewport": "width=device-width, initial-scale=1",
        "description": FULL.description,
        "robots": FULL.robots,
        "theme-color": "#10171d",
        "og:type": "article",
        "og:locale": "fr_FR",
        "og:title": FULL.title,
        "og:site_name": "Balise",
        "og:url": FULL.canonical,
        "og:description": FULL.description,
        "og:image": FULL.image_url,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": FULL.image_alt,
        "twitter:card": "summary_large_image",
        "twitter:title": FULL.title,
        "twitter:description": FULL.description,
        "twitter:image": FULL.image_url,
        "twitter:image:alt": FULL.image_alt,
        "article:published_time": "2026-11-20T09:30:00+00:00",
        "article:modified_time": "2026-11-22T09:30:00+00:00",
    }


def test_the_character_set_comes_first():
    assert printed(FULL).head.find(True).get("charset") == "utf-8"


def test_title_canonical_and_feed_are_printed_once():
    soup = printed(FULL)

    assert [title.string for title in soup.find_all("title")] == [FULL.title]
    assert [found["href"] for found in soup.find_all("link", rel="canonical")] == [FULL.canonical]
    assert link(soup, "alternate") == FULL.feed_url


def test_each_colour_scheme_has_its_theme_colour():
    colours = {
        meta["media"]: meta["content"]
        for meta in printed(FULL).find_all("meta", attrs={"name": "theme-color"})
    }

    assert colours == {"(prefers-color-scheme: light)": "#fffdf8", "(prefers-color-scheme: dark)": "#10171d"}


def test_the_page_asks_for_its_stylesheet_icons_and_typeface():
    soup = printed(FULL)

    assert link(soup, "stylesheet") == "/static/css/site.css"
    assert [icon["href"] for icon in soup.find_all("link", rel="icon")] == [
        "/static/img/favicon.ico",
        "/static/img/favicon.svg",
    ]
    assert link(soup, "apple-touch-icon") == "/static/img/apple-touch-icon.png"
    assert soup.find("link", rel="preload", attrs={"as": "font", "crossorigin": True})["href"].endswith(
        ".woff2"
    )


def test_structured_data_is_printed_as_it_is():
    assert extract(str(printed(FULL))) == list(FULL.json_ld)


@pytest.mark.parametrize(
    "name", ["og:image", "twitter:image", "description", "og:url", "og:site_name", "article:published_time"]
)
def test_what_a_page_does_not_have_is_not_printed(name):
    assert name not in metas(printed(Head(title="Accueil")))


def test_only_an_article_says_when_it_was_published():
    assert "article:published_time" not in metas(printed(dataclasses.replace(FULL, og_type="website")))


def test_a_page_without_an_image_gets_the_small_card():
    assert metas(printed(Head(title="Accueil")))["twitter:card"] == "summary"


def test_values_cannot_leave_their_attributes():
    soup = printed(
        dataclasses.replace(FULL, title='</title><script>"x"', description='"><script>alert(1)</script>')
    )

    assert [script["type"] for script in soup.find_all("script")] == ["application/ld+json"]
    assert metas(soup)["description"] == '"><script>alert(1)</script>'


def test_a_preview_is_never_indexed(rf):
    request = rf.get("/")
    request.is_preview = True

    assert metas(printed(FULL, request=request))["robots"] == NOINDEX.robots


def test_an_ordinary_request_leaves_the_decision_alone(rf):
    assert metas(printed(FULL, request=rf.get("/")))["robots"] == INDEX.robots


def test_a_page_without_a_head_is_named_and_not_indexed():
    soup = printed("", '{% load seo %}{% head title="Connexion" %}')

    assert soup.title.string == "Connexion | Balise"
    assert metas(soup)["robots"] == NOINDEX.robots
    assert link(soup, "canonical") is None


def test_a_page_that_says_nothing_still_names_the_site():
    assert printed("").title.string == "Balise"
