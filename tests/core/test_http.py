import pytest

from core.http import absolute_url


def test_a_path_gets_the_configured_address(settings):
    settings.SITE_URL = "https://www.example.org"

    assert absolute_url("/freelance/") == "https://www.example.org/freelance/"


def test_a_full_address_stays_itself():
    assert absolute_url("https://cdn.example.org/a.png") == "https://cdn.example.org/a.png"


def test_accents_and_spaces_are_percent_encoded(settings):
    settings.SITE_URL = "http://localhost"

    assert absolute_url("/média/é à.png") == "http://localhost/m%C3%A9dia/%C3%A9%20%C3%A0.png"


def test_a_path_with_two_slashes_does_not_leave_the_site(settings):
    settings.SITE_URL = "https://www.example.org"

    assert absolute_url("//evil.example/x").startswith("https://www.example.org/")


@pytest.mark.parametrize("path", ["", "freelance/", "javascript:alert(1)", "ftp://example.org/"])
def test_what_is_neither_path_nor_http_address_is_refused(path):
    with pytest.raises(ValueError, match="starts with a slash"):
        absolute_url(path)
