from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Site

pytestmark = pytest.mark.django_db


def output_of_create_site() -> list[str]:
    output = StringIO()
    call_command("create_site", stdout=output)
    return output.getvalue().splitlines()


def test_it_names_the_pages_it_created(settings):
    settings.SITE_URL = "https://www.example.org"
    assert [line.split()[0] for line in output_of_create_site()] == [
        "https://www.example.org/",
        "https://www.example.org/freelance/",
        "https://www.example.org/secteurs/",
        "https://www.example.org/villes/",
        "https://www.example.org/conseils/",
        "https://www.example.org/auteurs/",
    ]


def test_the_site_row_has_the_address_of_the_site(settings):
    settings.SITE_URL = "https://www.example.org"
    output_of_create_site()
    assert Site.objects.get(is_default_site=True).root_url == "https://www.example.org"


@pytest.mark.usefixtures("site_tree")
def test_what_a_site_lacks_is_created_and_a_second_run_has_nothing_to_do():
    assert [line.split()[0] for line in output_of_create_site()] == [
        "http://localhost/secteurs/",
        "http://localhost/villes/",
    ]
    assert output_of_create_site() == ["nothing to do"]
