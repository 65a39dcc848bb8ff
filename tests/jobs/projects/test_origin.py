"""Where a client came from."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory

from jobs.projects.origin import Origin, read, start_url


def origin_of(query: dict[str, Any], **headers: str) -> Origin:
    return read(RequestFactory().get("/deposer-un-projet/besoin/", query, headers=headers))


def test_an_address_says_what_the_project_is_about() -> None:
    query = {
        "metier": "developpeur-java",
        "ville": "lyon",
        "secteur": "banque-finance",
        "mission": "12345678",
    }
    found = origin_of({**query, "depuis": "/freelance/developpeur-java/"})
    assert found == Origin(
        source_path="/freelance/developpeur-java/",
        role="developpeur-java",
        city="lyon",
        sector="banque-finance",
        mission="12345678",
    )


def test_the_start_address_is_read_back_as_it_was_written() -> None:
    about = {"role": "developpeur-java", "city": "lyon", "mission": "12345678"}
    url = start_url(**about, source="/missions/developpeur-java/")
    assert read(RequestFactory().get(url)) == Origin(source_path="/missions/developpeur-java/", **about)


def test_without_a_subject_one_starts_where_it_is_explained() -> None:
    assert start_url() == "/deposer-un-projet/"


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        ("metier", "Développeur Java"),
        ("metier", "a" * 101),
        ("metier", "<script>"),
        ("ville", "lyon\x00"),
        ("ville", "../admin"),
        ("mission", "1234567"),
        ("mission", "١٢٣٤٥٦٧٨"),
        ("depuis", "//ailleurs.example/"),
        ("depuis", "https://ailleurs.example/"),
        ("depuis", "/" + "a" * 300),
        ("depuis", "/?q=<script>"),
    ],
)
def test_what_does_not_look_like_ours_is_dropped(parameter: str, text: str) -> None:
    assert origin_of({parameter: text}) == Origin()


@pytest.mark.parametrize(
    ("referer", "path"),
    [
        (f"{settings.SITE_URL}/conseils/tjm/?utm_source=x", "/conseils/tjm/"),
        (f"{settings.SITE_URL}/deposer-un-projet/besoin/", ""),
        ("https://ailleurs.example/conseils/tjm/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_pages_of_this_site_are_remembered_as_seen_before(referer: str, path: str) -> None:
    assert origin_of({}, referer=referer).referer_path == path


def test_a_campaign_counts_only_where_the_address_of_the_form_names_it() -> None:
    found = origin_of({"utm_source": " lettre\r\n ", "utm_medium": "x" * 500, "utm_autre": "y"})
    assert found.utm == {"utm_source": "lettre", "utm_medium": "x" * 80}


def test_what_is_stored_comes_back_without_what_nobody_knows_any_more() -> None:
    origin = Origin(source_path="/freelance/", utm={"utm_source": "lettre"}, role="developpeur-java")
    assert Origin.from_json({**origin.as_json(), "gone": "x"}) == origin
