import pytest

from core.http import absolute_url, client_address


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


def request_from(rf, remote: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return rf.get("/", headers=headers, REMOTE_ADDR=remote)


def test_without_a_proxy_the_header_of_a_visitor_is_not_believed(rf, settings):
    settings.PROXY_COUNT = 0

    assert client_address(request_from(rf, "192.0.2.7", "203.0.113.9")) == "192.0.2.7"


@pytest.mark.parametrize(
    ("count", "forwarded", "address"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6,198.51.100.1 , 10.0.0.2", "198.51.100.1"),
        (2, "203.0.113.9", ""),
        (1, "", ""),
        (1, None, ""),
    ],
)
def test_behind_proxies_only_what_they_wrote_counts(rf, settings, count, forwarded, address):
    settings.PROXY_COUNT = count

    assert client_address(request_from(rf, "10.0.0.1", forwarded)) == address


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:50123", "192.0.2.7"),
        ("unknown", ""),
        ("_hidden", ""),
        ("192.0.2.777", ""),
        ("192.0.2.7\x00", ""),
        ("٢.٢.٢.٢", ""),
        ("9" * 100_000, ""),
    ],
)
def test_an_address_has_one_spelling_and_nonsense_none(rf, settings, raw, address):
    settings.PROXY_COUNT = 1

    assert client_address(request_from(rf, "10.0.0.1", raw)) == address
