"""Card images and the feed of articles."""

import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from pages.head import card_url
from tests.factories.pages import make_article, make_guide


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


def path_of_card(page):
    return card_url(page, "Balise").removeprefix("http://localhost")


def test_a_page_has_a_card_of_the_size_networks_want(guide, client):
    response = client.get(path_of_card(guide))
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_a_card_may_be_kept_for_ever(guide, client):
    assert "immutable" in client.get(path_of_card(guide))["Cache-Control"]


def test_a_card_is_drawn_once(guide, client, monkeypatch):
    client.get(path_of_card(guide))
    monkeypatch.setattr("pages.cards.draw_card", lambda *args: pytest.fail("drawn twice"))
    assert client.get(path_of_card(guide)).status_code == 200


def test_an_old_address_leads_to_the_current_card(guide, client):
    response = client.get(reverse("card", args=[guide.pk, "vieux"]))
    assert response["Location"] == path_of_card(guide)


def test_made_up_addresses_store_nothing(guide, client):
    before = len(default_storage.listdir("cards")[1]) if default_storage.exists("cards") else 0
    for number in range(3):
        client.get(reverse("card", args=[guide.pk, f"faux-{number}"]))
    after = len(default_storage.listdir("cards")[1]) if default_storage.exists("cards") else 0
    assert after == before


def test_a_draft_has_no_card(site_tree, role, client):
    draft = make_guide(site_tree.role_index, role, publish=False)
    assert client.get(path_of_card(draft)).status_code == 404


def test_the_address_of_a_card_changes_with_its_title(guide):
    before = card_url(guide, "Balise")
    guide.hero_title = "Un autre titre"
    assert card_url(guide, "Balise") != before


def test_the_feed_lists_articles_newest_first(site_tree, client):
    make_article(site_tree.article_index, "Premier", lead="Un chapô.", author=site_tree.author)
    make_article(site_tree.article_index, "Second")
    content = client.get(reverse("article_feed")).content.decode()
    assert content.index("Second") < content.index("Premier")
    assert "<name>La rédaction</name>" in content
    assert "http://localhost/conseils/premier/" in content


def test_the_feed_gives_the_configured_address_whatever_the_visitor_says(site_tree, client, settings):
    make_article(site_tree.article_index, "Premier")
    settings.SITE_URL = "https://www.example.org"
    content = client.get(reverse("article_feed"), headers={"host": "localhost"}).content.decode()
    assert '<link href="https://www.example.org/conseils/flux.xml" rel="self"' in content
    assert "localhost" not in content


def test_an_article_with_a_new_slug_is_the_same_entry(site_tree, client):
    article = make_article(site_tree.article_index, "Premier")

    def ids():
        return re.findall(r"<id>(tag:[^<]+)</id>", client.get(reverse("article_feed")).content.decode())

    before = ids()
    article.slug = "nouveau"
    article.save_revision().publish()
    assert ids() == before
    assert len(before) == 1


def test_the_feed_may_be_kept_as_long_as_a_page(site_tree, client):
    assert client.get(reverse("article_feed"))["Cache-Control"] == "public, max-age=60"


def test_a_feed_without_articles_is_still_a_feed(site_tree, client):
    assert client.get(reverse("article_feed")).status_code == 200


def test_an_article_that_nobody_signs_is_by_the_site(site_tree, client):
    make_article(site_tree.article_index, "Anonyme")
    feed, entry = client.get(reverse("article_feed")).content.decode().split("<entry>")
    assert "<author><name>Balise</name></author>" in feed
    assert "<author>" not in entry
