"""What the page of a role in a city says of its experts."""

from __future__ import annotations

import pytest

from pages.models import LandingPage
from pages.templatetags.landings import landing_experts
from tests.factories.freelancers import make_expert
from tests.factories.pages import make_guide, make_page
from tests.factories.taxonomy import make_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site_tree, role):
    return make_page(LandingPage, make_guide(site_tree.role_index, role), "", city=make_city())


def says_around(page):
    heading = landing_experts(page, page.landing)["heading"]
    assert "à Lyon" in heading
    return "around" in heading or "alentours" in heading


@pytest.mark.parametrize("remote_policy", ["sur-site", "partiel"])
def test_experts_of_the_city_are_not_around_it(page, role, remote_policy):
    make_expert(role, city=page.city, remote_policy=remote_policy)
    assert not says_around(page)


@pytest.mark.parametrize("is_there", [True, False])
def test_the_heading_says_when_one_lives_in_another_city(page, role, is_there):
    make_expert(role, city=make_city("villeurbanne", name="Villeurbanne", latitude=45.77, longitude=4.88))
    if is_there:
        make_expert(role, city=page.city)
    assert says_around(page)


def test_somebody_around_who_is_not_shown_does_not_count(page, role):
    for _number in range(3):
        make_expert(role, city=page.city)
    make_expert(role, city=make_city("villeurbanne", name="Villeurbanne", latitude=45.77, longitude=4.88))
    assert not says_around(page)
