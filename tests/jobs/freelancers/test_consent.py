"""The link that withdraws a card."""

from __future__ import annotations

import pytest
from django.test import Client

from core.pagecache import versions
from core.references import new_reference
from jobs.caching import EXPERTS
from jobs.freelancers import consent
from jobs.freelancers.models import Freelancer, FreelancerEvent
from jobs.freelancers.terms import EventKind
from tests.factories.freelancers import make_expert
from tests.factories.pages import SiteTree


def path(reference: str) -> str:
    return consent.link(reference).removeprefix("http://localhost")


@pytest.mark.parametrize("signed", ["", "ABCDEFGH9", "ABCDEFGH9:forged", "é:é"])
def test_a_forged_link_is_none_of_ours(signed: str) -> None:
    with pytest.raises(consent.BadLink):
        consent.read(signed)


@pytest.mark.django_db
class TestPage:
    def test_opening_the_link_changes_nothing_yet(self, client: Client, site_tree: SiteTree) -> None:
        expert = make_expert()
        response = client.get(path(expert.reference))
        assert response.status_code == 200
        assert response["X-Robots-Tag"].startswith("noindex")
        assert Freelancer.objects.get().agrees_to_card

    def test_the_button_takes_the_card_off_once(self, client: Client, site_tree: SiteTree) -> None:
        expert = make_expert()
        before = versions([EXPERTS])[EXPERTS]
        for _time in range(2):
            assert client.post(path(expert.reference)).status_code == 200
        assert not Freelancer.objects.shown().exists()
        assert FreelancerEvent.objects.filter(kind=EventKind.CONSENT_WITHDRAWN).count() == 1
        assert versions([EXPERTS])[EXPERTS] == before + 1

    def test_the_answer_is_the_same_once_the_person_is_gone(
        self, client: Client, site_tree: SiteTree
    ) -> None:
        there, gone = path(make_expert().reference), path(new_reference())
        assert client.post(there).content == client.post(gone).content

    def test_a_forged_link_is_not_found(self, client: Client, site_tree: SiteTree) -> None:
        assert client.get("/rejoindre/fiche/ABCDEFGH9:x/").status_code == 404
