from urllib.parse import urlsplit

import pytest

from pages.demo import tour
from pages.models import RoleGuidePage


@pytest.fixture
def paths(demonstration) -> list[str]:
    return [urlsplit(stop.url).path for stop in tour.stops()]


def test_there_are_ten_addresses_to_look_at_first(paths):
    assert len(set(paths)) == 10


def test_each_public_address_answers(paths, client):
    public = [path for path in paths if not path.startswith("/admin/")]
    assert {path: client.get(path).status_code for path in public} == dict.fromkeys(public, 200)


def test_a_reviewer_sees_the_guides_two_versions(paths, reviewer_client):
    (comparison,) = [path for path in paths if path.startswith("/admin/")]
    assert reviewer_client.get(comparison).status_code == 200


def test_a_page_that_an_editor_removed_is_left_out(demonstration):
    RoleGuidePage.objects.get(slug=tour.BRIEF).unpublish()
    assert len(tour.stops()) == 8
