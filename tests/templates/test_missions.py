"""The pages of missions, from what their views give them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from core.schema import visible_text
from core.seo import Head
from jobs.missions import presenting
from jobs.missions.listing import BadFilter, read
from pages.styles.missions import CARD, CARDS, CHIPS
from tests.factories.missions import make_mission
from tests.factories.pages import SiteTree
from tests.factories.taxonomy import make_role
from tests.templates.test_rendering import Tags

FIELD = {
    "name": "ville",
    "label": "Ville",
    "kind": "select",
    "value": "",
    "unit": "",
    "options": [{"value": "lyon", "label": "Lyon", "count": "1\u202f204", "is_selected": True}],
}
APPLY = "/missions/developpeur-12345678/postuler/"


@pytest.fixture
def request_of_a_visitor(rf: RequestFactory, site_tree: SiteTree) -> HttpRequest:
    return rf.get("/missions/")


def listing(request: HttpRequest, **changes: Any) -> str:
    context = {
        "page_head": Head(title="Missions"),
        "breadcrumbs": [("Accueil", "/"), ("Missions", "/missions/")],
        "heading": "Missions de développeur back-end à Lyon",
        "lead": "La plus récente date d’hier.",
        "total_label": "3 missions ouvertes",
        "cards": CARDS,
        "bar": {
            "action": "/missions/",
            "fields": [FIELD],
            "hidden": [{"name": "tri", "value": "tjm"}],
            "count": 1,
        },
        "chips": CHIPS,
        "clear_url": "/missions/",
        "sorts": [{"label": label, "url": "#", "is_current": False} for label in ("Récentes", "Payées")],
        "feed_url": "/missions/flux.xml?ville=lyon",
    }
    return render_to_string("jobs/missions/listing.html", context | changes, request)


def detail(request: HttpRequest, title: str = "Développeur API (H/F)", **changes: Any) -> str:
    mission = make_mission(title=title)
    context = {
        "page_head": Head(title="Mission"),
        "breadcrumbs": [("Accueil", "/"), ("Missions", "/missions/"), ("Développeur", "#")],
        "mission": presenting.detail(mission),
        "skills_required": ("Python",),
        "skills_optional": ("Docker",),
        "description": mark_safe("<p>Reprendre une <strong>API</strong>.</p>"),
        "jobposting_title": "Développeur back-end Python",
        "closed": None,
        "apply_url": APPLY,
        "report_url": "/signaler/?ref=12345678",
        "similar": [CARD],
        "similar_heading": "Missions semblables",
        "role": mission.role,
    }
    return render_to_string("jobs/missions/mission.html", context | changes, request)


def test_a_list_is_well_formed(request_of_a_visitor: HttpRequest) -> None:
    assert Tags(listing(request_of_a_visitor)).faults == []


def test_a_mission_is_well_formed(request_of_a_visitor: HttpRequest) -> None:
    assert Tags(detail(request_of_a_visitor)).faults == []


def test_filters_are_a_plain_form(request_of_a_visitor: HttpRequest) -> None:
    html = listing(request_of_a_visitor)
    assert '<form id="filters" method="get" action="/missions/"' in html
    assert '<input type="hidden" name="tri" value="tjm">' in html
    assert '<option value="lyon" selected>Lyon (1\u202f204)</option>' in html
    assert '<button class="button" type="submit">Afficher les missions</button>' in html


AMOUNT = FIELD | {"name": "tjm_min", "kind": "number", "options": []}


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        ("450", True),
        ("500 €", True),
        ("1 000", True),
        ("1\u202f000\u00a0€", True),
        ("beaucoup", False),
        ("100000", False),
        ("-5", False),
        ("€", False),
    ],
)
def test_a_browser_takes_the_amounts_that_the_list_reads(
    request_of_a_visitor: HttpRequest, typed: str, is_right: bool
) -> None:
    html = listing(request_of_a_visitor, bar={"action": "/missions/", "fields": [AMOUNT], "count": 0})
    (pattern,) = re.findall(r'inputmode="numeric" pattern="([^"]+)"', html)
    assert bool(re.fullmatch(pattern, typed)) is is_right
    try:
        read({"tjm_min": typed})
    except BadFilter:
        assert not is_right
    else:
        assert is_right


def test_a_list_without_a_feed_offers_none(request_of_a_visitor: HttpRequest) -> None:
    assert "application/atom+xml" in listing(request_of_a_visitor)
    assert "application/atom+xml" not in listing(request_of_a_visitor, cards=[], feed_url="")


def test_a_chip_says_what_it_does_and_what_it_is(request_of_a_visitor: HttpRequest) -> None:
    assert 'aria-label="Retirer le filtre Lyon">Lyon<' in listing(request_of_a_visitor)


def test_headings_of_a_list_follow_each_other(request_of_a_visitor: HttpRequest) -> None:
    html = listing(request_of_a_visitor)
    assert html.index("<h1") < html.index('<h2 id="missions-total"') < html.index("<h3>")


def test_an_empty_list_leads_to_the_nearest_ones_and_has_no_order(request_of_a_visitor: HttpRequest) -> None:
    nearest = [{"label": "Sans « Lyon »", "url": "/missions/", "note": "34 missions"}]
    html = listing(request_of_a_visitor, cards=[], nearest=nearest, nearest_heading="Les plus proches")
    assert "Les plus proches" in html
    assert "34 missions" in html
    assert "sort-links" not in html


def test_a_list_without_a_role_leads_clients_to_the_project_form(request_of_a_visitor: HttpRequest) -> None:
    html = listing(request_of_a_visitor)
    assert "Vous cherchez un expert\u00a0?" in html
    assert 'class="twin-line"' in html


def test_made_up_missions_say_so_and_stay_out_of_snippets(request_of_a_visitor: HttpRequest) -> None:
    assert "data-nosnippet" in listing(request_of_a_visitor, is_demonstration_data=True)
    assert "missions sont fictives" in listing(request_of_a_visitor, is_demonstration_data=True)


def test_real_missions_are_not_said_to_be_made_up(request_of_a_visitor: HttpRequest) -> None:
    html = listing(request_of_a_visitor)
    assert "data-nosnippet" not in html
    assert "missions sont fictives" not in html


def test_a_made_up_mission_says_so_of_itself(request_of_a_visitor: HttpRequest) -> None:
    html = detail(request_of_a_visitor, is_demonstration_data=True)
    assert "cette mission est fictive" in html
    assert "missions sont fictives" not in html
    assert "fictive" not in detail(request_of_a_visitor)


def test_similar_missions_stay_out_of_snippets_for_what_they_are(request_of_a_visitor: HttpRequest) -> None:
    assert "data-nosnippet" not in detail(request_of_a_visitor)
    closed = presenting.Closed("Mission pourvue", "Cette mission a été pourvue.")
    for changes in ({}, {"closed": closed}):
        html = detail(request_of_a_visitor, similar_nosnippet=True, **changes)
        assert '<div class="mission-list" data-nosnippet>' in html
        html = detail(request_of_a_visitor, is_demonstration_data=True, **changes)
        assert '<div class="mission-list">' in html


def test_what_search_engines_call_a_mission_is_read_once(request_of_a_visitor: HttpRequest) -> None:
    name = "Développeur back-end Python"
    assert "kicker" not in detail(request_of_a_visitor, title=f"{name} (H/F)")
    assert f"{name} (H/F)" in visible_text(detail(request_of_a_visitor, title=f"{name} (H/F)"))
    assert "kicker" not in detail(request_of_a_visitor, title=f"{name} – Banque")
    assert f'<p class="kicker">{name}</p>' in detail(request_of_a_visitor, title="Développeur API (H/F)")


def test_a_live_mission_can_be_applied_to_at_its_top_and_at_its_end(
    request_of_a_visitor: HttpRequest,
) -> None:
    html = detail(request_of_a_visitor)
    first, last = html.index(f'href="{APPLY}"'), html.rindex(f'href="{APPLY}"')
    assert html.index("<h1") < first < html.index("Reprendre une") < last


def test_a_live_mission_shows_what_its_structured_data_says(request_of_a_visitor: HttpRequest) -> None:
    html = detail(request_of_a_visitor)
    assert "Développeur back-end Python" in html
    assert "Lyon (Auvergne-Rhône-Alpes)" in html
    assert "Publiée le" in html
    assert "Candidatures jusqu’au" in html
    assert "HT/jour" in html
    assert "Référence" in html


def test_a_closed_mission_cannot_be_applied_to_and_shows_live_ones_first(
    request_of_a_visitor: HttpRequest,
) -> None:
    notice = presenting.Closed("Mission pourvue", "Cette mission a été pourvue.")
    html = detail(request_of_a_visitor, closed=notice, apply_url="")
    assert "Postuler" not in html
    assert "Candidatures jusqu’au" not in html
    assert html.index("Mission pourvue") < html.index("Missions semblables") < html.index("Reprendre une")
    assert html.count("Missions semblables") == 1


def test_a_mission_can_be_reported(request_of_a_visitor: HttpRequest) -> None:
    assert 'href="/signaler/?ref=12345678"' in detail(request_of_a_visitor)


def test_a_mission_that_is_gone_leads_on(request_of_a_visitor: HttpRequest) -> None:
    context = {
        "page_head": Head(title="Cette mission est terminée"),
        "heading": "Cette mission est terminée",
        "text": "Elle a pris fin le 3 novembre.",
        "cards": [CARD],
        "list_url": "/missions/developpeur-back-end/",
        "list_label": "Missions de développeur back-end",
    }
    with_cards = render_to_string("jobs/missions/gone.html", context, request_of_a_visitor)
    without = render_to_string("jobs/missions/gone.html", context | {"cards": []}, request_of_a_visitor)
    held = render_to_string(
        "jobs/missions/gone.html", context | {"similar_nosnippet": True}, request_of_a_visitor
    )
    assert CARD.role in with_cards
    assert "data-nosnippet" not in with_cards
    assert "data-nosnippet" in held
    assert 'href="/missions/developpeur-back-end/"' in with_cards
    assert 'class="button" href="/missions/developpeur-back-end/"' in without


def test_a_role_without_a_guide_leads_clients_to_the_project_form(request_of_a_visitor: HttpRequest) -> None:
    html = listing(request_of_a_visitor, role=make_role("sans-guide"))
    assert 'href="/deposer-un-projet/besoin/?depuis=%2Fmissions%2F&amp;metier=sans-guide"' in html
