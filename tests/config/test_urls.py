"""Addresses that other modules rely on: they are policies, and must not drift from the URLconf."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from core.csp import SIGN_IN
from core.http import ADMIN_PATH


def addresses(resolver: URLResolver, above: str = "/", names: str = "") -> Iterator[tuple[str, str]]:
    """(route, qualified name or nothing) of every address below ``resolver``."""
    for entry in resolver.url_patterns:
        route = above + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLPattern):
            yield route, f"{names}{entry.name or ''}"
        else:
            yield from addresses(entry, route, f"{names}{entry.namespace}:" if entry.namespace else names)


def test_every_address_of_the_admin_is_below_its_path():
    for_visitors = ("wagtail_serve", "wagtailcore_", "wagtaildocs_")
    routes = [
        route
        for route, name in addresses(get_resolver())
        if name.startswith("wagtail") and not name.startswith(for_visitors)
    ]
    assert len(routes) > 100
    assert [route for route in routes if not route.startswith(ADMIN_PATH)] == []


def test_the_admin_starts_at_its_path():
    assert reverse("wagtailadmin_home") == ADMIN_PATH


def test_the_pages_where_a_password_is_typed_are_where_the_policy_expects_them():
    assert (reverse("wagtailadmin_login"), reverse("wagtailadmin_password_reset")) == SIGN_IN


def test_the_sign_in_of_the_admin_asks_for_the_second_factor():
    assert resolve(SIGN_IN[0]).func.__module__ == "allauth.account.views"


def test_uploaded_files_are_served_where_storage_says():
    assert reverse("media", args=["images/plan.svg"]) == f"{settings.MEDIA_URL}images/plan.svg"
