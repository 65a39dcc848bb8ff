"""Skills while they are typed."""

from django.urls import reverse

from tests.factories.taxonomy import make_skill

URL = "missions_admin:skills"


def test_names_that_contain_what_is_typed_are_offered(sales_client):
    for slug in ("python", "pytorch", "java"):
        make_skill(slug)
    make_skill("pyramid", is_retired=True)
    assert sales_client.get(reverse(URL), {"term": "py"}).json() == ["Python", "Pytorch"]


def test_few_are_offered_at_once(sales_client):
    for number in range(12):
        make_skill(f"skill-{number}")
    assert len(sales_client.get(reverse(URL), {"term": "skill"}).json()) == 10


def test_writers_are_offered_none(editor_client, db):
    assert editor_client.get(reverse(URL), {"term": "py"}).status_code == 302
