from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from core import health, views
from core.models import SiteIdentity

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


# robots.txt


def test_robots_txt_names_the_sitemap_at_the_configured_address(client, settings):
    settings.SITE_URL = "https://www.example.org"

    lines = client.get("/robots.txt").text.splitlines()

    assert lines[-1] == "Sitemap: https://www.example.org/sitemap.xml"


@pytest.mark.parametrize("path", ["/admin/", "/compte/", "/recherche/"])
def test_robots_txt_closes_what_is_not_for_search_engines(client, path):
    assert f"Disallow: {path}" in client.get("/robots.txt").text.splitlines()


def test_robots_txt_leaves_the_rest_open(client):
    rules = [line for line in client.get("/robots.txt").text.splitlines() if line.startswith("Disallow:")]

    # Filtered lists, and nothing else of the missions; of the project form what it was asked with.
    filtered = {"/missions/*?", "/missions/*?page=*&", "/deposer-un-projet/*?"}
    closed = {"/admin/", "/compte/", "/recherche/", *filtered}
    assert {rule.removeprefix("Disallow: ") for rule in rules} == closed


def test_robots_txt_is_plain_text_that_may_be_kept(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=86400"


# security.txt


@pytest.fixture
def identity(db) -> SiteIdentity:
    return SiteIdentity.for_site(Site.objects.get(is_default_site=True))


def test_security_txt_says_whom_to_tell(client, identity, settings):
    settings.SITE_URL = "https://www.example.org"
    identity.email = "securite@example.org"
    identity.save()

    with time_machine.travel(NOON, tick=False):
        response = client.get("/.well-known/security.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.splitlines() == [
        "Contact: mailto:securite@example.org",
        "Expires: 2027-10-01T00:00:00Z",
        "Preferred-Languages: fr, en",
        "Canonical: https://www.example.org/.well-known/security.txt",
    ]


def test_security_txt_does_not_exist_without_an_address(rf, identity):
    with pytest.raises(Http404):
        views.security_txt(rf.get("/.well-known/security.txt"))


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_security_txt_expires_in_the_future_and_within_a_year(now):
    assert timedelta(days=300) < views.security_expiry(now) - now < timedelta(days=365)


def test_security_txt_does_not_change_within_a_month():
    expiries = {views.security_expiry(datetime(2026, 12, day, 23, 59, tzinfo=UTC)) for day in range(1, 32)}

    assert expiries == {datetime(2027, 11, 1, tzinfo=UTC)}


# Health


@pytest.fixture
def fresh_process(monkeypatch):
    """Nothing is known of the migrations yet."""
    monkeypatch.setattr(health, "_migrated", set())


def test_the_site_is_alive_without_asking_the_database(client):
    response = client.get("/sante/")

    assert (response.status_code, response.json()) == (200, {"status": "alive"})
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
def test_the_site_is_ready_when_database_and_cache_answer(client):
    response = client.get("/sante/pret/")

    assert (response.status_code, response.json()) == (200, {"status": "ready"})


@pytest.mark.django_db
def test_the_site_is_not_ready_without_its_database(client, monkeypatch):
    def down(alias):
        raise DatabaseError("could not connect to db.internal as app")

    monkeypatch.setattr(health, "_is_ready", down)
    response = client.get("/sante/pret/")

    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


@pytest.mark.django_db
def test_the_site_is_not_ready_before_its_migrations(client, monkeypatch, fresh_process):
    monkeypatch.setattr(health, "has_pending_migrations", lambda alias: True)

    assert client.get("/sante/pret/").status_code == 503


@pytest.mark.django_db
def test_migrations_are_looked_up_once_in_the_life_of_a_process(client, monkeypatch, fresh_process):
    asked = []
    monkeypatch.setattr(health, "has_pending_migrations", asked.append)
    client.get("/sante/pret/")
    client.get("/sante/pret/")

    assert asked == ["default"]


@pytest.mark.django_db
@pytest.mark.parametrize("failure", [lambda *args, **kwargs: None, lambda *args, **kwargs: 1 / 0])
def test_the_site_stays_in_rotation_without_its_cache(client, monkeypatch, failure):
    monkeypatch.setattr(health.cache, "get", failure)
    response = client.get("/sante/pret/")

    assert (response.status_code, response.json()) == (200, {"status": "degraded"})


# The icon


def test_the_icon_is_where_browsers_look_for_it(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Content-Type"]) == (200, "image/x-icon")
    assert response.content == Path(finders.find("img/favicon.ico")).read_bytes()
    assert response["Cache-Control"] == "public, max-age=86400"


# Uploaded files


@pytest.fixture
def uploads(settings, tmp_path):
    """MEDIA_ROOT with one file of each sort, and a secret beside it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("images/carte.png", "images/plan.svg", "documents/contrat.pdf", "notes.txt"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PNG)
    (tmp_path / "secret.txt").write_text("secret")
    return settings.MEDIA_ROOT


@pytest.mark.parametrize("name", ["images/carte.png", "images/plan.svg"])
def test_an_image_is_kept_for_a_year(client, uploads, name):
    response = client.get(f"/media/{name}")

    assert (response.status_code, b"".join(response)) == (200, PNG)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_another_file_is_asked_for_again(client, uploads):
    assert client.get("/media/notes.txt")["Cache-Control"] == "no-cache"


def test_an_uploaded_file_is_what_it_says_and_runs_nothing(client, uploads):
    response = client.get("/media/images/plan.svg")

    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_an_image_that_has_not_changed_is_not_sent_again(client, uploads):
    date = client.get("/media/images/carte.png")["Last-Modified"]

    assert client.get("/media/images/carte.png", headers={"If-Modified-Since": date}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "",
        "images",
        "images/",
        "images/absent.png",
        "../secret.txt",
        "images/../../secret.txt",
        "/etc/passwd",
        "documents/contrat.pdf",
        "images/../documents/contrat.pdf",
        "./documents/contrat.pdf",
        "//documents/contrat.pdf",
        "a" * 3000,
        "a\0b.png",
    ],
)
def test_anything_else_is_not_found(rf, uploads, path):
    with pytest.raises(Http404):
        views.media(rf.get("/media/x"), path)


# Errors


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "status"),
    [
        (lambda request: views.page_not_found(request, Http404()), 404),
        (lambda request: views.permission_denied(request, PermissionDenied()), 403),
        (lambda request: views.csrf_failure(request, reason="no cookie"), 403),
        (lambda request: views.bad_request(request, ValueError()), 400),
        (views.server_error, 500),
    ],
)
def test_an_error_keeps_its_status_and_out_of_search_engines(rf, view, status):
    response = view(rf.get("/nulle-part/"))

    assert response.status_code == status
    assert response["X-Robots-Tag"] == "noindex"
    assert '<html lang="fr">' in response.text


@pytest.mark.parametrize(("view", "status"), [(views.server_error, 500), (views.bad_request, 400)])
def test_an_error_is_told_even_when_its_page_cannot_be_made(rf, monkeypatch, view, status):
    def broken(*args, **kwargs):
        raise RuntimeError("no templates")

    monkeypatch.setattr(views, "render_to_string", broken)
    response = view(rf.get("/"))

    assert response.status_code == status
    assert "<h1>" in response.text
    assert "no templates" not in response.text


@pytest.mark.django_db
def test_an_unknown_address_gets_the_page_of_the_site(client):
    response = client.get("/nulle-part/")

    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store, private"
    assert 'href="/"' in response.text
