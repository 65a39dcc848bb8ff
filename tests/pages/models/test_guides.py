"""What a role guide derives from its text."""

import pytest
from django.core.exceptions import ValidationError

from pages.models import LandingPage
from tests.factories.pages import make_guide, make_page, question
from tests.factories.taxonomy import make_city, make_role, make_sector


def names(sectors):
    return [sector.name for sector in sectors]


def test_sectors_are_those_the_text_names(site_tree, role):
    make_sector("industrie", name="Industrie")
    make_sector("luxe", name="Luxe")
    guide = make_guide(
        site_tree.role_index, role, sections=[question(html="<p>Surtout dans l’industrie.</p>")]
    )
    assert names(guide.sectors) == ["Industrie"]


def test_a_text_still_empty_names_none(site_tree, role):
    make_sector("industrie", name="Industrie")
    guide = make_guide(site_tree.role_index, role, sections=[question(html="")])
    assert names(guide.sectors) == []


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


def test_a_guide_keeps_its_role_while_pages_below_are_about_it(site_tree, guide):
    make_page(LandingPage, guide, "À Lyon", slug="lyon", role=guide.role, city=make_city())
    guide.role = make_role("redacteur")
    with pytest.raises(ValidationError) as refused:
        guide.full_clean()
    assert list(refused.value.message_dict) == ["role"]


def test_a_guide_without_pages_below_may_change_its_role(guide):
    guide.role = make_role("redacteur")
    guide.full_clean()
