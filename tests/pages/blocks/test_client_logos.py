"""Clients that allow their logo."""

import pytest

from pages.blocks import ClientLogosBlock
from tests.factories.blocks import draft_errors, publication_errors, render
from tests.factories.media import make_document, make_drawing

BLOCK = ClientLogosBlock()
UNPROVEN = {"authorised_on": None, "scope": "", "proof": None}

pytestmark = pytest.mark.django_db


def client(**changes):
    proof = {"authorised_on": "2026-10-01", "scope": "Le site", "proof": make_document().pk}
    return {"name": "Client", "logo": make_drawing().pk, **proof, **changes}


def logos(*clients):
    return {"heading": "Nos clients", "items": list(clients)}


def test_an_authorised_logo_is_shown_with_the_name_of_the_client():
    html = render(BLOCK, logos(client()))
    assert "Nos clients" in html
    assert 'alt="Client"' in html


@pytest.mark.parametrize("missing", UNPROVEN)
def test_a_logo_without_its_whole_authorisation_is_not_shown(missing):
    html = render(BLOCK, logos(client(), client(name="Autre", **{missing: UNPROVEN[missing]})))
    assert html.count("<img") == 1
    assert "Autre" not in html


def test_a_heading_alone_is_not_shown():
    assert render(BLOCK, logos()) == ""


def test_a_heading_over_unauthorised_logos_is_not_shown():
    assert render(BLOCK, logos(client(**UNPROVEN))) == ""


@pytest.mark.parametrize("missing", UNPROVEN)
def test_publishing_names_the_client_whose_authorisation_is_incomplete(missing):
    [message] = publication_errors(BLOCK, logos(client(name="Autre", **{missing: UNPROVEN[missing]})))
    assert message == "The logo of “Autre” needs the date, the scope and the proof of its authorisation."


def test_an_authorised_logo_may_be_published():
    assert publication_errors(BLOCK, logos(client())) == []


def test_an_unauthorised_logo_may_wait_in_a_draft():
    assert draft_errors(BLOCK, logos(client(**UNPROVEN))) == []


def test_the_picker_shows_a_preview(preview_html):
    assert 'alt="Your client’s logo"' in preview_html(BLOCK)
