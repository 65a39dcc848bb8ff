"""Every address of the sitemap and everything these pages name: nothing missing, nothing broken."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.journeys.crawl import FORM, crawl, sitemap
from tests.journeys.looking import too_wide

pytestmark = pytest.mark.journey

#: One of each kind of page.
SAMPLE = [
    "/",
    "/freelance/",
    "/freelance/developpeur-back-end/",
    "/freelance/data-engineer/",
    "/conseils/",
    "/conseils/regie-forfait-portage/",
    "/auteurs/",
    "/contact/",
    "/mentions-legales/",
    "/sources/",
    "/accessibilite/",
    "/deposer-un-projet/",
    "/compte/login/",
]
MISSING = "/freelance/metier-inconnu/"


@pytest.fixture(scope="module")
def web(site):
    return crawl(site)


def test_everything_named_answers(web):
    wrong = [
        f"{url}: {answer.status_code}, named on {web.named_on[url][:3]}"
        for url, answer in web.answers.items()
        if answer.status_code != 200 and not url.endswith(FORM)
    ]
    assert wrong == []
    assert len(web.pages) > 30


def test_the_form_gives_each_visitor_an_address_of_their_own(site, web):
    one, other = (site.get(FORM).headers["Location"] for _visitor in range(2))
    assert one.startswith(f"{FORM}?projet=")
    assert one != other
    assert web.answers[f"{site.url}{FORM}"].status_code == 302


def test_every_anchor_exists(web):
    ids = {
        url: {tag["id"] for tag in BeautifulSoup(answer.text, "html.parser").find_all(id=True)}
        for url, answer in web.pages.items()
    }
    wrong = [
        f"{url}#{anchor}, named on {pages[:3]}"
        for (url, anchor), pages in web.anchors.items()
        if anchor and anchor not in ids.get(url, {anchor})
    ]
    assert wrong == []
    assert len(web.anchors) > 50


def test_every_page_of_the_sitemap_is_named_by_another_one(site, web):
    assert [url for url in sitemap(site) if not set(web.named_on[url]) - {url}] == []


def test_no_public_page_sets_a_cookie_but_those_with_a_form(web):
    with_cookie = {url for url, answer in web.answers.items() if "Set-Cookie" in answer.headers}
    forms = ("/postuler/", "/signaler/", "/rejoindre/", FORM)
    assert {url for url in with_cookie if not any(form in url for form in forms)} == set()
    assert {web.answers[url].headers["Cache-Control"] for url in with_cookie} <= {"no-store, private"}


def test_every_page_has_one_heading_of_level_one(web):
    count = {url: answer.text.count("<h1") for url, answer in web.pages.items()}
    assert {url: number for url, number in count.items() if number != 1} == {}


def test_an_unknown_page_helps(visitor):
    answer = visitor.goto(MISSING)
    assert answer.status == 404
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()
    links = visitor.get_by_role("main").get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == ["/", "/deposer-un-projet/"]
    assert too_wide(visitor) == []


@pytest.mark.parametrize("path", SAMPLE)
def test_a_page_fits_a_phone_and_breaks_no_rule_of_its_own(visitor, path):
    complaints = []
    visitor.on("console", lambda message: complaints.append(message.text))
    visitor.on("pageerror", lambda error: complaints.append(str(error)))
    visitor.goto(path, wait_until="networkidle")
    expect(visitor.get_by_role("heading", level=1)).to_have_count(1)
    assert too_wide(visitor) == []
    assert complaints == []
