"""The pages of missions: addresses, statuses, robots, what they say and until when."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.schema import check_page, extract, visible_text
from tests.factories.missions import make_client, make_mission
from tests.factories.taxonomy import make_city, make_role, make_sector, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree):
    """Header and footer need the home page."""


def ended(days: float, **fields):
    end = timezone.now() - timedelta(days=days)
    return make_mission(published_at=end - timedelta(days=10), valid_through=end, **fields)


def text(response) -> str:
    return visible_text(response.content.decode())


# One mission


def test_an_open_mission_is_a_job_posting_without_a_problem(client):
    mission = make_mission(
        skills=[make_skill("python")],
        optional_skills=[make_skill("sql")],
        sector=make_sector(),
        client=make_client(name="Secret SA", kind="eti"),
    )
    response = client.get(mission.get_absolute_url())
    html = response.content.decode()
    assert check_page(html, f"http://localhost{mission.get_absolute_url()}") == []
    (posting,) = [node for node in extract(html) if node["@type"] == "JobPosting"]
    assert posting["hiringOrganization"] == "confidential"
    assert response["X-Robots-Tag"].startswith("index")
    assert "Secret" not in html


def test_a_demonstration_carries_no_job_posting_and_is_held(client):
    mission = make_mission(is_demo=True)
    response = client.get(mission.get_absolute_url())
    assert "JobPosting" not in response.content.decode()
    assert "noindex" in response["X-Robots-Tag"]


def test_a_wrong_slug_leads_to_the_right_address(client):
    mission = make_mission()
    response = client.get(reverse("mission", args=["autre", mission.reference]))
    assert (response.status_code, response["Location"]) == (301, mission.get_absolute_url())


@pytest.mark.parametrize("slug", ["Développeur", "a_b", "%22"])
def test_any_other_slug_leads_there_as_well(client, slug):
    mission = make_mission()
    response = client.get(f"/missions/{slug}-{mission.reference}/")
    assert (response.status_code, response["Location"]) == (301, mission.get_absolute_url())


@pytest.mark.parametrize("path", ["/missions/x-10000000/", "/missions/x-1234/", "/missions/x-99999999/"])
def test_an_unknown_reference_answers_404(client, path):
    assert client.get(path).status_code == 404


def test_a_draft_answers_404(client):
    assert client.get(make_mission(state="draft").get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("mission", "said"),
    [
        (lambda: make_mission(state="filled"), "pourvue"),
        (lambda: make_mission(state="withdrawn"), "retirée"),
        (lambda: ended(3), "expirée"),
    ],
)
def test_a_closed_mission_says_what_became_of_it(client, mission, said):
    mission, alike = mission(), make_mission()
    response = client.get(mission.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 200
    assert said in text(response)
    assert "noindex" in response["X-Robots-Tag"]
    assert "JobPosting" not in html
    assert alike.get_absolute_url() in html
    assert "/postuler/" not in html


def test_a_mission_gone_answers_410_with_a_way_on(client):
    mission, alike = ended(30), make_mission()
    response = client.get(mission.get_absolute_url())
    assert response.status_code == 410
    assert alike.get_absolute_url() in response.content.decode()
    assert "noindex" in response["X-Robots-Tag"]


def test_a_mission_ends_by_itself_to_the_second(client):
    end = timezone.now() + timedelta(days=2)
    mission = make_mission(valid_through=end)
    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        assert "JobPosting" in client.get(mission.get_absolute_url()).content.decode()
    with time_machine.travel(end, tick=False):
        assert "JobPosting" not in client.get(mission.get_absolute_url()).content.decode()


def test_no_copy_of_a_page_outlives_the_end_of_its_mission(client):
    mission = make_mission(valid_through=timezone.now() + timedelta(seconds=20))
    for path in (mission.get_absolute_url(), "/missions/", "/missions/flux.xml", "/sitemap-missions-1.xml"):
        kept = re.search(r"max-age=(\d+)", client.get(path)["Cache-Control"])
        assert int(kept[1]) <= 20, path


# Lists


def test_a_list_shows_twenty_missions_newest_first(client):
    now = timezone.now()
    missions = [make_mission(published_at=now - timedelta(hours=hours)) for hours in range(23)]
    first, second = client.get("/missions/"), client.get("/missions/?page=2")
    shown = re.findall(r"-(\d{8})/\"", first.content.decode())
    assert shown == [str(mission.reference) for mission in missions[:20]]
    assert re.findall(r"-(\d{8})/\"", second.content.decode()) == [str(m.reference) for m in missions[20:]]
    assert "23 missions ouvertes" in text(first)


def test_each_page_of_a_list_is_its_own_canonical_page(client):
    for _ in range(21):
        make_mission()
    html = client.get("/missions/developpeur-back-end/?page=2").content.decode()
    assert '<link rel="canonical" href="http://localhost/missions/developpeur-back-end/?page=2">' in html
    assert "page 2" in html[: html.index("</title>")]


@pytest.mark.parametrize("page", ["0", "abc", "999", "-1", "1.5", "٢", "9" * 50])
def test_a_page_that_does_not_exist_answers_404(client, page):
    make_mission()
    assert client.get("/missions/", {"page": page}).status_code == 404


def test_the_first_page_has_one_address(client):
    make_mission()
    response = client.get("/missions/?page=1")
    assert (response.status_code, response["Location"]) == (301, "/missions/")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/missions/?metier=pmo", "/missions/pmo/"),
        ("/missions/?metier=pmo&ville=&tjm_min=", "/missions/pmo/"),
        ("/missions/?metier=pmo&ville=lyon", "/missions/pmo/lyon/"),
        ("/missions/?metier=pmo&teletravail=total&utm_source=x", "/missions/pmo/teletravail/"),
        ("/missions/?metier=&ville=lyon&tjm_min=", "/missions/?ville=lyon"),
        ("/missions/?ville=LYON", "/missions/?ville=lyon"),
        ("/missions/?ville=lyon&ville=lyon", "/missions/?ville=lyon"),
        ("/missions/?tjm_min=0", "/missions/"),
        ("/missions/?rayon=25", "/missions/"),
        ("/missions/pmo/?metier=autre", "/missions/pmo/"),
        ("/missions/pmo/?tjm_min=500", "/missions/?metier=pmo&tjm_min=500"),
    ],
)
def test_a_list_with_a_path_has_no_other_address(client, asked, answered):
    make_role("pmo"), make_city("lyon")
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, answered)


def test_unknown_parameters_are_ignored_and_not_echoed(client):
    make_mission()
    response = client.get("/missions/", {"utm_source": "zzz-echo", "x": "<script>"})
    assert response.status_code == 200
    assert b"zzz-echo" not in response.content


@pytest.mark.parametrize(
    "path",
    [
        "/missions/inconnu/",
        "/missions/pmo/inconnue/",
        "/missions/?ville=inconnue",
        "/missions/?secteur=inconnu",
        "/missions/?competence=inconnue",
        "/missions/?tri=x",
    ],
)
def test_what_the_vocabulary_does_not_know_answers_404(client, path):
    make_role("pmo")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/missions/pmo/", "/missions/pmo/lyon/", "/missions/pmo/teletravail/"])
def test_a_known_path_without_missions_answers_200_and_leads_on(client, path):
    make_role("pmo"), make_city("lyon"), make_mission()
    response = client.get(path)
    assert response.status_code == 200
    assert "noindex" in response["X-Robots-Tag"]
    assert 'href="/missions/' in response.content.decode()


def test_an_empty_combination_answers_404_with_the_nearest_lists(client):
    make_mission(), make_sector("assurance")
    response = client.get("/missions/?ville=lyon&secteur=assurance&tjm_min=400")
    assert response.status_code == 404
    html = response.content.decode()
    assert 'href="/missions/?ville=lyon&amp;tjm_min=400"' in html


def test_filtered_lists_are_not_indexed_and_robots_need_not_fetch_them(client):
    make_mission()
    assert "noindex" in client.get("/missions/?tjm_min=400")["X-Robots-Tag"]
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /missions/*?", "Allow: /missions/*?page="} <= set(lines)


def test_a_list_carries_no_job_posting(client):
    make_mission()
    assert "JobPosting" not in client.get("/missions/").content.decode()


def test_each_active_filter_has_a_chip_that_removes_it(client):
    make_mission(sector=make_sector("assurance"))
    html = client.get("/missions/?tjm_min=400&secteur=assurance").content.decode()
    assert 'href="/missions/?secteur=assurance"' in html
    assert 'href="/missions/?tjm_min=400"' in html


def test_a_hidden_rate_is_neither_shown_nor_found(client):
    make_mission(rate_min=900, rate_max=990, is_rate_public=False)
    assert "990" not in text(client.get("/missions/"))
    assert client.get("/missions/?tjm_min=800").status_code == 404


def test_the_best_paid_come_first_and_hidden_rates_order_nothing(client):
    now = timezone.now()
    hidden = [
        make_mission(
            rate_min=rate,
            rate_max=rate + 90,
            is_rate_public=False,
            published_at=now - timedelta(hours=hours),
        )
        for rate, hours in ((500, 1), (900, 2), (700, 3))
    ]
    low, high = make_mission(rate_min=300, rate_max=400), make_mission(rate_min=600, rate_max=700)
    shown = re.findall(r"-(\d{8})/\"", client.get("/missions/?tri=tjm").content.decode())
    assert shown == [str(mission.reference) for mission in (high, low, *hidden)]


def test_a_filter_that_is_not_understood_answers_404_with_the_form_and_the_rest(client):
    mission = make_mission()
    response = client.get("/missions/?ville=lyon&tjm_min=beaucoup")
    html = response.content.decode()
    assert response.status_code == 404
    assert mission.get_absolute_url() in html
    assert "beaucoup" not in html
    assert 'id="filters"' in html


def test_a_list_that_does_not_exist_is_nobodys_canonical_page(client):
    make_mission()
    html = client.get("/missions/?tjm_min=4000").content.decode()
    assert "canonical" not in html
    assert "flux.xml" not in html


def test_the_nearest_lists_are_near(client):
    lyon = make_city("lyon", latitude=45.76, longitude=4.84)
    near = make_city("villeurbanne", latitude=45.77, longitude=4.88)
    far = make_city("saint-etienne", latitude=45.44, longitude=4.39)
    role = make_role("pmo")
    make_mission(role, far), make_mission(role, far), make_mission(role, near)
    html = client.get(f"/missions/pmo/{lyon.slug}/").content.decode()
    assert 0 < html.index("/missions/pmo/villeurbanne/") < html.index("/missions/pmo/saint-etienne/")


def test_the_list_of_a_retired_role_lives_as_long_as_its_missions(client):
    role = make_role("pmo", is_retired=True)
    assert client.get("/missions/pmo/").status_code == 404
    make_mission(role)
    assert client.get("/missions/pmo/").status_code == 200


def test_a_real_mission_is_not_likened_to_made_up_ones(client):
    mission, invented = make_mission(), make_mission(is_demo=True)
    assert str(invented.reference) not in client.get(mission.get_absolute_url()).content.decode()
    assert str(mission.reference) in client.get(invented.get_absolute_url()).content.decode()


# The feed


def test_the_feed_follows_the_filters_of_its_list(client):
    lyon, nantes = make_mission(), make_mission(city=make_city("nantes"))
    xml = client.get("/missions/flux.xml?ville=lyon").content.decode()
    assert str(lyon.reference) in xml
    assert str(nantes.reference) not in xml


def test_the_feed_names_the_address_of_its_list(client):
    make_mission()
    assert (
        "http://localhost/missions/developpeur-back-end/"
        in client.get("/missions/flux.xml?metier=developpeur-back-end").content.decode()
    )


def test_a_feed_with_an_impossible_filter_answers_404(client):
    assert client.get("/missions/flux.xml?tri=x").status_code == 404


def test_the_feed_is_read_by_machines_and_found_by_none(client):
    make_mission(client=make_client(public_label="<b>R&D</b>"))
    response = client.get("/missions/flux.xml")
    assert response["X-Robots-Tag"] == "noindex"
    assert b"&amp;lt;b&amp;gt;" in response.content
