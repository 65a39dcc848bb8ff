"""Requests of which Django cannot even be made one."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from config import wsgi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _connection_of_the_test():
    """The application closes connections with each request; this one is the test's."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def status_of(environ) -> str:
    said = []
    response = wsgi.application(environ, lambda status, headers: said.append(status))
    b"".join(response)
    response.close()
    return said[0]


@pytest.mark.parametrize(
    "charset", ["=base64", "=rot13", "=idna", "=utf-7", "=unicode_escape", "*=base64''%41", "=latin-1"]
)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=xx"])
@pytest.mark.parametrize("path", ["/compte/login/?next=/admin/", "/deposer-un-projet/besoin/?projet=x"])
def test_a_query_beside_a_form_in_no_text_encoding_is_not_understood(rf, site_tree, path, kind, charset):
    path, _mark, query = path.partition("?")
    environ = rf.post(path).environ | {"CONTENT_TYPE": f"{kind}; charset{charset}", "QUERY_STRING": query}

    assert status_of(environ) == "400 Bad Request"


def test_an_ordinary_form_reaches_the_site(rf, site_tree):
    environ = rf.post("/compte/login/?next=/admin/", {"login": "ada"}).environ

    assert status_of(environ) in {"200 OK", "403 Forbidden"}
